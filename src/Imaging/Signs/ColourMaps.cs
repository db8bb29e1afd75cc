using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The chromophores of a pair at 4 to 8 pixels a millimetre, for spots of pigment and of blood: made once for both.</summary>
sealed class ColourMaps : IDisposable
{
    /// <summary>Resolution spots are looked for at: 0.4 mm is then 1.6 pixels. Finer is noise and chroma subsampling.</summary>
    const double SpotPixelsAMillimetre = 4;

    readonly RegisteredPair pair;
    readonly ChromophoreMap reference, moving, moved;

    ColourMaps(RegisteredPair pair, ChromophoreMap reference, ChromophoreMap moving, ChromophoreMap moved) => (this.pair, this.reference, this.moving, this.moved) = (pair, reference, moving, moved);

    /// <summary>Null where the scale is unknown or too coarse for spots.</summary>
    internal static ColourMaps? Of(RegisteredPair pair, CancellationToken cancel)
    {
        if (!(pair.LimitingPixelsAMillimetre >= Measures.SpotFlux.NeededPixelsAMillimetre)) return null;
        int factor = Reduction(pair.Scale.PixelsAMillimetre);
        var reference = new ChromophoreMap(pair.Reference, (y, skin) => Uncovered(pair.Reference, pair.Zones, y, skin), factor, pair.Scale.PixelsAMillimetre);
        cancel.ThrowIfCancellationRequested();
        var moving = new ChromophoreMap(pair.Moving, (y, skin) => Uncovered(pair.Moving, pair.MovingZones, y, skin), Reduction(pair.MovingPixelsAMillimetre), pair.MovingPixelsAMillimetre);
        cancel.ThrowIfCancellationRequested();
        return new(pair, reference, moving, new ChromophoreMap(pair.Moved, (_, skin) => skin.Fill(1), factor, pair.Scale.PixelsAMillimetre));
    }

    /// <summary>The spots of each zone in both pictures, on the usable skin of the pair that the maps were made of.</summary>
    internal SpotFlux.Zone[] Spots(SpotKind kind, PhotometricFit fit, CancellationToken cancel)
    {
        var spots = SpotFinder.Find(kind, reference, moved, fit, pair.Zones.Labels, pair.Usable);
        cancel.ThrowIfCancellationRequested();
        return SpotFlux.Of(kind, pair, spots, reference, moving, fit.Gamma);
    }

    static int Reduction(double pixelsAMillimetre) => Math.Max(1, (int)(pixelsAMillimetre / SpotPixelsAMillimetre));

    static void Uncovered(Picture picture, ZoneMap zones, int y, Span<byte> skin)
    {
        Span<byte> excluded = zones.Exclusion.Row(y), clipped = picture.Clipped.Row(y);
        for (int x = 0; x < skin.Length; x++) skin[x] = (excluded[x] | clipped[x]) == 0 ? (byte)1 : (byte)0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reference.Dispose();
        moving.Dispose();
        moved.Dispose();
    }
}
