using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>What the rules say of one symptom when everything not told is taken as each value it could have.</summary>
/// <param name="Symptom">The symptom's id as it was told.</param>
/// <param name="Standing">The strongest answer.</param>
/// <param name="Supposed">Whether a value that was not told could make it weaker.</param>
/// <param name="Reasons">What made it so.</param>
/// <param name="Tell">Which of severity, trend and hours would make it more exact.</param>
sealed record Judged(string Symptom, Standing Standing, bool Supposed, ImmutableArray<Reason> Reasons, ImmutableArray<string> Tell)
{
    readonly record struct Supposition(string Severity, string Trend, decimal Hours, Facts Facts);

    sealed record Spoken(Supposition If, Standing Standing, ImmutableArray<Reason> Reasons);

    /// <summary>Judges one symptom with what was told beside it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="told">What was told.</param>
    /// <param name="unknownWord">Whether something told is not in the table.</param>
    public static Judged Of(TriageTable table, ReportedSymptom told, bool unknownWord)
    {
        var (suppositions, candidates) = Posed(table, told);
        ImmutableArray<Spoken> all = [.. suppositions.Select(s => Speak(table, candidates, s, unknownWord))];
        var strongest = all.Max(s => s.Standing);
        return new(told.Symptom, strongest, all.Any(s => s.Standing < strongest), Why([.. all.Where(s => s.Standing == strongest)]), Differing(all));
    }

    /// <summary>Only the strongest answer, without its reasons.</summary>
    /// <param name="table">The table.</param>
    /// <param name="told">What was told.</param>
    /// <param name="unknownWord">Whether something told is not in the table.</param>
    public static Standing StandingOf(TriageTable table, ReportedSymptom told, bool unknownWord)
    {
        var (suppositions, candidates) = Posed(table, told);
        return suppositions.Max(s => Stand(table, candidates, s.Facts, unknownWord).Raised);
    }

    // Rules that cannot speak whatever was not told are left out once, before everything is supposed.
    static (IEnumerable<Supposition> Suppositions, ImmutableArray<TriageRule> Candidates) Posed(TriageTable table, ReportedSymptom told)
    {
        var rules = table.For(told.Symptom);
        var facts = Facts.Nothing.With(TriageTable.Symptom, table.IsSymptom(told.Symptom) ? new Value.Choice(told.Symptom) : null)
            .With(TriageTable.With, new Value.Words([.. told.With.Where(table.IsSign), .. table.IsSign(told.Symptom) ? [told.Symptom] : Array.Empty<string>()]))
            .With(TriageTable.Risk, new Value.Words(told.Risk));
        return (Suppositions(table, rules, told, facts),
            [.. rules.Rules.Where(r => r.When.Tests.All(t => t.Subject.Id is TriageTable.Severity or TriageTable.Trend or TriageTable.Hours || t.Matcher.Holds(facts[t.Subject.Id], null)))]);
    }

    static IEnumerable<Supposition> Suppositions(TriageTable table, SymptomRules rules, ReportedSymptom told, Facts facts)
    {
        foreach (string severity in Known(told.Severity, table.Severities))
            foreach (string trend in Known(told.Trend, table.Trends))
            {
                var supposed = facts.With(TriageTable.Severity, severity).With(TriageTable.Trend, trend);
                foreach (decimal hours in told.Hours is { } h ? [h] : rules.Hours) yield return new(severity, trend, hours, supposed.With(TriageTable.Hours, hours));
            }
    }

    static ImmutableArray<string> Known(string? told, ImmutableArray<TriageTerm> terms) => terms.Any(t => t.Id == told) ? [told!] : [.. terms.Select(t => t.Id)];

    static Spoken Speak(TriageTable table, ImmutableArray<TriageRule> candidates, Supposition supposed, bool unknownWord)
    {
        var (standing, raised, step) = Stand(table, candidates, supposed.Facts, unknownWord);
        var speaking = Speaking(table, candidates, supposed.Facts, unknownWord).Where(r => r.Standing == standing).Select(r => r.Reason);
        return new(supposed, raised, step is null ? [.. speaking] : [.. speaking, step.Reason]);
    }

    // A general rule can raise an answer, but it is no answer about this symptom: where no rule names it, the default speaks too.
    static IEnumerable<TriageRule> Speaking(TriageTable table, ImmutableArray<TriageRule> candidates, Facts facts, bool unknownWord)
    {
        bool named = false;
        foreach (var rule in candidates)
        {
            if (!rule.When.Holds(facts)) continue;
            named |= rule.NamesSymptom;
            yield return rule;
        }
        if (!named) yield return table.Default;
        if (unknownWord) yield return table.Unknown;
    }

    static (Standing Standing, Standing Raised, Escalation? By) Stand(TriageTable table, ImmutableArray<TriageRule> candidates, Facts facts, bool unknownWord)
    {
        var standing = Speaking(table, candidates, facts, unknownWord).Max(r => r.Standing);
        foreach (var step in table.Escalations) if (step.From.Contains(standing.Level) && step.When.Holds(facts)) return (standing, Raised(table, standing), step);
        return (standing, standing, null);
    }

    static Standing Raised(TriageTable table, Standing standing)
    {
        var level = table.Levels[(int)standing.Level + 1];
        return new(level.Level, (Channel)Math.Max((int)standing.Channel, (int)level.Slowest));
    }

    // What holds whatever was not told is the reason; only where nothing does, all that could be.
    static ImmutableArray<Reason> Why(ImmutableArray<Spoken> strongest)
    {
        var always = strongest[0].Reasons.Where(r => strongest.All(s => s.Reasons.Any(o => o.Id == r.Id))).ToImmutableArray();
        return always.IsEmpty ? [.. strongest.SelectMany(s => s.Reasons).DistinctBy(r => r.Id)] : always;
    }

    static ImmutableArray<string> Differing(ImmutableArray<Spoken> all)
    {
        bool By(Func<Supposition, object> others) => all.GroupBy(s => others(s.If)).Any(g => g.Any(s => s.Standing != g.First().Standing));
        return
        [
            .. By(s => (s.Trend, s.Hours)) ? [TriageTable.Severity] : Array.Empty<string>(),
            .. By(s => (s.Severity, s.Hours)) ? [TriageTable.Trend] : Array.Empty<string>(),
            .. By(s => (s.Severity, s.Trend)) ? [TriageTable.Hours] : Array.Empty<string>(),
        ];
    }
}
