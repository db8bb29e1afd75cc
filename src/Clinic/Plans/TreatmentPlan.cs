using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>A plan, for staff: area by area, with what limits it and why.</summary>
/// <param name="Concern">The concern's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Severity">How marked it is.</param>
/// <param name="Jurisdiction">Which country's file took part.</param>
/// <param name="Standing">Whether it may be shown and booked.</param>
/// <param name="Refused">Why no plan was made; null: one was made.</param>
/// <param name="Missing">Ids of questions without an answer that decide on the plan.</param>
/// <param name="Areas">The plan of each area.</param>
/// <param name="Courses">With a first day: the course by area group. Empty without.</param>
/// <param name="ReviewSessions">After which sessions the plan is looked at again.</param>
/// <param name="TouchUpMonths">When a touch-up is due after the last session; null: never by the calendar.</param>
/// <param name="Adjuncts">What it is treated together with.</param>
/// <param name="Combinations">Other treatments of the same area, and the time to leave between.</param>
/// <param name="Roles">Who may needle how deep.</param>
/// <param name="Grade">How well the effect is supported; null where no plan was made.</param>
/// <param name="Notes">What else staff has to know.</param>
/// <param name="Reasons">What the plan rests on.</param>
/// <param name="Settings">What the practice changed, by setting.</param>
/// <param name="Stamp">The files it was made with.</param>
public sealed record TreatmentPlan(
    string Concern, Text Name, Severity Severity, string Jurisdiction, PlanStanding Standing, Reason? Refused, ImmutableArray<string> Missing, ImmutableArray<AreaPlan> Areas, ImmutableArray<Course> Courses,
    ImmutableArray<int> ReviewSessions, Between<int>? TouchUpMonths, ImmutableArray<Reason> Adjuncts, ImmutableArray<CombinationWait> Combinations, ImmutableArray<RoleDepth> Roles, Grade? Grade,
    ImmutableArray<Text> Notes, ImmutableArray<Reason> Reasons, ImmutableSortedDictionary<string, decimal> Settings, Stamp Stamp);
