using Punctum.Clinic.Library;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Library;

/// <summary>Any id can be explained: what it says, when it speaks, what it rests on, who uses it.</summary>
public class ExplainingTests
{
    [Fact]
    public void A_rule_is_explained_down_to_how_far_its_references_were_read()
    {
        var e = Assert.Single(Explaining.Of(Ours.Protocol, "TR-RED-2"));
        Assert.Equal("triage.yaml", e.Place.File);
        Assert.Contains("symptom is redness", e.When!.In("en"));
        Assert.Contains("mehr als 72", e.When.In("de"));
        Assert.Contains(e.Does, d => d is { Name: "level", Value: "advice" });
        Assert.Contains(e.Says, t => t.Name == "why" && t.Says.In("de").Length > 0);
        Assert.Contains(e.RestsOn, c => c.Read?.Contains("not yet checked by a clinician") is true);
    }

    [Fact]
    public void Capitals_do_not_matter() => Assert.Equal("TR-RED-2", Assert.Single(Explaining.Of(Ours.Protocol, "tr-red-2")).Id);

    [Fact]
    public void A_reference_names_who_cites_it_and_how_far_it_was_read()
    {
        var e = Assert.Single(Explaining.Of(Ours.Protocol, "R06"));
        Assert.Contains(e.CitedBy, c => c.Id == "K-B3");
        Assert.Contains(e.Does, d => d.Name == "read" && d.Value.Contains("second hand"));
    }

    [Fact]
    public void A_settled_disagreement_names_its_statement_and_the_statement_names_it()
    {
        Assert.Equal("ST-pores", Explaining.Of(Ours.Protocol, "D05")[0].RestsOn[0].Id);
        Assert.Contains(Explaining.Of(Ours.Protocol, "ST-pores")[0].CitedBy, c => c.Id == "D05");
    }

    [Fact]
    public void Two_things_of_one_name_are_both_explained() => Assert.True(Explaining.Of(Ours.Protocol, "redness").Length + Explaining.Of(Ours.Protocol, "acne_scar").Length > 1);

    [Fact]
    public void A_text_inside_is_named_after_what_it_belongs_to() =>
        Assert.Contains(Explaining.Of(Ours.Protocol, "acne_scar").SelectMany(e => e.Says), t => t.Name.StartsWith("values.acne_", StringComparison.Ordinal));

    [Fact]
    public void A_question_names_the_rules_that_ask_about_it() => Assert.Contains(Explaining.Of(Ours.Protocol, "isotretinoin_last").SelectMany(e => e.CitedBy), c => c.Id == "SU-ISO-2");

    [Fact]
    public void What_does_not_exist_has_no_explanation() => Assert.Empty(Explaining.Of(Ours.Protocol, "SU-NOTHING-9"));

    [Fact]
    public void Every_id_of_the_protocol_can_be_explained() => Assert.All(Explaining.Ids(Ours.Protocol).Where((_, i) => i % 41 == 0), id => Assert.NotEmpty(Explaining.Of(Ours.Protocol, id)));

    [Theory]
    [InlineData("{a: b}", "a is b", "a ist b")]
    [InlineData("{a: [b, c]}", "a is b or c", "a ist b oder c")]
    [InlineData("{a: {not: b}, x: {answered: false}}", "a is known and not b, and x is not answered", "a ist bekannt und nicht b, und x ist nicht beantwortet")]
    [InlineData("{a: {any: [b, c]}}", "a has b or c", "a enthält b oder c")]
    [InlineData("{a: {at_least: 18, less_than: 22}}", "a is at least 18 and less than 22", "a ist mindestens 18 und weniger als 22")]
    [InlineData("{a: {more_than: 72}}", "a is more than 72", "a ist mehr als 72")]
    [InlineData("{a: {days_since: {less_than: 14}}}", "a is less than 14 days before the session", "a liegt weniger als 14 Tage vor der Sitzung")]
    [InlineData("{a: {months_since: {at_least: 6}}}", "a is at least 6 months before the session", "a liegt mindestens 6 Monate vor der Sitzung")]
    [InlineData("{a: {answered: true}}", "a is answered", "a ist beantwortet")]
    public void Every_form_of_a_condition_is_put_in_words(string when, string english, string german)
    {
        var words = ConditionWords.Of(YamlText.Read("x", when));
        Assert.Equal((english, german), (words.In("en"), words.In("de")));
    }

    [Fact]
    public void The_figures_count_what_the_files_hold()
    {
        var figures = ProtocolFigures.Of(Ours.Protocol);
        Assert.Equal(Ours.Protocol.Library.Sources.Length, figures.SourcesBySeen.Sum(c => c.Count));
        Assert.Equal(Ours.Protocol.Library.Statements.Length, figures.KnowledgeByGrade.Sum(c => c.Count) + figures.ShownByGrade.Sum(c => c.Count));
        Assert.Contains(figures.Lists, l => l is { File: "triage.yaml", List: "rules" } && l.Entries == l.Conditional);
    }
}
