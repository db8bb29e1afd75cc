using Xunit;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Triage;

namespace Punctum.Tests.Fast.Clinic.Triage;

/// <summary>Complaints as tests write them.</summary>
static class Told
{
    public static TriageTable Table => Ours.Protocol.Triage;

    public static TriageAnswer Answer(string yaml) => Triaging.Of(Ours.Protocol, One(yaml), "112");

    public static ReportedSymptom One(string yaml) => Assert.Single(ReportedSymptom.ReadAll(YamlText.Read("complaint.yaml", yaml), Table));

    public static Standing Standing(string yaml) => Triaging.Would(Table, One(yaml));

    /// <summary>The facts of a border case as a complaint; what the case does not speak of is the calmest that can be told.</summary>
    public static ReportedSymptom From(Facts facts) => new(
        Word(facts, "symptom") ?? "itch", facts["hours"] is Value.Number n ? n.Amount : Table.LeastHours, Word(facts, "severity") ?? Table.Severities[0].Id, Word(facts, "trend") ?? Table.Trends[0].Id,
        facts["with"] is Value.Words w ? w.Chosen : [], facts["risk"] is Value.Words r ? r.Chosen : []);

    static string? Word(Facts facts, string subject) => (facts[subject] as Value.Choice)?.Word;
}
