namespace Punctum.Records.Courses;

/// <summary>What became of an edit.</summary>
public abstract record CourseEdited
{
    /// <summary>The new values hold.</summary>
    public sealed record Done(int Number) : CourseEdited;

    /// <summary>Somebody else edited it meanwhile; their values are shown, and nothing was changed.</summary>
    public sealed record ChangedMeanwhile(string By, DateTimeOffset At) : CourseEdited;

    /// <summary>It cannot be so.</summary>
    public sealed record Refused(string Because) : CourseEdited;
}
