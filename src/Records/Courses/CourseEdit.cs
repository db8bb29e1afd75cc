namespace Punctum.Records.Courses;

/// <summary>What was changed in a course by hand: the values that hold from here on, and why.</summary>
public sealed class CourseEdit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid CourseId { get; init; }

    /// <summary>Of this course, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>A <see cref="CoursePlan"/> as JSON.</summary>
    public required string Plan { get; init; }
    public required string Reason { get; init; }
    public required string ByName { get; init; }

    /// <summary>practitioner, clinician or lead.</summary>
    public required string ByRole { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
