namespace Punctum.Records.Courses;

/// <summary>A course as a page shows it.</summary>
public sealed record CourseStory(Course Row, MadePlan Made, CoursePlan Plan, IReadOnlyList<CourseEdit> Edits, IReadOnlyList<CourseStep> Steps, IReadOnlyList<ProposedSession> Ahead)
{
    /// <summary>Signed sessions.</summary>
    public int Done => Steps.Count(s => s.State == "completed");
}
