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
    readonly record struct Supposition(string Severity, string Trend, decimal Hours);

    sealed record Spoken(Supposition If, Standing Standing, ImmutableArray<Reason> Reasons);

    /// <summary>Judges one symptom with what was told beside it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="told">What was told.</param>
    /// <param name="unknownWord">Whether something told is not in the table.</param>
    public static Judged Of(TriageTable table, ReportedSymptom told, bool unknownWord)
    {
        var rules = table.For(told.Symptom);
        var facts = Facts.Nothing.With(TriageTable.Symptom, table.IsSymptom(told.Symptom) ? new Value.Choice(told.Symptom) : null)
            .With(TriageTable.With, new Value.Words([.. told.With.Where(table.IsSign), .. table.IsSign(told.Symptom) ? [told.Symptom] : Array.Empty<string>()]))
            .With(TriageTable.Risk, new Value.Words(told.Risk));
        ImmutableArray<Spoken> all = [.. Suppositions(table, rules, told).Select(s => Speak(table, rules, s, facts, unknownWord))];
        var strongest = all.Max(s => s.Standing);
        return new(told.Symptom, strongest, all.Any(s => s.Standing < strongest), Why([.. all.Where(s => s.Standing == strongest)]), Differing(all));
    }

    static IEnumerable<Supposition> Suppositions(TriageTable table, SymptomRules rules, ReportedSymptom told) =>
        from severity in Known(told.Severity, table.Severities) from trend in Known(told.Trend, table.Trends) from hours in told.Hours is { } h ? [h] : rules.Hours
        select new Supposition(severity, trend, hours);

    static ImmutableArray<string> Known(string? told, ImmutableArray<TriageTerm> terms) => terms.Any(t => t.Id == told) ? [told!] : [.. terms.Select(t => t.Id)];

    static Spoken Speak(TriageTable table, SymptomRules rules, Supposition supposed, Facts facts, bool unknownWord)
    {
        facts = facts.With(TriageTable.Severity, supposed.Severity).With(TriageTable.Trend, supposed.Trend).With(TriageTable.Hours, supposed.Hours);
        List<TriageRule> speaking = [.. rules.Rules.Where(r => r.When.Holds(facts))];
        // A general rule can raise an answer, but it is no answer about this symptom.
        if (!speaking.Any(r => r.NamesSymptom)) speaking.Add(table.Default);
        if (unknownWord) speaking.Add(table.Unknown);
        var standing = speaking.Max(r => r.Standing);
        var reasons = speaking.Where(r => r.Standing == standing).Select(r => r.Reason);
        return table.Escalations.FirstOrDefault(e => e.From.Contains(standing.Level) && e.When.Holds(facts)) is { } step
            ? new(supposed, Raised(table, standing), [.. reasons, step.Reason])
            : new(supposed, standing, [.. reasons]);
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
