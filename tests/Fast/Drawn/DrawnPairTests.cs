using Punctum.Imaging;
using Xunit;

namespace Punctum.Tests.Fast.Drawn;

public class DrawnPairTests
{
    [Fact]
    public void The_same_shot_twice_is_the_same_picture_and_a_retest_is_not()
    {
        using var skin = new DrawnSkin(200, 200);
        using var same = DrawnPair.Of(skin, new Shot(), new Shot());
        Assert.True(same.Reference.Green.Values.SequenceEqual(same.Moving.Green.Values));
        Assert.True(same.Moved.Green.Values.SequenceEqual(same.Moving.Green.Values));
        using var retest = DrawnPair.Of(skin, new Shot(), new Shot().Again());
        Assert.False(retest.Reference.Green.Values.SequenceEqual(retest.Moving.Green.Values));
    }

    [Fact]
    public void The_flow_says_where_the_skin_went()
    {
        using var skin = new DrawnSkin(240, 240);
        var motion = Affine.Similarity(1.1, 4, 3.5, -2.25, 120, 120);
        using var pair = DrawnPair.Of(skin, new Shot { Noise = 0 }, new Shot { Noise = 0 }, motion);
        double worst = 0;
        for (int y = 60; y < 180; y += 7)
            for (int x = 60; x < 180; x += 7)
            {
                var flow = pair.Flow.At(x, y);
                var (mx, my) = motion.Of(x, y);
                Assert.Equal(mx, x + flow.X, 1e-4);
                Assert.Equal(my, y + flow.Y, 1e-4);
                worst = Math.Max(worst, Math.Abs(Math.Log(DrawnPair.Sample(pair.Moving.Green, mx, my) / pair.Reference.Green[x, y])));
            }
        Assert.InRange(worst, 1e-6, 0.03);
    }

    [Fact]
    public void A_dose_stays_in_its_zone()
    {
        using DrawnSkin skin = new(240, 240), treated = new(240, 240, dose: new Dose { Pores = 0.5, Zone = 2 });
        using var pair = DrawnPair.Of(skin, new Shot { Noise = 0 }, treated, new Shot { Noise = 0 });
        var change = new double[5];
        for (int y = 0; y < 240; y++)
            for (int x = 0; x < 240; x++)
                change[pair.Zones.Labels[x, y]] += Math.Abs(Math.Log(pair.Moving.Green[x, y] / pair.Reference.Green[x, y]));
        Assert.True(change[3] > 10);
        Assert.All(new[] { 1, 2, 4 }, zone => Assert.Equal(0, change[zone]));
    }
}
