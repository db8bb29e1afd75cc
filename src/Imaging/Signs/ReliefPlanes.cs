using System.Runtime.Intrinsics;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The relief of a pair, ready for pores, lines and texture: q = ln Y less its local mean over skin, of each picture on its own grid and of both together.</summary>
/// <remarks>
/// One high-pass of σ = 3 mm serves all three signs: it leaves wavelengths up to 6 mm whole (0.7 % lost [D]), and every measure takes
/// its own local baseline besides. Methods §4.2 step 6: only for relief, never for colour.
/// </remarks>
public sealed class ReliefPlanes : IDisposable
{
    /// <summary>Local mean that is taken off, mm.</summary>
    public const double HighPassMillimetres = 3;

    internal ReliefPlanes(Plane reference, Plane moving, Plane mean, NoiseSpectrum referenceNoise, NoiseSpectrum movingNoise) =>
        (Reference, Moving, Mean, ReferenceNoise, MovingNoise) = (reference, moving, mean, referenceNoise, movingNoise);

    /// <summary>Relief of the reference, on its grid.</summary>
    public Plane Reference { get; }

    /// <summary>Relief of the moving picture on its own grid, its contrast divided by the tone curve's exponent.</summary>
    public Plane Moving { get; }

    /// <summary>Mean of the reference and the warped moving picture on the reference's grid, 0 where the reference shows no skin: where sites are found, never measured.</summary>
    public Plane Mean { get; }

    internal NoiseSpectrum ReferenceNoise { get; }

    internal NoiseSpectrum MovingNoise { get; }

    /// <summary>Prepares a pair.</summary>
    /// <param name="pair">Stays the caller's.</param>
    /// <param name="conditions">Tone curve and noise.</param>
    /// <returns>null when the size of the skin is unknown or too coarse for every relief measure.</returns>
    public static ReliefPlanes? Of(RegisteredPair pair, MeasuringConditions conditions)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        if (!(pair.LimitingPixelsAMillimetre >= Measures.LineIndex.NeededPixelsAMillimetre)) return null;
        double gain = 1 / conditions.Gamma;
        using Mask skin = Skin(pair.Zones, scale), movingSkin = Skin(pair.MovingZones, pair.MovingPixelsAMillimetre);
        var reference = LogLuminance.HighPass(pair.Reference, skin, HighPassMillimetres * scale);
        var moving = LogLuminance.HighPass(pair.Moving, movingSkin, HighPassMillimetres * pair.MovingPixelsAMillimetre, gain);
        var mean = LogLuminance.HighPass(pair.Moved, skin, HighPassMillimetres * scale, gain, other: pair.Reference);
        return new(reference, moving, mean, new(conditions.ReferenceNoise), new(conditions.MovingNoise, gain));
    }

    /// <summary>Pixels that count as skin for the local mean: not excluded, and in a zone or within 3 mm of one.</summary>
    /// <remarks>The margin lets a site at a zone's edge see the same surroundings in both pictures though their meshes differ by a few pixels.</remarks>
    internal static Mask Skin(ZoneMap zones, double pixelsAMillimetre)
    {
        const int Block = 16;
        int width = zones.Labels.Width, height = zones.Labels.Height, columns = (width + Block - 1) / Block, rows = (height + Block - 1) / Block;
        var near = new bool[rows, columns];
        int reach = (int)Math.Ceiling(3 * pixelsAMillimetre / Block);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                if (AnyZone(zones.Labels, column * Block, row * Block, Block))
                    for (int j = Math.Max(0, row - reach); j <= Math.Min(rows - 1, row + reach); j++)
                        for (int i = Math.Max(0, column - reach); i <= Math.Min(columns - 1, column + reach); i++)
                            near[j, i] = true;
        var skin = new Mask(width, height);
        Stripes.Run(height, 64, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                Span<byte> target = skin.Row(y), excluded = zones.Exclusion.Row(y);
                for (int column = 0; column < columns; column++)
                {
                    if (!near[y / Block, column]) continue;
                    int x = column * Block;
                    if (x + Block <= width) (Vector128.Equals(Vector128.LoadUnsafe(ref excluded[x]), Vector128<byte>.Zero) & Vector128<byte>.One).StoreUnsafe(ref target[x]);
                    else
                        for (; x < width; x++) target[x] = excluded[x] == 0 ? (byte)1 : (byte)0;
                }
            }
        });
        return skin;
    }

    static bool AnyZone(Mask labels, int left, int top, int size)
    {
        for (int y = top; y < Math.Min(labels.Height, top + size); y++)
            if (labels.Row(y)[left..Math.Min(labels.Width, left + size)].ContainsAnyExcept((byte)0)) return true;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reference.Dispose();
        Moving.Dispose();
        Mean.Dispose();
    }
}
