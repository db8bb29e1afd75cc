using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;
using Punctum.Tests.Fast.Clinic.Consultations;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Suitability;

/// <summary>What the worked cases EX-01 to EX-11 say about suitability, and what the client must and must not read there.</summary>
public class WorkedCaseTests
{
    static readonly Dictionary<string, Node> cases = Ours.Protocol.Root("cases/worked.yaml")["cases"].Items.Where(c => c["expect"].Find("suitability") is not null).ToDictionary(c => c["id"].String());

    public static TheoryData<string> Ids => [.. cases.Keys];

    static Screening Screened(Node worked) => ConsultationReader.OfCase(Ours.Protocol, worked["input"]["suitability"], ACase.DefaultPerson).Screened();

    [Theory, MemberData(nameof(Ids))]
    public void Is_answered_as_written(string id)
    {
        var (expected, screening) = (cases[id]["expect"]["suitability"], Screened(cases[id]));
        Assert.Equal(expected["outcome"].String(), Node.SnakeCase(screening.Outcome.ToString()));
        foreach (var (key, wanted) in expected.Pairs)
            switch (key.String())
            {
                case "outcome": break;
                case "earliest_date": Assert.Equal(wanted.IsNull ? null : wanted.Date(), screening.EarliestDate); break;
                case "date_unknown": Assert.Equal(wanted.Flag(), screening.DateUnknown); break;
                case "rules": Assert.Equal(wanted.Strings().Order(StringComparer.Ordinal), screening.Rules()); break;
                case "rules_include": Assert.Subset(screening.Rules().ToHashSet(), wanted.Strings().ToHashSet()); break;
                case "cautions": Assert.Equal(wanted.Strings().ToHashSet(), screening.Cautions.Select(c => c.Id).ToHashSet()); break;
                case "cautions_include": Assert.Subset(screening.Cautions.Select(c => c.Id).ToHashSet(), wanted.Strings().ToHashSet()); break;
                case "tasks": Assert.Equal(wanted.Strings().ToHashSet(), screening.Tasks.Select(t => t.Id).ToHashSet()); break;
                default: Assert.Fail($"{id} expects {key.String()}, which no test knows"); break;
            }
    }

    [Fact]
    public void There_are_eleven() => Assert.Equal(Enumerable.Range(1, 11).Select(n => $"EX-{n:00}"), cases.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("EX-02"), InlineData("EX-03"), InlineData("EX-04"), InlineData("EX-05")]
    public void The_client_reads_what_the_case_asks_for_in_both_languages(string id)
    {
        foreach (string language in Text.Languages)
            foreach (var must in cases[id]["text"]["must_say"].Items) Assert.Contains(must.Text().In(language), Read(Screened(cases[id]), language), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_client_never_reads_what_the_case_rules_out(string id)
    {
        foreach (string language in Text.Languages)
            foreach (var must in cases[id].Find("text")?.Find("must_not_say")?.Items ?? []) Assert.DoesNotContain(must.Text().In(language), Read(Screened(cases[id]), language), StringComparison.OrdinalIgnoreCase);
    }

    // Everything the answer shows a client: outcome, reasons, waits and cautions.
    static string Read(Screening screening, string language) => string.Join("\n",
        [screening.Says.Says.In(language), .. screening.Findings.SelectMany(f => new[] { f.Reason.Says, f.UntilText }).OfType<Text>().Concat(screening.Cautions.Select(c => c.Says)).Select(t => t.In(language))]);
}
