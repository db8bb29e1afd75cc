using Punctum.Clinic.Calendars;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Calendars;

/// <summary>What may be done so many hours after a session.</summary>
public sealed class AftercareTests
{
    static Guidance At(decimal hours, AreaGroup group = AreaGroup.Face, string practice = "{}") => Guidance.At(Ours.Protocol, hours, group, SomeCalendar.Practice(practice));

    static string[] Ids(IEnumerable<CareAction> actions) => [.. actions.Select(a => a.Id)];

    public static TheoryData<AreaGroup> Groups => [.. Enum.GetValues<AreaGroup>()];

    [Fact]
    public void Worked_case_14_what_may_I_do_when()
    {
        var worked = Ours.Protocol.Root("cases/worked.yaml")["cases"].Items.Single(c => c["id"].String() == "EX-14");
        foreach (var (hours, expected) in worked["input"]["aftercare_at_h"].Items.Zip(worked["expect"]["aftercare"].Items))
        {
            var now = At(hours.Number());
            Assert.Equal(expected["id"].String(), now.Phase.Id);
            Assert.Empty(expected.Strings("do_include").Except(Ids(now.Do)));
            Assert.Empty(expected.Strings("allowed_include").Except(Ids(now.Allowed)));
            Assert.Empty(expected.Strings("avoid_include").Except(Ids(now.Avoid)));
        }
    }

    [Theory]
    [InlineData(0, "AF-1")]
    [InlineData(3.99, "AF-1")]
    [InlineData(4, "AF-2")]
    [InlineData(23.99, "AF-2")]
    [InlineData(24, "AF-3")]
    [InlineData(71.99, "AF-3")]
    [InlineData(72, "AF-4")]
    [InlineData(167.99, "AF-4")]
    [InlineData(168, "AF-5")]
    [InlineData(335.99, "AF-5")]
    [InlineData(336, "AF-6")]
    [InlineData(671.99, "AF-6")]
    [InlineData(672, "AF-7")]
    [InlineData(100000, "AF-7")]
    public void A_phase_holds_from_its_first_hour_until_before_its_last(double hours, string phase) => Assert.Equal(phase, At((decimal)hours).Phase.Id);

    [Fact]
    public void Before_its_end_a_session_has_no_aftercare() => Assert.Throws<ArgumentOutOfRangeException>(() => At(-0.01m));

    [Fact]
    public void The_next_change_says_what_will_be_allowed_then()
    {
        var now = At(30);
        Assert.Equal(72, now.NextChangeAtHours);
        Assert.Empty(new[] { "exercise", "pool" }.Except(Ids(now.AllowedThen)));
        Assert.Null(At(700).NextChangeAtHours);
    }

    [Fact]
    public void Calm_is_explained_where_it_decides()
    {
        Assert.Contains("no redness and no peeling", At(200).Conditions.Single().Says.In("en"));
        Assert.Contains("keine Rötung", At(200).Conditions.Single().Says.In("de"));
        Assert.Empty(At(1, AreaGroup.Scalp).Conditions);
    }

    [Theory, MemberData(nameof(Groups))]
    public void Whatever_is_ever_avoided_has_an_answer_at_every_hour_until_the_list_ends(AreaGroup group)
    {
        var matters = Enumerable.Range(0, 672).SelectMany(h => At(h, group).Avoid).Select(a => a.About).ToHashSet();
        Assert.True(matters.Count > 10);
        for (int hour = 0; hour < 672; hour++)
        {
            var now = At(hour, group);
            Assert.Empty(matters.Except([.. now.Do.Select(a => a.About), .. now.Allowed.Select(a => a.About), .. now.Avoid.Select(a => a.About)]));
        }
    }

    [Theory, MemberData(nameof(Groups))]
    public void What_is_allowed_once_is_not_forbidden_again(AreaGroup group)
    {
        var allowed = new HashSet<string>();
        for (int hour = 0; hour < 672; hour++)
        {
            var now = At(hour, group);
            Assert.DoesNotContain(now.Avoid, a => a.Id == a.About && allowed.Contains(a.About));
            allowed.UnionWith(now.Allowed.Select(a => a.About));
        }
    }

