using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>Contrast that the skin lost and the brows kept, on noise of the size of pores beside stripes of hair.</summary>
public sealed class SkinContrastTests
{
    const int Width = 384, Height = 256, Skin = 192;

    [Theory, InlineData(1, 0.0), InlineData(0.75, 0.0), InlineData(0.5, 0.0), InlineData(1, 0.8)]
    public void Contrast_that_only_the_skin_lost_is_read_and_what_a_lens_takes_of_both_is_not(double kept, double blur)
    {
        using var before = Drawn(1, 0);
        using var after = Drawn(kept, blur);
        Assert.Equal(Math.Log(kept), Read(before, after), 0.06);
        Assert.Equal(-Math.Log(kept), Read(after, before), 0.06);
    }

    [Fact]
    public void A_picture_beside_itself_lost_nothing_and_without_eyes_nothing_is_read()
    {
        using var picture = Drawn(1, 0);
        Assert.Equal(0, Read(picture, picture));
        Assert.Equal(double.NaN, Read(picture, picture, eyes: 7));
    }

    static double Read(Picture reference, Picture moving, int eyes = 12)
    {
        using var usable = new Mask(Width, Height);
        for (int y = 0; y < Height; y++) usable.Row(y)[..Skin].Fill(1);
        (Point, Point)[] places = [.. Enumerable.Range(0, eyes).Select(i => new Point(Skin + 60 + 70 * (i % 2), 50 + 12 * i)).Select(p => (p, p))];
        var same = new SamePlaces(reference, moving, new(usable), p => p, 1, 12) { Eyes = places };
        return RelativeBlur.Of(same, SkinNoise.Of(same)).SkinContrast;
    }

    /// <summary>Left: skin of faint relief, a pixel or two wide; right: hairs, ten times as strong; a little noise on all.</summary>
    static Picture Drawn(double kept, double blur)
    {
        using Plane relief = new(Width, Height), soft = new(Width, Height);
        var chance = new Random(4);
        for (int i = 0; i < relief.Values.Length; i++) relief.Values[i] = (float)(chance.NextDouble() - 0.5);
        Gaussian.Smooth(relief, soft, 1.2);
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                relief[x, y] = 0.3f * MathF.Exp(soft[x, y] * (float)(x < Skin ? 0.4 * kept : 4));
        if (blur > 0) Gaussian.Smooth(relief, soft, blur);
        else relief.Values.CopyTo(soft.Values);
        var noise = new Random(5);
        for (int i = 0; i < soft.Values.Length; i++) soft.Values[i] *= (float)(1 + 0.002 * (noise.NextDouble() - 0.5));
        return new(soft.Copy(), soft.Copy(), soft.Copy(), new Mask(Width, Height), new SourceFile("drawn.png", new string('0', 64), 1, "png", Width, Height, 1, 8, "sRGB", false, null), new CaptureFacts());
    }
}
