using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Rules;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Plans;

/// <summary>Depth: the smallest of all limits, and which one it was.</summary>
public sealed class DepthTests
{
    /// <summary>Every skin that a modifier knows of, with the deepest needling of any and of the first session that plan.yaml gives it.</summary>
    static IEnumerable<(int SkinType, string Marks, string Rosacea, decimal? Max, decimal? First)> Skins =>
        from type in Enumerable.Range(1, 6)
        from marks in new[] { "no", "yes" }
        from rosacea in new[] { "none", "stable" }
        select (type, marks, rosacea, rosacea == "stable" ? 0.5m : type >= 5 ? 1.5m : (decimal?)null, type >= 4 || marks == "yes" ? 1.0m : (decimal?)null);

    static readonly decimal?[] labels = [null, 0.1m, 0.25m, 0.5m, 0.75m, 1.0m, 1.5m, 2.0m, 2.5m];

    static readonly decimal?[] decisions = [null, 0.5m, 1.0m];

    [Fact]
    public void Depth_is_never_above_any_of_its_limits_for_any_concern_area_device_skin_and_decision()
    {
        int plans = 0;
        foreach (var concern in Planned.Rules.Concerns.Values)
            foreach (var area in Planned.Rules.Areas.Values)
                foreach (var device in Planned.Rules.Devices.Values.Where(d => d.Planned))
                    foreach (decimal? label in labels)
                        foreach (var skin in Skins)
                            foreach (decimal? decision in decisions)
                            {
                                var person = Planned.Person(concern.Id).OfSkinType(skin.SkinType).With("pih_history", skin.Marks).With("rosacea", skin.Rosacea).Using(device.Kind, label)
                                    with { Override = decision is { } mm ? Planned.Decision(mm) : null };
                                Holds(concern, area, label ?? device.MaxMm!.Value, skin.Max, skin.First, decision, person.On(area.Id).Depth!);
                                plans++;
                            }
        Assert.True(plans > 100_000, $"{plans}");
    }

    static void Holds(Concern concern, Area area, decimal device, decimal? skin, decimal? first, decimal? decision, Depth depth)
    {
        decimal max = depth.Mm.High;
        Assert.True(max <= concern.DepthMm.High && max <= area.MaxMm && max <= device && !(max > skin) && !(max > decision));
        Assert.True(depth.Mm.Low > 0 && depth.Mm.Low <= max);
        Assert.True(depth.FirstSessionMaxMm <= max && !(depth.FirstSessionMaxMm > concern.StartMm) && !(depth.FirstSessionMaxMm > first));
        // The smallest limit is reached: a plan that always said 0.1 mm would hold all of the above.
        Assert.Equal(new[] { concern.DepthMm.High, area.MaxMm, device, skin ?? 9, decision ?? 9 }.Min(), max);
        Assert.Equal(new[] { max, concern.StartMm ?? 9, first ?? 9 }.Min(), depth.FirstSessionMaxMm);
        Binds(DepthLimit.Area, area.MaxMm);
        Binds(DepthLimit.Device, device);
        Binds(DepthLimit.Skin, skin);
        Binds(DepthLimit.Override, decision);
        Assert.Equal(max < concern.DepthMm.Low, depth.BelowStudied);

        void Binds(DepthLimit limit, decimal? mm) => Assert.Equal(mm == max && mm < concern.DepthMm.High, depth.LimitedBy.Contains(limit));
    }

    [Theory]
    [InlineData(4, 1.0)]
    [InlineData(3, 1.5)]
    public void From_skin_type_IV_on_the_first_session_starts_shallow(int type, double first) =>
        Assert.Equal((decimal)first, Planned.Person("acne_scar").OfSkinType(type).On("cheek").FirstSessionMaxMm);

    [Theory]
    [InlineData(5, 1.5)]
    [InlineData(4, 2.0)]
    public void From_skin_type_V_on_no_session_goes_beyond_one_and_a_half_millimetres(int type, double max) =>
        Assert.Equal((decimal)max, Planned.Person("stretch_marks").OfSkinType(type).Using(DeviceKind.Pen, 2.5m).On("abdomen").DepthMm!.Value.High);

    [Fact]
    public void Two_limits_of_one_size_are_both_named() => Assert.Equal([DepthLimit.Area, DepthLimit.Device], Planned.Person("acne_scar").On("cheek").LimitedBy);

    [Fact]
    public void A_limit_that_the_concern_itself_keeps_is_not_named() => Assert.Empty(Planned.Person("fine_lines").On("perioral").LimitedBy);

    [Fact]
    public void A_country_may_hold_the_depth_down_and_is_named()
    {
        var person = Planned.Person("acne_scar");
        var strict = person with { Jurisdiction = person.Jurisdiction with { AreaMaxMm = person.Jurisdiction.AreaMaxMm.Add("cheek", 0.75m) } };
        Assert.Equal([DepthLimit.Jurisdiction], strict.On("cheek").LimitedBy);
        Assert.Equal(0.75m, strict.On("cheek").DepthMm!.Value.High);
        Assert.Contains(strict.On("cheek").Reasons, r => r.Id == "PL-JURISDICTION-DEPTH");
    }

    [Fact]
    public void Needles_that_stay_above_the_studied_depth_are_told()
    {
        var temple = Planned.Person("acne_scar").On("temple");
        Assert.True(temple.BelowStudied);
        Assert.Contains("CA-BELOW-STUDIED", temple.CautionIds);
        Assert.DoesNotContain("CA-BELOW-STUDIED", Planned.Person("acne_scar").On("cheek").CautionIds);
    }

    [Theory]
    [InlineData("fitzpatrick")]
    [InlineData("pih_history")]
    [InlineData("rosacea")]
    public void Without_an_answer_that_decides_on_the_depth_no_depth_is_given(string question)
    {
        foreach (var person in new[] { Planned.Person("acne_scar").Without(question), Planned.Person("acne_scar").With(question, Value.Unsure.Word) })
        {
            var plan = person.On("cheek");
            Assert.Equal([question], plan.Missing);
            Assert.Null(plan.DepthMm);
            Assert.Null(plan.FirstSessionMaxMm);
            Assert.Empty(plan.LimitedBy);
            Assert.Equal(new Between<int>(3, 6), plan.Sessions);
        }
    }

    [Fact]
    public void What_is_not_asked_of_a_person_is_not_missing()
    {
        var person = Planned.Person("hair_loss").Without("rosacea") with { NotAsked = ["rosacea"] };
        Assert.Empty(person.On("scalp").Missing);
        Assert.NotNull(person.On("scalp").DepthMm);
    }

    [Fact]
    public void A_roller_brings_its_own_caution() => Assert.Contains("CA-TRACK-LINES", Planned.Person("fine_lines").Using(DeviceKind.Roller).On("cheek").CautionIds);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void The_neck_is_cleared_for_skin_types_II_to_IV(int type, bool outside) =>
        Assert.Equal(outside, Planned.Person("neck_lines").OfSkinType(type).On("neck").CautionIds.Contains("CA-OUTSIDE-CLEARANCE"));
}
