using System.Numerics;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The relief of a pair for what is millimetres wide, folds and scars: ln Y less its local mean over 5 mm of skin, on pictures reduced to 4 to 8 pixels a millimetre.</summary>
/// <remarks>A reduced pixel (i, j) is the mean of factor × factor pixels and lies at factor·i + (factor - 1) / 2. Wider than <see cref="ReliefPlanes"/>, whose 3 mm would take a part of a fold.</remarks>
sealed class CoarseRelief : IDisposable
{
    /// <summary>Local mean that is taken off, mm: a profile of 10 mm across a fold keeps its shape [P].</summary>
    internal const double HighPassMillimetres = 5;

    /// <summary>Coarsest scale at which a fold shows: σ 0.6 mm is then more than a pixel.</summary>
    internal const double NeededPixelsAMillimetre = 2;

    /// <summary>The reduced pictures keep at least so many pixels a millimetre.</summary>
    const double Enough = 4;

    CoarseRelief(Plane reference, Plane moving, Plane mean, Mask skin, Mask movingSkin, int factor, NoiseSpectrum referenceNoise, NoiseSpectrum movingNoise) =>
        (Reference, Moving, Mean, Skin, MovingSkin, Factor, ReferenceNoise, MovingNoise) = (reference, moving, mean, skin, movingSkin, factor, referenceNoise, movingNoise);

    /// <summary>Of the reference, on its own reduced grid; 0 where there is no skin.</summary>
    internal Plane Reference { get; }

    /// <summary>Of the moving picture, on its own reduced grid, divided by the tone curve's exponent.</summary>
    internal Plane Moving { get; }

    /// <summary>Of both together on the reference's reduced grid: where folds and scars are found, never measured.</summary>
    internal Plane Mean { get; }

    /// <summary>1 where every pixel of the reference behind it is skin.</summary>
    internal Mask Skin { get; }

    /// <summary>The same of the moving picture.</summary>
    internal Mask MovingSkin { get; }

    /// <summary>Pixels of either picture a pixel of its plane, each way: 1, 2, 4, ….</summary>
    internal int Factor { get; }

    /// <summary>Of the whole reference, a pixel.</summary>
    internal NoiseSpectrum ReferenceNoise { get; }

    /// <summary>Of the whole moving picture, a pixel.</summary>
    internal NoiseSpectrum MovingNoise { get; }

    /// <summary>Prepares a pair; null when its scale is unknown or below 2 pixels a millimetre.</summary>
    internal static CoarseRelief? Of(RegisteredPair pair, MeasuringConditions conditions)
    {
        if (!(pair.LimitingPixelsAMillimetre >= NeededPixelsAMillimetre)) return null;
        int factor = 1;
        while (pair.LimitingPixelsAMillimetre / (2 * factor) >= Enough) factor *= 2;
        double gain = 1 / conditions.Gamma, sigma = HighPassMillimetres * pair.Scale.PixelsAMillimetre / factor;
        var skin = Reduced(ReliefPlanes.Skin(pair.Zones, pair.Scale.PixelsAMillimetre), factor);
        var movingSkin = Reduced(ReliefPlanes.Skin(pair.MovingZones, pair.MovingPixelsAMillimetre), factor);
        int halvings = BitOperations.Log2((uint)factor);
        return new(LogLuminance.HighPass(pair.Reference, skin, sigma, halvings: halvings), LogLuminance.HighPass(pair.Moving, movingSkin, sigma * pair.ScaleRatio, gain, halvings: halvings),
            LogLuminance.HighPass(pair.Moved, skin, sigma, gain, pair.Reference, halvings), skin, movingSkin, factor, new(conditions.ReferenceNoise), new(conditions.MovingNoise, gain));
    }

    /// <summary>1 where every pixel behind it is 1; the given mask is taken over.</summary>
    static Mask Reduced(Mask full, int factor)
    {
        if (factor == 1) return full;
        using var owned = full;
        var reduced = new Mask(full.Width / factor, full.Height / factor);
        Stripes.Run(reduced.Height, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = reduced.Row(y);
                row.Fill(1);
                for (int j = 0; j < factor; j++)
                {
                    var of = full.Row(y * factor + j);
                    for (int x = 0; x < row.Length; x++)
                        for (int i = 0; i < factor; i++) row[x] &= of[x * factor + i];
                }
            }
        });
        return reduced;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reference.Dispose();
        Moving.Dispose();
        Mean.Dispose();
        Skin.Dispose();
        MovingSkin.Dispose();
    }
}
