using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Scales;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Scales;

public class ScaleChangeTests
{
    static ScaleChange Change(string id, decimal earlier, decimal later) => ScaleChange.Of(Ours.Protocol, Ours.Protocol.Scales.Find(id)!, earlier, later);

    [Theory]
    [InlineData("dlqi", 12, 8, Direction.Better, true), InlineData("dlqi", 12, 9, Direction.Better, false), InlineData("dlqi", 8, 12, Direction.Worse, true), InlineData("dlqi", 8, 8, Direction.Same, false)]
    [InlineData("goodman_baron_quant", 30, 26, Direction.Better, false), InlineData("goodman_baron_quant", 30, 25, Direction.Better, true)]
    [InlineData("hair_count", 100, 101, Direction.Better, null), InlineData("face_q", 60, 40, Direction.Worse, null), InlineData("mmasi", 10, 4, Direction.Better, null)]
    public void A_change_has_a_direction_and_counts_from_its_border_on(string id, int earlier, int later, Direction direction, bool? matters)
    {
        var change = Change(id, earlier, later);
        Assert.Equal((later - earlier, direction, matters), ((int)change.Difference, change.Direction, change.Matters));
    }

    [Theory]
    [InlineData("gais"), InlineData("hair_global"), InlineData("norwood_hamilton"), InlineData("ludwig"), InlineData("bdd_screen")]
    public void Two_numbers_that_do_not_say_how_things_are_cannot_be_subtracted(string id) => Assert.Throws<ArgumentException>("scale", () => Change(id, 1, 1));

    [Theory]
    [InlineData(-1, 4, "earlier"), InlineData(31, 4, "earlier"), InlineData(4, -1, "later"), InlineData(4, 31, "later")]
    public void A_score_that_the_scale_cannot_give_is_refused(int earlier, int later, string which) => Assert.Throws<ArgumentException>(which, () => Change("dlqi", earlier, later));

    [Fact]
    public void There_and_back_turns_the_direction() => Prop.ForAll<PositiveInt, NonNegativeInt, NonNegativeInt>((which, a, b) =>
    {
        var states = Ours.Protocol.Scales.All.Where(s => s.Kind == ScaleKind.State).ToList();
        var scale = states[which.Get % states.Count];
        decimal steps = scale.Range.High - scale.Range.Low + 1, earlier = scale.Range.Low + (a.Get % steps), later = scale.Range.Low + (b.Get % steps);
        var (there, back) = (Change(scale.Id, earlier, later), Change(scale.Id, later, earlier));
        return there.Difference == -back.Difference && there.Matters == back.Matters && (int)there.Direction == 2 - (int)back.Direction;
    }).QuickCheckThrowOnFailure();
}
