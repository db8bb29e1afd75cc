using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Rules;

public class ConditionTests
{
    static readonly Vocabulary vocabulary = Vocabulary.Of(
    [
        Subject.Choice("pregnant", ["no", "yes", "unsure"]), Subject.Choice("severity", ["mild", "moderate", "severe"]), Subject.Number("age", 0, 120),
        Subject.Number("hours", 0, 10_000, 0.5m), Subject.Day("toxin_on", "never"), Subject.AnyOf("with", ["fever_38", "red_streaks"]),
    ]);

    static readonly DateOnly session = new(2026, 3, 2);

    static Condition Read(string yaml) => ConditionReader.Read(YamlText.Read("rules.yaml", yaml), vocabulary);

    static Facts On(string subject, Value value) => (Facts.Nothing with { Session = session }).With(subject, value);

    [Theory]
    [InlineData(13, true), InlineData(14, false), InlineData(0, true)]
    public void Fourteen_days_are_over_on_the_fourteenth(int daysBefore, bool holds) =>
        Assert.Equal(holds, Read("toxin_on: {days_since: {less_than: 14}}").Holds(On("toxin_on", new Value.Day(session.AddDays(-daysBefore)))));

    [Theory]
    [InlineData("2025-10-31", "2026-04-29", true), InlineData("2025-10-31", "2026-04-30", false)]
    [InlineData("2025-08-31", "2026-02-27", true), InlineData("2025-08-31", "2026-02-28", false)]
    [InlineData("2025-09-02", "2026-03-01", true), InlineData("2025-09-02", "2026-03-02", false)]
    public void Months_are_calendar_months_and_a_missing_day_is_the_months_last(string last, string session, bool holds) =>
        Assert.Equal(holds, Read("toxin_on: {months_since: {less_than: 6}}").Holds((Facts.Nothing with { Session = DateOnly.Parse(session) }).With("toxin_on", new Value.Day(DateOnly.Parse(last)))));

    [Fact]
    public void Never_is_an_answer_that_no_wait_counts_from() => Assert.False(Read("toxin_on: {days_since: {less_than: 14}}").Holds(On("toxin_on", new Value.Choice("never"))));

    [Theory]
    [InlineData("{pregnant: {answered: false}}", true), InlineData("{pregnant: {not: \"yes\"}}", false), InlineData("{pregnant: \"no\"}", false), InlineData("{pregnant: unsure}", true)]
    public void Unsure_is_neither_yes_nor_no(string when, bool holds) => Assert.Equal(holds, Read(when).Holds(On("pregnant", Value.Unsure)));

    [Theory]
    [InlineData("{pregnant: \"no\"}"), InlineData("{pregnant: {not: \"yes\"}}"), InlineData("{age: {less_than: 18}}"), InlineData("{toxin_on: {days_since: {less_than: 14}}}"), InlineData("{with: {any: fever_38}}")]
    public void A_missing_value_meets_nothing(string when) => Assert.False(Read(when).Holds(Facts.Nothing with { Session = session }));

    [Theory]
    [InlineData("pregnat: \"yes\"", "did you mean \"pregnant\"?")]
    [InlineData("severity: midl", "did you mean \"mild\"?")]
    [InlineData("age: {at_least: 30, less_than: 30}", "could never speak")]
    [InlineData("age: {more_than: 29, less_than: 30}", "could never speak")]
    [InlineData("age: {at_least: 121}", "could never speak")]
    [InlineData("toxin_on: {days_since: {at_least: 14, less_than: 14}}", "could never speak")]
    [InlineData("age: {atleast: 18}", "did you mean \"at_least\"?")]
    [InlineData("age: old", "write bounds")]
    [InlineData("severity: {any: [mild]}", "write a word")]
    [InlineData("with: fever_38", "write {any")]
    public void What_can_never_be_is_refused_when_it_is_read(string when, string remedy) => Assert.Contains(remedy, Assert.Throws<ProtocolException>(() => Read(when)).Problem.Remedy);

