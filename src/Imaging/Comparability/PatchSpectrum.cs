using System.Numerics.Tensors;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Comparability;

/// <summary>Power spectrum of square patches at the frequencies of a common, coarser grid.</summary>
/// <remarks>
/// A direct Fourier sum and not an FFT, because the finer picture of a pair is asked at the coarser one's frequencies: both
/// spectra then speak of the same skin at the same cycles a millimetre, without resampling a pixel.
/// </remarks>
sealed class PatchSpectrum
{
    readonly int side, highest;
    readonly float[] window;
    readonly float[][] cosine, sine;

    /// <param name="patch">Patch side and denominator of the frequencies, coarse pixels; a multiple of 4.</param>
    /// <param name="scale">Pixels of this picture a coarse pixel, 1 or more.</param>
    public PatchSpectrum(int patch, double scale)
    {
        side = (int)Math.Round(patch * scale);
        highest = patch / 4;
        window = [.. Enumerable.Range(0, side).Select(i => (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / side)))];
        (cosine, sine) = Waves(Enumerable.Range(0, highest + 1).Select(k => k / (patch * scale)));
        (Patch, Scale) = (patch, scale);
        Frequencies = [.. Cells().Select(c => Math.Sqrt(c.K * c.K + c.L * c.L) / patch)];
    }

    /// <summary>Side of the patch in coarse pixels.</summary>
    public int Patch { get; }

    /// <summary>Pixels of this picture a coarse pixel.</summary>
    public double Scale { get; }

    /// <summary>Side of the patch in this picture's pixels.</summary>
    public int Side => side;

    /// <summary>Radial frequency of each cell, cycles a coarse pixel, 0 to 0.25 · √2.</summary>
    public double[] Frequencies { get; }

    /// <summary>Power of ln Y around a centre, one value a cell; white noise of SD σ gives σ² everywhere.</summary>
    public float[] Of(Picture picture, Point centre)
    {
        var values = new float[side * side];
        LogLuminance.Read(picture, (int)Math.Round(centre.X - (side - 1) / 2.0), (int)Math.Round(centre.Y - (side - 1) / 2.0), side, values);
        TakeOutMean(values);
        var (re, im) = Rows(values);
        float energy = TensorPrimitives.SumOfSquares<float>(window);
        energy *= energy;
        var power = new float[Frequencies.Length];
        int cell = 0;
        foreach (var (k, l) in Cells()) power[cell++] = At(re[k], im[k], cosine[Math.Abs(l)], sine[Math.Abs(l)], Math.Sign(l)) / energy;
        return power;
    }

    /// <summary>A patch of a side around a centre lies inside the picture.</summary>
    public static bool Holds(Picture picture, Point centre, int side) =>
        centre.X > side / 2 && centre.Y > side / 2 && centre.X < picture.Width - side / 2 - 1 && centre.Y < picture.Height - side / 2 - 1;

    IEnumerable<(int K, int L)> Cells()
    {
        for (int k = 0; k <= highest; k++)
            for (int l = k == 0 ? 1 : -highest; l <= highest; l++)
                yield return (k, l);
    }

    (float[][] Cosine, float[][] Sine) Waves(IEnumerable<double> frequencies)
    {
        var all = frequencies.ToArray();
        float[][] Table(Func<double, double> wave) =>
            [.. all.Select(f => Enumerable.Range(0, side).Select(i => (float)(window[i] * wave(2 * Math.PI * f * (i - (side - 1) / 2.0)))).ToArray())];
        return (Table(Math.Cos), Table(Math.Sin));
    }

    void TakeOutMean(float[] values)
    {
        double sum = 0, weight = 0;
        for (int y = 0; y < side; y++)
        {
            sum += window[y] * (double)TensorPrimitives.Dot(values.AsSpan(y * side, side), window);
            weight += window[y];
        }
        TensorPrimitives.Subtract(values, (float)(sum / (weight * weight)), values);
    }

    /// <summary>Transforms every row at every horizontal frequency: [frequency][row].</summary>
    (float[][] Re, float[][] Im) Rows(float[] values)
    {
        float[][] re = [.. cosine.Select(_ => new float[side])], im = [.. cosine.Select(_ => new float[side])];
        for (int y = 0; y < side; y++)
        {
            ReadOnlySpan<float> row = values.AsSpan(y * side, side);
            for (int k = 0; k < cosine.Length; k++)
            {
                re[k][y] = TensorPrimitives.Dot(row, cosine[k]);
                im[k][y] = -TensorPrimitives.Dot(row, sine[k]);
            }
        }
        return (re, im);
    }

    static float At(float[] re, float[] im, float[] cos, float[] sin, int sign)
    {
        float a = TensorPrimitives.Dot<float>(re, cos) + sign * TensorPrimitives.Dot<float>(im, sin);
        float b = TensorPrimitives.Dot<float>(im, cos) - sign * TensorPrimitives.Dot<float>(re, sin);
        return a * a + b * b;
    }
}
