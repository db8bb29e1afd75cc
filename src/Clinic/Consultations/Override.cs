namespace Punctum.Clinic.Consultations;

/// <summary>A person's decision that a rule shall not hold this client back. Kept with the rule it lifts, never in place of it.</summary>
/// <param name="Rule">The rule's id, such as SU-ISO-2.</param>
/// <param name="By">The name of who decided.</param>
/// <param name="Role">Their role, such as clinician.</param>
/// <param name="Reason">Why, in their own words.</param>
/// <param name="On">The day of the decision.</param>
public sealed record Override(string Rule, string By, string Role, string Reason, DateOnly On);
