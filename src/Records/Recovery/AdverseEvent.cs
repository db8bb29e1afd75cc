namespace Punctum.Records.Recovery;

/// <summary>FHIR AdverseEvent: what went wrong. What happened stays; how it goes on and who was told is added.</summary>
public sealed class AdverseEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public Guid? SessionId { get; init; }
    public Guid? EscalationId { get; init; }

    /// <summary>A symptom or sign of triage.yaml, or other.</summary>
    public required string Kind { get; init; }
    public required string Description { get; init; }

    /// <summary>In the sense of the reporting rules: death, danger to life, hospital, lasting damage.</summary>
    public required bool Serious { get; init; }

    /// <summary>mild, moderate or severe.</summary>
    public required string Severity { get; init; }
    public required DateOnly Onset { get; init; }
    public string? Device { get; init; }
    public string? Lot { get; init; }

    /// <summary>ongoing, recovering, resolved, resolved_with_sequelae, fatal or unknown.</summary>
    public required string Outcome { get; set; }
    public DateOnly? EndedOn { get; set; }

    /// <summary>Manufacturer, authority.</summary>
    public string? ReportedTo { get; set; }
    public DateOnly? ReportedOn { get; set; }
    public required string RecordedBy { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
