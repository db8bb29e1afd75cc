using Punctum.Imaging;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

public class BlobsTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(30)]
    public void Growing_is_the_largest_of_the_square_around(int radius)
    {
        using var mask = Random(17, 13, 0.05);
        var before = mask.Values.ToArray();
        Blobs.Grow(mask, radius);
        for (int y = 0; y < 13; y++)
            for (int x = 0; x < 17; x++)
            {
                bool expected = false;
                for (int j = Math.Max(0, y - radius); j <= Math.Min(12, y + radius); j++)
                    for (int i = Math.Max(0, x - radius); i <= Math.Min(16, x + radius); i++) expected |= before[j * 17 + i] != 0;
                Assert.Equal(expected, mask[x, y] != 0);
            }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Closing_takes_back_what_growing_added_but_for_gaps_and_the_border_counts_as_set(int radius)
    {
        using var mask = Random(23, 19, 0.08);
        using var grown = new Mask(23, 19);
        mask.Values.CopyTo(grown.Values);
        Blobs.Grow(grown, radius);
        Blobs.Close(mask, radius);
        for (int y = 0; y < 19; y++)
            for (int x = 0; x < 23; x++)
            {
                bool expected = true;
                for (int j = Math.Max(0, y - radius); j <= Math.Min(18, y + radius); j++)
                    for (int i = Math.Max(0, x - radius); i <= Math.Min(22, x + radius); i++) expected &= grown[i, j] != 0;
                Assert.Equal(expected, mask[x, y] != 0);
            }
    }

    [Fact]
    public void Closing_fills_a_narrow_gap_and_keeps_a_wide_one()
    {
        using var mask = new Mask(30, 9);
        for (int x = 4; x < 26; x++) for (int y = 2; y < 7; y++) mask[x, y] = x is >= 8 and < 10 or >= 14 and < 21 ? (byte)0 : (byte)1;
        Blobs.Close(mask, 2);
        Assert.Equal((1, 1, 0, 0), (mask[8, 4], mask[9, 4], mask[17, 4], mask[2, 4]));
    }

    [Theory, InlineData(5, true), InlineData(6, false)]
    public void Pieces_are_dropped_below_their_size_and_kept_at_it(double least, bool kept)
    {
        using var mask = new Mask(8, 8);
        foreach (var (x, y) in ((int, int)[])[(1, 1), (2, 1), (2, 2), (2, 3), (3, 3)]) mask[x, y] = 1;
        mask[6, 6] = 1;   // alone, touching nothing by an edge
        Blobs.DropSmall(mask, least);
        Assert.Equal(kept ? 1 : 0, mask[2, 2]);
        Assert.Equal(0, mask[6, 6]);
    }

    static Mask Random(int width, int height, double share)
    {
        var random = new Random(2);
        var mask = new Mask(width, height);
        foreach (ref byte value in mask.Values) value = random.NextDouble() < share ? (byte)1 : (byte)0;
        return mask;
    }
}