    [Theory]
    [InlineData("{age: {at_least: 18}}", "{age: {at_least: 20, less_than: 30}}", true)]
    [InlineData("{age: {at_least: 18}}", "{age: {more_than: 17}}", false)]
    [InlineData("{age: {more_than: 17}}", "{age: {at_least: 18}}", true)]
    [InlineData("{severity: [mild, severe]}", "{severity: mild, age: {less_than: 9}}", true)]
    [InlineData("{severity: mild, age: {less_than: 9}}", "{severity: mild}", false)]
    [InlineData("{severity: {not: mild}}", "{severity: severe}", true)]
    [InlineData("{hours: {at_most: 72}}", "{hours: {at_most: 48}}", true)]
    [InlineData("{hours: {at_most: 48}}", "{hours: {at_most: 72}}", false)]
    [InlineData("{hours: {less_than: 72}}", "{hours: {at_most: 72}}", false)]
    [InlineData("{hours: {at_most: 72}}", "{hours: {less_than: 72}}", true)]
    [InlineData("{with: {any: [fever_38, red_streaks]}}", "{with: {any: fever_38}}", true)]
    [InlineData("{with: {any: fever_38}}", "{with: {any: [fever_38, red_streaks]}}", false)]
    [InlineData("{toxin_on: {days_since: {less_than: 20}}}", "{toxin_on: {days_since: {less_than: 14}}}", true)]
    [InlineData("{toxin_on: {days_since: {less_than: 14}}}", "{toxin_on: {days_since: {less_than: 20}}}", false)]
    public void A_condition_covers_another_where_it_holds_whenever_the_other_does(string wide, string narrow, bool covers) => Assert.Equal(covers, Read(wide).Covers(Read(narrow)));

    [Fact]
    public void Border_cases_say_beforehand_what_the_condition_then_says()
    {
        foreach (string when in new[] { "{age: {at_least: 18, less_than: 22}}", "{hours: {more_than: 72, at_most: 168}, severity: [mild, moderate], with: {any: [fever_38]}}", "{toxin_on: {days_since: {at_least: 42, less_than: 180}}}", "{toxin_on: {months_since: {less_than: 6}}, pregnant: {not: \"yes\"}}", "{toxin_on: {answered: false}}" })
        {
            var condition = Read(when);
            var cases = BorderCases.Of(condition, session).ToList();
            Assert.Contains(cases, c => c.Fires);
            Assert.All(condition.Tests, t => Assert.Contains(cases, c => !c.Fires && c.Name.StartsWith(t.Subject.Id, StringComparison.Ordinal)));
            Assert.All(cases, c => Assert.Equal(c.Fires, condition.Holds(c.Facts)));
        }
    }

    [Theory]
    [InlineData("{age: {at_least: 18, less_than: 22}}", "17 18 19 21 22 23"), InlineData("{hours: {more_than: 72, at_most: 168}}", "71.5 72 72.5 167.5 168 168.5")]
    public void Border_cases_stand_on_both_sides_of_each_border(string when, string numbers) =>
        Assert.Equal(numbers.Split(' ').Order(), BorderCases.Of(Read(when), session).Select(c => c.Facts.Known.Values.OfType<Value.Number>().FirstOrDefault()?.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)).OfType<string>().Distinct().Order());

    [Fact]
    public void A_wait_that_is_over_stays_over() => Prop.ForAll<NonNegativeInt, PositiveInt>((days, more) =>
    {
        var facts = (Facts.Nothing with { Session = session.AddDays(days.Get % 4000) }).With("toxin_on", new Value.Day(session));
        var rule = Read("toxin_on: {months_since: {less_than: 6}}");
        return rule.Holds(facts) || !rule.Holds(facts with { Session = facts.Session!.Value.AddDays(more.Get % 4000) });
    }).QuickCheckThrowOnFailure();
}
