using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>The whole road on a drawn pair, whose truth is known.</summary>
public class RoadOnDrawnPairTests
{
    static readonly DemoPair pair = DemoPair.Of(0.8);

    [Theory, InlineData(false), InlineData(true)]
    public void Less_redness_is_less_in_number_and_map_and_more_the_other_way_round(bool swapped)
    {
        var (before, after) = swapped ? (pair.After, pair.Before) : (pair.Before, pair.After);
        using var found = PairRoad.Compare(Taken(before), Taken(after), new RoadOptions(), null, CancellationToken.None);
        int sign = swapped ? 1 : -1;
        var redness = found.Value.Changes.Single(c => c.Measure == Measures.Haemoglobin.Id && c.Zone == pair.Changed.Zone);
        Assert.True(redness.Estimate * sign > 1, $"{redness.Estimate}");
        var map = found.Findings.Single(f => f.Sign == Sign.Redness).Map!;
        var (zones, label) = (found.Pair!.Zones, (byte)(found.Pair.Zones.Zones.ToList().FindIndex(z => z.Id == pair.Changed.Zone) + 1));
        double sum = 0;
        int count = 0;
        for (int y = 0; y < map.Values.Height; y++)
            for (int x = 0; x < map.Values.Width; x++)
                if (!float.IsNaN(map.Values[x, y]) && zones.Labels[Math.Min(x * map.Step, zones.Labels.Width - 1), Math.Min(y * map.Step, zones.Labels.Height - 1)] == label)
                    (sum, count) = (sum + map.Values[x, y], count + 1);
        Assert.True(count > 20 && sum / count * sign > 0.5, $"{sum / count} over {count}");
    }

    static Picture Taken(HeadDrawing drawing)
    {
        var head = DrawnHead.Draw(drawing);
        var source = new SourceFile("drawn", "", 0, "png", head.Red.Width, head.Red.Height, 1, 8, "sRGB", false, null);
        return new(head.Red, head.Green, head.Blue, new Mask(head.Red.Width, head.Red.Height), source, new CaptureFacts());
    }
}
