using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Comparability;

/// <summary>Noise of both pictures of a pair, read at the same flat places of skin.</summary>
/// <param name="Reference">On the reference's grid.</param>
/// <param name="Moving">On the moving picture's own grid.</param>
/// <param name="Blocks">Blocks of skin behind it; 0: not measurable, the levels are NaN.</param>
/// <param name="HalfScaleIsNoise">The coarser picture shows 8 pixels a millimetre or more; below, a pixel of half scale is as large as a pore and its reading is mostly relief.</param>
public sealed record SkinNoise(NoiseLevel Reference, NoiseLevel Moving, int Blocks, bool HalfScaleIsNoise)
{
    const double NoiseAtHalfScale = 8, CoarsestGrain = 0.75;
    internal const int BlocksAtMost = 1200, Side = 20;
    const double FlattestShare = 0.2, MidTone = 0.35;

    /// <summary>Less is not noise but the rounding to 8 bits: one code value of mid-tone skin is about 1.2 % of its light, its rounding SD 0.0035; somewhat less is left after demosaicking and scaling [P].</summary>
    const double LeastSd = 0.002;

    /// <summary>ln of the moving picture's noise over the reference's a unit of skin area, relief taken out as far as it can be.</summary>
    /// <remarks>At full scale; also at half scale, whichever differs more, where both show the skin equally large.</remarks>
    /// <param name="scaleRatio">How much larger the moving picture shows the skin: its pixels are that much smaller on the skin, and so is what their noise does there.</param>
    public double LogRatio(double scaleRatio)
    {
        var grains = Grains;
        NoiseLevel reference = grains.Reference.Level, moving = grains.Moving.Level;
        double fine = Math.Log(Math.Max(moving.Fine, LeastSd) / Math.Max(reference.Fine, LeastSd) / scaleRatio);
        double half = Math.Log(Math.Max(moving.Half, LeastSd / 2) / Math.Max(reference.Half, LeastSd / 2) / scaleRatio);
        // At half scale other sizes of relief are left in a picture of another size: only alike pictures are compared there.
        return Thresholds.Scale.Judge(Math.Log(scaleRatio)) != Grade.Ok || Math.Abs(fine) >= Math.Abs(half) ? fine : half;
    }

    /// <summary>The noise of both pictures, with the relief that the half scale counts as noise kept out of their difference.</summary>
    /// <remarks>
    /// The same relief ρ is in both readings: H² = k²F² + ρ. Where the two pictures differ in noise, k² = ΔH² / ΔF² is free of ρ; where
    /// they do not, the smaller H/F serves both and what is wrong about it is wrong in both alike. Cameras of different grain show
    /// as a k that cannot be, and each keeps its own reading. Where the half scale shows relief, as below 8 px/mm and wherever it reads
    /// more than the full scale does, k is at most 0.75 [P] (white: 0.5): relief taken for noise is taken off the texture and makes its changes larger.
    /// </remarks>
    internal (NoiseGrain Reference, NoiseGrain Moving) Grains
    {
        get
        {
            double smaller = Math.Min(Reference.Half / Reference.Fine, Moving.Half / Moving.Fine);
            double fine = Moving.Fine * Moving.Fine - Reference.Fine * Reference.Fine, half = Moving.Half * Moving.Half - Reference.Half * Reference.Half;
            double k = Math.Abs(Math.Log(Moving.Fine / Reference.Fine)) < 0.1 ? Math.Min(smaller, CoarsestGrain) : half / fine > 0 ? Math.Sqrt(half / fine) : double.NaN;
            if (!HalfScaleIsNoise || (smaller > 1 && !(k <= 1.05 * smaller))) k = Math.Min(smaller, CoarsestGrain);
            if (!(k <= 1.05 * smaller)) return (NoiseGrain.Of(Reference), NoiseGrain.Of(Moving));
            return (NoiseGrain.Of(new(Reference.Fine, k * Reference.Fine)), NoiseGrain.Of(new(Moving.Fine, k * Moving.Fine)));
        }
    }

    /// <summary>Measures the noise on usable skin.</summary>
    /// <remarks>
    /// Immerkær's kernel (1 -2 1; -2 4 -2; 1 -2 1), blind to planes, with the median absolute response instead of the mean:
    /// σ = 1.4826 · median / 6 [S15], over the fifth of the blocks that is flattest in both pictures together, mid-tone only
    /// (± 0.35 around the median ln Y); again after a 2 × 2 box, because the noise of phones is correlated. Micro relief that is left
    /// in the flattest blocks counts as noise: an upper bound for very clean pictures. Source: Immerkær 1996; share and window [P].
    /// </remarks>
    public static SkinNoise Of(RegisteredPair pair) => Of(SamePlaces.Of(pair));

