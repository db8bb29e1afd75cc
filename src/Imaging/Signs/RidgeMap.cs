using System.Numerics.Tensors;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Signs;

/// <summary>How much of a ridge each pixel is, over scales and planes: response over what must be exceeded there, the direction across, and the scale that won.</summary>
/// <remarks>
/// Response σ²·λ of the Hessian's larger eigenvalue, less what is round (<see cref="Valley"/>): a band of half width a and contrast c answers
/// 0.484·c at σ = a, where it answers most [D]. A level's threshold is the largest of a fixed contrast, five times the noise and three times
/// the usual relief there; noise and relief are told by the median of the positive responses, 0.674 SD of a Gaussian field [D].
/// </remarks>
sealed class RidgeMap : IDisposable
{
    /// <summary>Response of a band whose half width is the scale, a unit of its contrast: √(2/(πe)) [D].</summary>
    internal const double OfBand = 0.484;

    const double NoiseMultiple = 5, ReliefMultiple = 3, MedianOfPositive = 0.674;

    readonly Plane smooth, response, cosine, sine, winner;

    internal Plane Strength { get; }
    internal Plane Cosine { get; }
    internal Plane Sine { get; }
    internal Plane Winner { get; }

    internal RidgeMap(int width, int height)
    {
        (smooth, response, cosine, sine, winner) = (new(width, height), new(width, height), new(width, height), new(width, height), new(width, height));
        (Strength, Cosine, Sine, Winner) = (new(width, height), new(width, height), new(width, height), new(width, height));
        foreach (var plane in (ReadOnlySpan<Plane>)[Strength, Cosine, Sine, Winner]) plane.Values.Clear();
    }

    /// <summary>Raises the strength by the dark or bright ridges of a plane.</summary>
    /// <param name="signal">Where ridges are looked for.</param>
    /// <param name="noise">The same filter on this tells the noise; null: none is known.</param>
    /// <param name="skin">1 where it may be asked how much relief there usually is.</param>
    /// <param name="sigmas">Scales, pixels.</param>
    /// <param name="leastContrast">Of a ridge, in units of the plane.</param>
    /// <param name="bright">Look for what is larger than its sides, else for what is smaller.</param>
    /// <param name="againstRelief">Ridges must stand out of the usual relief; not asked where they are the usual thing.</param>
    internal void Raise(Plane signal, Plane? noise, Mask skin, double[] sigmas, double leastContrast, bool bright, bool againstRelief = true)
    {
        for (int level = 0; level < sigmas.Length; level++)
        {
            double floor = OfBand * leastContrast;
            if (noise is not null) floor = Math.Max(floor, NoiseMultiple / MedianOfPositive * Answer(noise, sigmas[level], level, bright, skin));
            double usual = Answer(signal, sigmas[level], level, bright, skin);
            if (againstRelief) floor = Math.Max(floor, ReliefMultiple * usual);
            Merge((float)(1 / floor));
        }
    }

    /// <summary>Fills the response of one level; the median of its positive values on skin.</summary>
    double Answer(Plane plane, double sigma, int level, bool bright, Mask skin)
    {
        Gaussian.Smooth(plane, smooth, sigma);
        if (bright) TensorPrimitives.Negate(smooth.Values, smooth.Values);
        response.Values.Clear();
        Valley.Raise(smooth, (float)(sigma * sigma), level, response, cosine, sine, winner);
        int stride = Math.Max(1, response.Values.Length / 20_000) | 1;
        var positive = new List<float>();
        for (int i = 0; i < response.Values.Length; i += stride)
            if (skin.Values[i] != 0 && response.Values[i] > 0) positive.Add(response.Values[i]);
        return positive.Count == 0 ? 0 : Aperture.Median(positive.ToArray());
    }

    void Merge(float factor)
    {
        Span<float> best = Strength.Values, answer = response.Values;
        for (int i = 0; i < best.Length; i++)
            if (answer[i] * factor > best[i])
                (best[i], Cosine.Values[i], Sine.Values[i], Winner.Values[i]) = (answer[i] * factor, cosine.Values[i], sine.Values[i], winner.Values[i]);
    }

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[smooth, response, cosine, sine, winner, Strength, Cosine, Sine, Winner]) plane.Dispose();
    }
}
