using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Plans;

/// <summary>How many sessions, and how far apart.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void No_interval_is_below_the_least_of_its_area_group()
    {
        foreach (var concern in Planned.Rules.Concerns.Values)
            foreach (string area in concern.Areas)
                foreach (var severity in Enum.GetValues<Severity>())
                {
                    var plan = Planned.Person(concern.Id, severity).On(area);
                    int least = plan.Group == AreaGroup.Scalp ? 7 : 28;
                    Assert.Equal(least, plan.MinimumIntervalDays);
                    Assert.True(7 * plan.IntervalWeeks.Low >= least, $"{concern.Id} on {area}");
                    Assert.Equal(new Between<int>((plan.Sessions.Low - 1) * plan.IntervalWeeks.Low, (plan.Sessions.High - 1) * plan.IntervalWeeks.High), plan.CourseWeeks);
                }
    }

    [Fact]
    public void A_worse_concern_never_takes_fewer_sessions()
    {
        foreach (var concern in Planned.Rules.Concerns.Values)
        {
            var (mild, moderate, severe) = (concern.Sessions[Severity.Mild], concern.Sessions[Severity.Moderate], concern.Sessions[Severity.Severe]);
            Assert.True(mild.Low <= moderate.Low && moderate.Low <= severe.Low && mild.High <= moderate.High && moderate.High <= severe.High, concern.Id);
        }
    }

    [Theory]
    [InlineData(28, 4)]
    [InlineData(29, 5)]
    [InlineData(35, 5)]
    [InlineData(36, 6)]
    [InlineData(56, 8)]
    public void A_practice_that_waits_longer_gets_whole_weeks_that_are_long_enough(int days, int weeks)
    {
        var settings = Planned.Defaults.With(YamlText.Read("practice.yaml", $"face_body_interval_days: {days}"));
        var plan = (Planned.Person("acne_scar") with { Settings = settings }).On("cheek");
        Assert.Equal(days, plan.MinimumIntervalDays);
        Assert.Equal(weeks, plan.IntervalWeeks.Low);
        Assert.Equal(Math.Max(6, weeks), plan.IntervalWeeks.High);
    }

    [Fact]
    public void Melasma_is_needled_sooner_only_by_a_clinicians_decision()
    {
        var melasma = Planned.Person("melasma");
        Assert.Equal((new Between<int>(4, 6), 28), (melasma.On("cheek").IntervalWeeks, melasma.On("cheek").MinimumIntervalDays));
        var sooner = (melasma with { Sooner = true }).On("cheek");
        Assert.Equal((new Between<int>(2, 4), 14), (sooner.IntervalWeeks, sooner.MinimumIntervalDays));
        Assert.Contains(sooner.Reasons, r => r.Id == "PL-MELASMA-SOONER");
    }

    [Fact]
    public void A_decision_shortens_no_concern_that_has_no_shorter_interval() => Assert.Equal(28, (Planned.Person("acne_scar") with { Sooner = true }).On("cheek").MinimumIntervalDays);

    [Theory]
    [InlineData(27, 28)]
    [InlineData(28, 28)]
    [InlineData(42, 42)]
    public void A_country_can_only_lengthen_the_interval(int days, int least)
    {
        var person = Planned.Person("acne_scar");
        var plan = (person with { Jurisdiction = person.Jurisdiction with { MinimumIntervalDays = person.Jurisdiction.MinimumIntervalDays.SetItem(AreaGroup.Face, days) } }).On("cheek");
        Assert.Equal(least, plan.MinimumIntervalDays);
    }
}
