namespace Punctum.Records.Courses;

/// <summary>FHIR CarePlan: a planned series of sessions for one or more concerns.</summary>
public sealed class Course
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string[] Concerns { get; set; }

    /// <summary>draft, active, on-hold, revoked or completed.</summary>
    public required string State { get; set; }

    /// <summary>The plan as the protocol made it and as it was edited, as JSON.</summary>
    public required string Plan { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
