namespace Punctum.Records.Sessions;

/// <summary>FHIR Procedure: one needling that took place. Signed, it can only be amended.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid VisitId { get; init; }
    public Guid? CourseId { get; set; }

    /// <summary>In its course, from 1.</summary>
    public int? Number { get; set; }

    /// <summary>in-progress, completed or entered-in-error.</summary>
    public required string State { get; set; }

    /// <summary>What was done, zone by zone, as JSON.</summary>
    public required string Record { get; set; }
    public DateTimeOffset? SignedAt { get; set; }
    public string? SignedBy { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
