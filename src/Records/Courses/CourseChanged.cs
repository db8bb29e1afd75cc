namespace Punctum.Records.Courses;

/// <summary>What became of a course's new state.</summary>
public abstract record CourseChanged
{
    /// <summary>It has it.</summary>
    public sealed record Done(string Before) : CourseChanged;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record ChangedMeanwhile(string State) : CourseChanged;

    /// <summary>It cannot have it.</summary>
    public sealed record Refused(string Because) : CourseChanged;
}
