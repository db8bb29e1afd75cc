using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Triage;

/// <summary>What a client is told about a complaint.</summary>
/// <param name="Told">The complaint as it was told.</param>
/// <param name="Level">How serious.</param>
/// <param name="Channel">How fast.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Do">What to do.</param>
/// <param name="Reasons">The rules that made it so.</param>
/// <param name="Supposed">True where something was not told and the strongest possible answer is given.</param>
/// <param name="Tell">What to tell for a more exact answer; empty where nothing would change.</param>
/// <param name="DangerSigns">What would make it urgent, or more urgent, if it came.</param>
/// <param name="Risks">What would make it more serious if this person had it, and was not told.</param>
/// <param name="HoldsUntilHour">The hour after the session up to which the same complaint gets this answer; null where no later hour makes it stronger.</param>
/// <param name="Notes">Remarks on words that are not known, or were looked at on their own.</param>
/// <param name="Stamp">What it was made with.</param>
public sealed record TriageAnswer(
    ReportedSymptom Told, Urgency Level, Channel Channel, Text Headline, Text Do, ImmutableArray<Reason> Reasons, bool Supposed, ImmutableArray<TellMore> Tell,
    ImmutableArray<TriageTerm> DangerSigns, ImmutableArray<TriageTerm> Risks, decimal? HoldsUntilHour, ImmutableArray<Text> Notes, Stamp Stamp)
{
    /// <summary>0 normal, 1 advice, 2 call, 3 urgent.</summary>
    public int Strength => (int)Level;

    /// <summary>Whether it asks for nothing but watching.</summary>
    public bool Calm => Level <= Urgency.Advice;
}

/// <summary>Something that was not told and that would make the answer more exact.</summary>
/// <param name="Subject">severity, trend or hours.</param>
/// <param name="Symptom">Of which symptom.</param>
/// <param name="Says">How to ask for it.</param>
public sealed record TellMore(string Subject, string Symptom, Text Says);
