using System.Collections.Immutable;

namespace Punctum.Clinic.Library;

/// <summary>Which rules and client texts carry a fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Texts">Client statements that carry it.</param>
/// <param name="Rules">Entries of other files that carry it, such as SU-ISO-2: they cite it, or cite what rests on it. Parts for staff only do not count.</param>
public sealed record FactReach(Fact Fact, ImmutableArray<string> Texts, ImmutableArray<string> Rules)
{
    /// <summary>A client text or a rule carries it.</summary>
    public bool IsReached => Texts.Length + Rules.Length > 0;

    /// <summary>Why it is not carried, as a sentence without a full stop.</summary>
    public string WhyNot => Fact.Use switch
    {
        _ when IsReached => "",
        FactUse.Weak => "weak: no good evidence was found, so it stays with staff",
        FactUse.Conflict => $"conflict: another statement was chosen ({string.Join(", ", Fact.Disagreements)})",
        FactUse.Gap => "gap: the articles do not say it, and nothing fills it yet",
        _ => "no client text and no rule takes it up yet",
    };
}
