namespace Punctum.Records.Appointments;

/// <summary>A room of a practice, booked by appointments.</summary>
public sealed class Room
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }
    public required string Name { get; set; }

    /// <summary>From then on nothing is booked in it.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public uint Version { get; private set; }
}