    internal static SkinNoise Of(SamePlaces pair, int blocksAtMost = BlocksAtMost)
    {
        var places = pair.Find(Side + 4, Side, blocksAtMost);
        bool half = pair.LimitingPixelsAMillimetre >= NoiseAtHalfScale;
        if (places.Count < 10) return new(new(double.NaN, double.NaN), new(double.NaN, double.NaN), 0, half);
        var reference = new (double Mean, double Roughness)[places.Count];
        var moving = new (double Mean, double Roughness)[places.Count];
        Stripes.Run(places.Count, 64, (first, behind) =>
        {
            for (int i = first; i < behind; i++) (reference[i], moving[i]) = (Look(pair.Reference, places[i].Reference), Look(pair.Moving, places[i].Moving));
        });
        double tone = Median.Of([.. reference.Select(b => b.Mean)]), toneMoving = Median.Of([.. moving.Select(b => b.Mean)]);
        int[] midTone = [.. Enumerable.Range(0, places.Count).Where(i => Math.Abs(reference[i].Mean - tone) <= MidTone && Math.Abs(moving[i].Mean - toneMoving) <= MidTone)];
        int[] flat = [.. midTone.OrderBy(i => reference[i].Roughness + moving[i].Roughness).ThenBy(i => i).Take(Math.Max(10, (int)(FlattestShare * midTone.Length)))];
        return new(LevelOf(pair.Reference, [.. flat.Select(i => places[i].Reference)]), LevelOf(pair.Moving, [.. flat.Select(i => places[i].Moving)]), flat.Length, half);
    }

    internal static (double Mean, double Roughness) Look(Picture picture, Point centre)
    {
        Span<float> values = stackalloc float[Side * Side], half = stackalloc float[Side * Side / 4];
        Read(picture, centre, values, half);
        double mean = 0;
        foreach (float v in half) mean += v / half.Length;
        return (mean, Roughness(half));
    }

    internal static NoiseLevel LevelOf(Picture picture, Point[] centres)
    {
        const int AFull = (Side - 2) * (Side - 2), AHalf = (Side / 2 - 2) * (Side / 2 - 2);
        double[] full = new double[AFull * centres.Length], halves = new double[AHalf * centres.Length];
        Span<float> values = stackalloc float[Side * Side], half = stackalloc float[Side * Side / 4];
        for (int i = 0; i < centres.Length; i++)
        {
            Read(picture, centres[i], values, half);
            Responses(values, Side, full.AsSpan(i * AFull, AFull));
            Responses(half, Side / 2, halves.AsSpan(i * AHalf, AHalf));
        }
        return new(1.4826 / 6 * Median.Of(full), 1.4826 / 6 * Median.Of(halves));
    }

    static void Read(Picture picture, Point centre, Span<float> values, Span<float> half)
    {
        LogLuminance.Read(picture, (int)Math.Round(centre.X - (Side - 1) / 2.0), (int)Math.Round(centre.Y - (Side - 1) / 2.0), Side, values);
        for (int y = 0; y < Side / 2; y++)
            for (int x = 0; x < Side / 2; x++)
                half[y * (Side / 2) + x] = 0.25f * (values[2 * y * Side + 2 * x] + values[2 * y * Side + 2 * x + 1] + values[(2 * y + 1) * Side + 2 * x] + values[(2 * y + 1) * Side + 2 * x + 1]);
    }

    /// <summary>Variance of the means of 4 × 4 pixels: what is there beside noise.</summary>
    static double Roughness(ReadOnlySpan<float> half)
    {
        double sum = 0, square = 0;
        const int Width = Side / 2, Count = Side / 4 * (Side / 4);
        for (int y = 0; y < Side / 4; y++)
            for (int x = 0; x < Side / 4; x++)
            {
                double m = 0.25 * ((double)half[2 * y * Width + 2 * x] + half[2 * y * Width + 2 * x + 1] + half[(2 * y + 1) * Width + 2 * x] + half[(2 * y + 1) * Width + 2 * x + 1]);
                sum += m;
                square += m * m;
            }
        return square / Count - sum / Count * (sum / Count);
    }

    static void Responses(ReadOnlySpan<float> v, int width, Span<double> responses)
    {
        for (int y = 1, i = 0; y < width - 1; y++)
            for (int x = 1; x < width - 1; x++, i++)
            {
                int p = y * width + x;
                responses[i] = Math.Abs(4.0 * v[p] - 2.0 * (v[p - 1] + v[p + 1] + v[p - width] + v[p + width]) + v[p - width - 1] + v[p - width + 1] + v[p + width - 1] + v[p + width + 1]);
            }
    }
}
