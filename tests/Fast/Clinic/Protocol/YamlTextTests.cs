using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Protocol;

public class YamlTextTests
{
    static Problem Refused(string yaml) => Assert.Throws<ProtocolException>(() => YamlText.Read("answers.yaml", yaml)).Problem;

    [Fact]
    public void Words_that_other_readers_take_for_true_and_false_stay_words()
    {
        var answers = YamlText.Read("a.yaml", "pregnant: no\nbleeding: off\nright: true\n");
        Assert.Equal(("no", "string"), (answers["pregnant"].String(), answers["pregnant"].JsonType));
        Assert.Equal("off", answers["bleeding"].String());
        Assert.Equal("boolean", answers["right"].JsonType);
    }

    [Fact]
    public void A_value_knows_its_line() => Assert.Equal(4, YamlText.Read("a.yaml", "a: 1\n\nb:\n  - 2\n")["b"].Items[0].Place.Line);

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", 1, "anchors")]
    [InlineData("a: 1\nb: *x\n", 2, "aliases")]
    [InlineData("a: !!python/object:os.system 1\n", 1, "tags")]
    [InlineData("a: 1\na: 2\n", 2, "twice")]
    [InlineData("a: 1\n---\nb: 2\n", 2, "second document")]
    [InlineData("a: [1, 2\n", 1, "not valid YAML")]
    [InlineData("a: \"half", 1, "not valid YAML")]
    [InlineData("", 1, "empty")]
    public void What_is_not_plain_data_is_refused_with_its_line(string yaml, int line, string what)
    {
        var problem = Refused(yaml);
        Assert.Contains(what, problem.What);
        Assert.InRange(problem.Place.Line, line, line + 1);
    }

    [Fact]
    public void A_bomb_of_nested_lists_is_refused_before_it_costs_anything() => Assert.Contains("deep", Refused(new string('[', 50_000)).What);

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor() =>
        Assert.Contains("anchors", Refused("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n").What);

    [Fact]
    public void A_file_that_is_too_large_is_not_read() => Assert.Contains("characters", Refused(new string('#', YamlText.MaximumCharacters + 1)).What);

    [Theory]
    [InlineData("2026-02-30"), InlineData("02.03.2026"), InlineData("2026-3-2"), InlineData("yesterday")]
    public void A_day_that_is_none_is_refused(string day) => Assert.Contains("a day is wanted", Assert.Throws<ProtocolException>(() => YamlText.Read("a.yaml", $"d: {day}")["d"].Date()).Problem.What);

    [Theory]
    [InlineData("1e3"), InlineData("0x10"), InlineData("1,5"), InlineData("\"1\""), InlineData("NaN"), InlineData("99999999999999999999999999999999")]
    public void A_number_is_digits_with_a_point(string number) => Assert.Throws<ProtocolException>(() => YamlText.Read("a.yaml", $"n: {number}")["n"].Number());

    [Fact]
    public void A_key_that_is_not_known_is_told_with_the_one_that_was_meant()
    {
        var problem = Assert.Throws<ProtocolException>(() => YamlText.Read("a.yaml", "sevrity: mild").Only("severity", "concern")).Problem;
        Assert.Equal("a.yaml, line 1: \"sevrity\" is not known here; did you mean \"severity\"?", problem.ToString());
    }
}
