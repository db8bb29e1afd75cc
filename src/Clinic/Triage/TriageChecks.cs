using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>What must hold of the triage table as a whole.</summary>
public static class TriageChecks
{
    /// <summary>Ids that stand twice, words that no rule uses, symptoms with a gap between their rules, danger signs that are not urgent, and rules that say nothing new.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) =>
        Twice(protocol).Concat(Gaps(protocol.Triage)).Concat(Idle(protocol.Triage)).Concat(NotUrgent(protocol)).Concat(NothingNew(protocol.Triage));

    static IEnumerable<Problem> Twice(ClinicalProtocol protocol)
    {
        var table = protocol.Triage;
        foreach (var ids in table.Rules.Select(r => (r.Id, r.Place)).Concat(table.Escalations.Select(e => (e.Id, e.Place))).Append((table.Default.Id, table.Default.Place)).Append((table.Unknown.Id, table.Unknown.Place)).GroupBy(r => r.Id).Where(g => g.Count() > 1))
            yield return new(ids.Last().Place, $"the id {ids.Key} stands here for a second time", "give this rule an id of its own");
        foreach (var ids in table.Symptoms.Concat(table.Signs).GroupBy(t => t.Id).Where(g => g.Count() > 1))
            yield return new(protocol.Root("triage.yaml")["signs"].Place, $"\"{ids.Key}\" is a symptom and a sign with texts of its own", "keep the symptom, with sign: true");
    }

    // Every symptom has a rule of its own at every hour, severity and trend; the default is for what nobody thought of.
    static IEnumerable<Problem> Gaps(TriageTable table) =>
        from symptom in table.Symptoms
        let gap = Every(table, symptom.Id).FirstOrDefault(f => !table.Rules.Any(r => r.NamesSymptom && r.When.Holds(f)))
        where gap is not null
        select new Problem(table.Rules.LastOrDefault(r => r.NamesSymptom && r.Fits(symptom.Id))?.Place ?? table.Default.Place,
            $"{symptom.Id} has no rule at {((Value.Number)gap[TriageTable.Hours]!).Amount} hours, {((Value.Choice)gap[TriageTable.Severity]!).Word}, {((Value.Choice)gap[TriageTable.Trend]!).Word}: the clinic is called by default", "add a rule for it", Weight.Warning);

    static IEnumerable<Facts> Every(TriageTable table, string symptom) =>
        from hours in table.For(symptom).Hours from severity in table.Severities from trend in table.Trends
        select Facts.Nothing.With(TriageTable.Symptom, symptom).With(TriageTable.Hours, hours).With(TriageTable.Severity, severity.Id).With(TriageTable.Trend, trend.Id);

    static IEnumerable<Problem> Idle(TriageTable table)
    {
        var asked = table.Rules.Select(r => r.When).Concat(table.Escalations.Select(e => e.When)).SelectMany(w => w.Tests).Select(t => t.Matcher).OfType<Matcher.AnyOf>().SelectMany(a => a.Wanted).ToHashSet();
        return table.Signs.Concat(table.Risks).Where(t => !asked.Contains(t.Id)).Select(t => new Problem(table.Default.Place, $"no rule asks for {t.Id}", "use it in a rule, or take it out", Weight.Warning));
    }

    static IEnumerable<Problem> NotUrgent(ClinicalProtocol protocol) =>
        from sign in protocol.Triage.Danger from symptom in protocol.Triage.Symptoms
        where Triaging.Would(protocol.Triage, new(symptom.Id, 0, protocol.Triage.Severities[0].Id, protocol.Triage.Trends[0].Id, [sign.Id])).Level != Urgency.Urgent
        select new Problem(protocol.Root("triage.yaml")["danger"].Place, $"{sign.Id} beside {symptom.Id} is not urgent", "take it out of danger, or add a rule");

    static IEnumerable<Problem> NothingNew(TriageTable table) =>
        from rule in table.Rules
        let wider = table.Rules.FirstOrDefault(o => o != rule && o.Standing >= rule.Standing && o.When.Covers(rule.When) && !(rule.When.Covers(o.When) && o.Standing == rule.Standing && o.Place.Line > rule.Place.Line))
        where wider is not null
        select new Problem(rule.Place, $"{rule.Id} cannot make an answer stronger: {wider.Id} speaks whenever it does", "keep it for its text, or take it out", Weight.Note);
}
