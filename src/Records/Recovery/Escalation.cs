namespace Punctum.Records.Recovery;

/// <summary>What a client told that the practice has to look at. It ends only by what was done.</summary>
public sealed class Escalation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid CheckInId { get; init; }

    /// <summary>call_clinic or urgent.</summary>
    public required string Level { get; init; }

    /// <summary>routine, same_day or emergency.</summary>
    public required string Channel { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; set; }
    public string? AcknowledgedBy { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }

    /// <summary>What was done about it.</summary>
    public string? Done { get; set; }
    public uint Version { get; private set; }
}
