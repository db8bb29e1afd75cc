using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Comparability;

/// <summary>Noise of both pictures of a pair, read at the same flat places of skin.</summary>
/// <param name="Reference">On the reference's grid.</param>
/// <param name="Moving">On the moving picture's own grid.</param>
/// <param name="Blocks">Blocks of skin behind it; 0: not measurable, the levels are NaN.</param>
public sealed record SkinNoise(NoiseLevel Reference, NoiseLevel Moving, int Blocks)
{
    const int Side = 20, BlocksAtMost = 1200;
    const double FlattestShare = 0.2, MidTone = 0.35;

    /// <summary>Below this no 8-bit picture shows its noise: one code value of mid-tone skin is 1.5 % of its light [P].</summary>
    const double LeastSd = 0.001;

    /// <summary>ln of the moving picture's noise over the reference's a unit of skin area, at full or half scale, whichever differs more.</summary>
    /// <param name="scaleRatio">How much larger the moving picture shows the skin: its pixels are that much smaller on the skin, and so is what their noise does there.</param>
    public double LogRatio(double scaleRatio)
    {
        double fine = Math.Log(Math.Max(Moving.Fine, LeastSd) / Math.Max(Reference.Fine, LeastSd) / scaleRatio);
        double half = Math.Log(Math.Max(Moving.Half, LeastSd / 2) / Math.Max(Reference.Half, LeastSd / 2) / scaleRatio);
        return Math.Abs(fine) >= Math.Abs(half) ? fine : half;
    }

    /// <summary>Measures the noise on usable skin.</summary>
    /// <remarks>
    /// Immerkær's kernel (1 -2 1; -2 4 -2; 1 -2 1), blind to planes, with the median absolute response instead of the mean:
    /// σ = 1.4826 · median / 6 [S15], over the fifth of the blocks that is flattest in both pictures together, mid-tone only
    /// (± 0.35 around the median ln Y); again after a 2 × 2 box, because the noise of phones is correlated. Micro relief that is left
    /// in the flattest blocks counts as noise: an upper bound for very clean pictures. Source: Immerkær 1996; share and window [P].
    /// </remarks>
    public static SkinNoise Of(RegisteredPair pair) => Of(pair, new SkinSquares(pair.Usable));

    internal static SkinNoise Of(RegisteredPair pair, SkinSquares squares)
    {
        var places = squares.FindInBoth(pair, Side + 4, Side, BlocksAtMost);
        if (places.Count < 10) return new(new(double.NaN, double.NaN), new(double.NaN, double.NaN), 0);
        var reference = new (double Mean, double Roughness)[places.Count];
        var moving = new (double Mean, double Roughness)[places.Count];
        Stripes.Run(places.Count, 64, (first, behind) =>
        {
            for (int i = first; i < behind; i++) (reference[i], moving[i]) = (Look(pair.Reference, places[i].Reference), Look(pair.Moving, places[i].Moving));
        });
        double tone = Median.Of([.. reference.Select(b => b.Mean)]), toneMoving = Median.Of([.. moving.Select(b => b.Mean)]);
        int[] midTone = [.. Enumerable.Range(0, places.Count).Where(i => Math.Abs(reference[i].Mean - tone) <= MidTone && Math.Abs(moving[i].Mean - toneMoving) <= MidTone)];
        int[] flat = [.. midTone.OrderBy(i => reference[i].Roughness + moving[i].Roughness).ThenBy(i => i).Take(Math.Max(10, (int)(FlattestShare * midTone.Length)))];
        return new(Level(pair.Reference, [.. flat.Select(i => places[i].Reference)]), Level(pair.Moving, [.. flat.Select(i => places[i].Moving)]), flat.Length);
    }

    static (double Mean, double Roughness) Look(Picture picture, Point centre)
    {
        Span<float> values = stackalloc float[Side * Side], half = stackalloc float[Side * Side / 4];
        Read(picture, centre, values, half);
        double mean = 0;
        foreach (float v in half) mean += v / half.Length;
        return (mean, Roughness(half));
    }

    static NoiseLevel Level(Picture picture, Point[] centres)
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
