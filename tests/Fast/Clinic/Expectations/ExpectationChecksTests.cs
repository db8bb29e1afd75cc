using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Expectations;

/// <summary>What a clinician is told who edits expectations.yaml.</summary>
public class ExpectationChecksTests
{
    static string[] After(string find, string put)
    {
        Assert.Contains(find, Ours.Files.First(f => f.Name == ExpectationsFile.Name).Content);
        return [.. ExpectationChecks.Of(Ours.With(ExpectationsFile.Name, s => s.Replace(find, put))).Select(p => p.ToString())];
    }

    [Theory]
    [InlineData("{id: differ,", "{id: varies,", "the sentence \"differ\" is missing")]
    [InlineData("values: [pih_striae]", "values: [pih_stria]", "did you mean \"pih_striae\"?")]
    [InlineData("{id: acne_rct_3,", "{id: acne_rct_6,", "there are two study values acne_rct_6")]
    [InlineData("weeks: [4, 6], counts", "weeks: [1, 6], counts", "the phases swelling and first_change overlap")]
    [InlineData("they do not go away completely", "needling removes them", "\"removes\" is never said of acne_scar")]
    [InlineData("ganz weg gehen sie nicht", "es entfernt sie", "\"entfernt\" is never said of acne_scar")]
    [InlineData("  - id: laxity", "  - id: melasma", "melasma stands here twice")]
    public void A_slip_is_told_with_its_place(string find, string put, string told) => Assert.Contains(After(find, put), p => p.Contains(told) && p.StartsWith("expectations.yaml, line ", StringComparison.Ordinal));

    [Theory]
    [InlineData("at: {months: 3, after: last_session}", "at: {months: 3, weeks: 2, after: last_session}")]
    [InlineData("at: {months: 3, after: last_session}", "at: {months: 3, after: not_stated}")]
    [InlineData("at: {months: 3, after: last_session}", "at: {after: last_session}")]
    [InlineData("judge: {months: [3, 6]", "judge: {months: [6, 3]")]
    [InlineData("judge: {months: [3, 6]", "judge: {weeks: [3, 6], months: [3, 6]")]
    [InlineData("when: {severity: severe}", "when: {severity: very}")]
    [InlineData("when: {fitzpatrick: {at_least: 4}}", "when: {fitzpatrick: {at_least: 7}}")]
    public void What_cannot_be_read_stops_reading(string find, string put) => Assert.Throws<ProtocolException>(() => Ours.With(ExpectationsFile.Name, s => s.Replace(find, put)));
}