    [Fact]
    public void Make_up_is_no_matter_of_the_scalp_and_hair_wash_none_of_the_face()
    {
        Assert.DoesNotContain("makeup", Ids(At(1, AreaGroup.Scalp).Avoid));
        Assert.Contains("hair_wash", Ids(At(23, AreaGroup.Scalp).Avoid));
        Assert.Contains("hair_wash_scalp", Ids(At(24, AreaGroup.Scalp).Allowed));
        Assert.DoesNotContain("hair_wash", Ids(At(1).Avoid));
        Assert.Contains("loose_clothing", Ids(At(1, AreaGroup.Body).Do));
    }

    [Theory]
    [InlineData(1, 23.9, "avoid")]
    [InlineData(1, 24, "allowed")]
    [InlineData(2, 47.9, "avoid")]
    [InlineData(2, 48, "allowed")]
    [InlineData(3, 71.9, "avoid")]
    [InlineData(3, 72, "allowed")]
    public void Minoxidil_waits_as_long_as_the_practice_chose(int days, double hours, string list)
    {
        var now = At((decimal)hours, AreaGroup.Scalp, $"minoxidil_after_days: {days}");
        Assert.Equal(list == "avoid", Ids(now.Avoid).Contains("minoxidil"));
        Assert.Equal(list == "allowed", Ids(now.Allowed).Contains("minoxidil"));
    }

    [Fact]
    public void A_wait_that_ends_inside_a_phase_cuts_it_and_leaves_no_hour_out()
    {
        var phases = Ours.Protocol.Aftercare.PhasesOf(AreaGroup.Scalp, SomeCalendar.Practice("{minoxidil_after_days: 2, actives_restart_days: 10, nsaid_after_days: 9}"));
        Assert.Equal(["AF-1", "AF-2", "AF-3", "AF-3", "AF-4", "AF-5", "AF-5", "AF-5", "AF-6"], phases.Select(p => p.Rule.Id));
        Assert.Equal(0, phases[0].FromHours);
        Assert.All(phases.Zip(phases.Skip(1)), p => Assert.Equal(p.First.ToHours, p.Second.FromHours));
        Assert.All(phases, p => Assert.True(p.FromHours < p.ToHours));
    }

    [Fact]
    public void A_wait_longer_than_the_list_is_not_forgotten_when_the_list_ends()
    {
        Assert.Contains("laser", Ids(At(24 * 59, practice: "laser_after_days: 60").Avoid));
        Assert.Empty(At(24 * 60, practice: "laser_after_days: 60").Avoid);
    }

    [Theory]
    [InlineData(0.1, 24)]
    [InlineData(0.5, 24)]
    [InlineData(0.51, 48)]
    [InlineData(1.0, 48)]
    [InlineData(1.01, 72)]
    [InlineData(1.5, 72)]
    [InlineData(1.51, 168)]
    [InlineData(3.0, 168)]
    public void Redness_lasts_longer_the_deeper_the_needles_went(double depth, int hours) => Assert.Equal(hours, Ours.Protocol.Aftercare.RednessHours((decimal)depth));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3.01)]
    public void A_depth_that_the_rules_do_not_know_has_no_answer(double depth) => Assert.Throws<ArgumentOutOfRangeException>(() => Ours.Protocol.Aftercare.RednessHours((decimal)depth));

    [Fact]
    public void Every_action_and_item_has_a_text_in_every_language()
    {
        var texts = Ours.Protocol.Aftercare.Phases.SelectMany(p => p.All).Select(a => a.Rule).Concat(Ours.Protocol.Preparation.Items.Select(i => i.Rule)).ToList();
        Assert.True(texts.Count > 50);
        Assert.All(texts, t => Assert.All(Text.Languages, language => Assert.False(string.IsNullOrWhiteSpace(t.Says.ByLanguage[language]))));
        Assert.All(texts, t => Assert.NotEmpty(t.Sources));
    }

    [Fact]
    public void The_answer_says_what_it_was_made_with() => Assert.Equal(["aftercare.yaml", "settings.yaml"], At(30).Stamp.Files.Select(f => f.File));
}
