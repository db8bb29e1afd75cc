using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Lights;

/// <summary>Blur and noise matching on drawn skin that did not change.</summary>
public sealed class MatchingTests(MatchingTests.Skin drawn) : IClassFixture<MatchingTests.Skin>
{
    public sealed class Skin : IDisposable
    {
        internal DrawnSkin Fine { get; } = new(400, 400, 12);
        public void Dispose() => Fine.Dispose();
    }

    static readonly Shot plain = new() { Noise = 0.003 };

    static MatchedPair Matched(RegisteredPair pair) => Matching.Apply(pair, PairComparability.Of(pair));

    [Fact]
    public void Identical_pictures_stay_the_very_same_pair()
    {
        using var pair = DrawnPair.Of(drawn.Fine, plain, plain);
        using var matched = Matched(pair);
        Assert.Same(pair, matched.Pair);
        Assert.Equal((null, null), (matched.Blurred, matched.Noised));
        Assert.Equal(matched.ReferenceNoise, matched.MovingNoise);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_sharper_picture_is_blurred_and_relief_becomes_alike(bool beforeIsBlurrier)
    {
        var soft = plain.Again() with { BlurPixels = Math.Sqrt(0.36 + 0.64) };
        using var pair = beforeIsBlurrier ? DrawnPair.Of(drawn.Fine, soft, plain) : DrawnPair.Of(drawn.Fine, plain, soft);
        using var matched = Matched(pair);
        Assert.Equal(!beforeIsBlurrier, matched.Blurred!.Value.OfTheReference);
        Assert.Equal(0.8, matched.Blurred!.Value.SigmaPixels, 0.1);
        double was = Math.Abs(ReliefChange(pair)), left = Math.Abs(ReliefChange(matched.Pair));
        Assert.InRange(was, 0.05, 1);
        Assert.InRange(left, 0, 0.03);
        Assert.Same(beforeIsBlurrier ? pair.Reference : pair.Moving, beforeIsBlurrier ? matched.Noised is { OfTheReference: true } ? pair.Reference : matched.Pair.Reference : matched.Noised is { OfTheReference: false } ? pair.Moving : matched.Pair.Moving);
    }

    [Fact]
    public void The_blur_is_told_in_the_pixels_of_the_picture_that_gets_it()
    {
        // The after shows the skin 1.4 times as large and is as sharp a pixel, so it is the sharper one: on the reference's grid by sqrt(1 - 0.51) of 0.9 px.
        using var pair = DrawnPair.Of(drawn.Fine, plain with { BlurPixels = 0.9 }, plain.Again() with { BlurPixels = 0.9 }, Affine.Similarity(1.4, 0, 0, 0, 200, 200));
        using var matched = Matched(pair);
        Assert.False(matched.Blurred!.Value.OfTheReference);
        Assert.Equal(1.4 * 0.9 * Math.Sqrt(1 - 1 / 1.96), matched.Blurred!.Value.SigmaPixels, 0.25);
    }

    [Theory, InlineData(1.6, 0), InlineData(1.8, 0), InlineData(1.6, 0.6)]
    public void The_cleaner_picture_gets_the_missing_noise(double times, double grain)
    {
        var noisy = plain.Again() with { Noise = 0.005 * times, NoiseGrainPixels = grain };
        using var pair = DrawnPair.Of(drawn.Fine, plain with { Noise = 0.005, NoiseGrainPixels = grain }, noisy);
        using var matched = Matched(pair);
        Assert.True(matched.Noised!.Value.OfTheReference);
        Assert.InRange(matched.ReferenceNoise.Half / matched.MovingNoise.Half, 0.93, 1.07);
        Assert.Equal(0, ReliefVarianceChange(matched.Pair), 0.06);
        Assert.True(ReliefVarianceChange(pair) > 0.1);
    }

    [Fact]
    public void Noise_of_the_moving_picture_is_seen_in_the_moved_one_too()
    {
        using var pair = DrawnPair.Of(drawn.Fine, plain.Again() with { Noise = 0.008 }, plain with { Noise = 0.005 }, new Affine(1, 0, 0, 1, 3, -2));
        using var matched = Matched(pair);
        Assert.False(matched.Noised!.Value.OfTheReference);
        for (int y = 40; y < 280; y += 11)
            for (int x = 40; x < 280; x += 13)
                Assert.Equal(matched.Pair.Moving.Green[x + 3, y - 2] / pair.Moving.Green[x + 3, y - 2], matched.Pair.Moved.Green[x, y] / pair.Moved.Green[x, y], 1e-4);
    }

    [Fact]
    public void A_pair_that_is_blocked_is_left_as_it_is()
    {
        using var pair = DrawnPair.Of(drawn.Fine, plain, plain.Again() with { BlurPixels = 1.6 });
        using var matched = Matched(pair);
        Assert.Same(pair, matched.Pair);
        Assert.Contains(matched.Parameters, p => p is { Key: "matching.blur", Value: "none" });
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        using var pair = DrawnPair.Of(drawn.Fine, plain, plain.Again() with { BlurPixels = 1 });
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            using var one = Matched(pair);
            Stripes.Threads = 4;
            using var many = Matched(pair);
            Assert.Equal((one.Blurred, one.Noised), (many.Blurred, many.Noised));
            Assert.NotNull(one.Blurred);
            Assert.True(one.Pair.Reference.Green.Values.SequenceEqual(many.Pair.Reference.Green.Values));
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    /// <summary>ln ratio of the darkness of the 200 darkest places of the mean, moving against reference: paired sites, so that noise cancels.</summary>
    static double ReliefChange(RegisteredPair pair)
    {
        using Plane a = Band(pair.Reference), b = Band(pair.Moved);
        var places = Enumerable.Range(0, a.Values.Length).Where(i => pair.Usable.Values[i] == 1).OrderBy(i => a.Values[i] + b.Values[i]).Take(3000).ToArray();
        double sumA = 0, sumB = 0;
        foreach (int i in places) (sumA, sumB) = (sumA + a.Values[i], sumB + b.Values[i]);
        return Math.Log(sumB / sumA);
    }

    /// <summary>ln ratio of the variance of the band.</summary>
    static double ReliefVarianceChange(RegisteredPair pair)
    {
        using Plane a = Band(pair.Reference), b = Band(pair.Moved);
        double sumA = 0, sumB = 0;
        for (int i = 0; i < a.Values.Length; i++)
            if (pair.Usable.Values[i] == 1) (sumA, sumB) = (sumA + a.Values[i] * a.Values[i], sumB + b.Values[i] * b.Values[i]);
        return Math.Log(sumB / sumA);
    }

    /// <summary>ln Y between 0.1 and 0.2 mm.</summary>
    static Plane Band(Picture picture)
    {
        using Plane log = new(picture.Width, picture.Height), fine = new(picture.Width, picture.Height);
        var band = new Plane(picture.Width, picture.Height);
        for (int i = 0; i < log.Values.Length; i++) log.Values[i] = MathF.Log(0.2126f * picture.Red.Values[i] + 0.7152f * picture.Green.Values[i] + 0.0722f * picture.Blue.Values[i]);
        Gaussian.Smooth(log, fine, 1.2);
        Gaussian.Smooth(log, band, 2.4);
        for (int i = 0; i < log.Values.Length; i++) band.Values[i] = fine.Values[i] - band.Values[i];
        return band;
    }
}
