using Punctum.Clinic.Calendars;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Calendars;

/// <summary>What a clinician's edit of preparation or aftercare may break is found.</summary>
public sealed class CalendarChecksTests
{
    [Fact]
    public void Our_own_files_hold() => Assert.Empty(CalendarChecks.Of(Ours.Protocol));

    [Theory]
    [InlineData("aftercare.yaml", "from_h: 24", "from_h: 25", "the phase before ends at hour 24")]
    [InlineData("aftercare.yaml", "allowed: [makeup, exercise, pool, ", "allowed: [makeup, exercise, ", "AF-4 says nothing about pool on the face")]
    [InlineData("aftercare.yaml", "avoid: [sunbathing, perfumed_products, picking, hair_removal", "avoid: [sunbathing, pool, perfumed_products, picking, hair_removal", "AF-4 both avoids and allows pool")]
    [InlineData("aftercare.yaml", "allowed: [light_mineral_makeup_if_calm, desk_work", "allowed: [light_mineral_makeup_if_calm", "no phase and no wait uses desk_work")]
    [InlineData("aftercare.yaml", "needs: calm", "needs: clam", "there is no condition \"clam\"; did you mean \"calm\"?")]
    [InlineData("aftercare.yaml", "{up_to_mm: 1.0, hours: 48}", "{up_to_mm: 1.0, hours: 24}", "hours does not rise")]
    [InlineData("aftercare.yaml", "The skin is open now", "The needled skin is open now", "\"needl\" would tell what is treated")]
    [InlineData("preparation.yaml", "name: {en: Tablets", "name: {en: Herpes tablets", "\"Herpes\" would tell what is treated")]
    [InlineData("preparation.yaml", "id: PR-17", "id: PR-09", "the id PR-09 is used twice")]
    public void What_would_mislead_a_client_is_told_with_its_line(string file, string from, string to, string says)
    {
        var problems = CalendarChecks.Of(Ours.With(file, text => text.Replace(from, to))).ToList();
        var problem = Assert.Single(problems.Where(p => p.What.Contains(says.Split(';')[0], StringComparison.Ordinal)).Take(1));
        Assert.Contains(says, problem.ToString());
        Assert.Equal(file, problem.Place.File);
        Assert.True(problem.Place.Line > 1);
    }

    [Fact]
    public void A_setting_names_the_items_and_waits_that_take_their_days_from_it()
    {
        var problem = Assert.Single(CalendarChecks.Of(Ours.With("settings.yaml", text => text.Replace("[AW-2, AW-3, AW-4]", "[AW-2, AW-4]"))));
        Assert.Contains("AW-3 takes its days from actives_restart_days, which does not name it", problem.What);
    }
}
