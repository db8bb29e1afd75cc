using Punctum.Clinic.Plans;

namespace Punctum.Records.Courses;

/// <summary>What became of a plan.</summary>
public abstract record CourseMade
{
    /// <summary>It is a course now, as a draft.</summary>
    public sealed record Made(Guid Course) : CourseMade;

    /// <summary>The protocol made no plan, or a fact is missing that decides on it; the plan says which.</summary>
    public sealed record NoPlan(TreatmentPlan Plan) : CourseMade;

    /// <summary>There is a course for this concern that has not ended.</summary>
    public sealed record AlreadyThere(Guid Course) : CourseMade;
}
