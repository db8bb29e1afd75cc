using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging;

/// <summary>What a user can choose about a comparison.</summary>
public sealed record RoadOptions
{
    /// <summary>The part of the before picture to compare instead of a face, in its upright pixels; null: find the face.</summary>
    public PixelRectangle? Region { get; init; }

    /// <summary>Corners of the region when it is no rectangle, in the same pixels; empty: all of <see cref="Region"/>, which otherwise is the rectangle around them.</summary>
    public ImmutableArray<Point> Outline { get; init; } = [];

    /// <summary>The region's corners as the user drew them in the after picture, in its upright pixels and in the order of <see cref="Corners"/>; empty: the region is looked for.</summary>
    /// <remarks>On hair they are all that tells where the region went; elsewhere the search starts from them.</remarks>
    public ImmutableArray<Point> CornersAfter { get; init; } = [];

    /// <summary>The region's corners in the before picture: those of the outline, or of the rectangle from the upper left one clockwise; empty without a region.</summary>
    public ImmutableArray<Point> Corners => !Outline.IsEmpty ? Outline : Region is { } r ? [new(r.Left, r.Top), new(r.Right - 1, r.Top), new(r.Right - 1, r.Bottom - 1), new(r.Left, r.Bottom - 1)] : [];

    /// <summary>Where on the body the region lies; null: not told, then only what any bare skin shows is asked. Without a region it counts for nothing.</summary>
    public Site? Site { get; init; }

    /// <summary>What can be asked of the region.</summary>
    public SiteKind KindOfSite => Region is null ? SiteKind.Face : Site?.Kind ?? SiteKind.Face;

    /// <summary>A close-up of the scalp shows hairs one by one; what is coarser, or of unknown scale, shows the scalp through them.</summary>
    internal bool ShowsHairs => KindOfSite == SiteKind.Scalp && PixelsAMillimetre >= Measures.HairDensity.NeededPixelsAMillimetre;

    /// <summary>Hair gives an alignment nothing to hold: the corners drawn in both pictures are all there is.</summary>
    internal bool HeldByCorners => KindOfSite == SiteKind.Scalp && !ShowsHairs && !CornersAfter.IsEmpty;

    /// <summary>Ids of the treated zones; empty: not told, every zone is asked alike.</summary>
    public ImmutableHashSet<string> Treated { get; init; } = [];

    /// <summary>Ids of untreated zones of the same pictures that the treated ones are compared with; empty: none.</summary>
    public ImmutableHashSet<string> Control { get; init; } = [];

    /// <summary>Signs declared as what is treated, at most three: they are asked apart from the others; empty: none.</summary>
    public ImmutableHashSet<Sign> Concerns { get; init; } = [];

    /// <summary>Predicts how much an unchanged pair moves.</summary>
    public NoiseModel Noise { get; init; } = NoiseModel.Current;

    /// <summary>Pixels a millimetre of the before picture, when the user knows it; null: from the iris. Needed to tell lengths in a region.</summary>
    public double? PixelsAMillimetre { get; init; }

    /// <summary>Polarising filters of the before picture; null: not told.</summary>
    public Polarisation? PolarisationBefore { get; init; }

    /// <summary>Polarising filters of the after picture; null: not told.</summary>
    public Polarisation? PolarisationAfter { get; init; }

    /// <summary>Limits on what is read.</summary>
    public CodecLimits Limits { get; init; } = new();

    /// <summary>A picture finer than this is halved before it is analysed, pixels a millimetre. Pores need 12; above 24 the cost grows and nothing is gained.</summary>
    public double FinestPixelsAMillimetre { get; init; } = 24;

    /// <summary>
    /// Faces finer than this in both pictures are brought down to it, pixels a millimetre, both by one factor. The finest texture needs 12, and the scale read off an iris differs by 2 %
    /// from picture to picture; above, the cost grows with the square and no sign gains (docs/figures.md, "Time and memory"). Infinity: never.
    /// </summary>
    public double AnalysedPixelsAMillimetre { get; init; } = 12.5;

    /// <summary>A picture of the scalp keeps more: a hair is 0.06 mm wide.</summary>
    internal double FinestHere => KindOfSite == SiteKind.Scalp ? Math.Max(FinestPixelsAMillimetre, 2 * Measures.HairDensity.NeededPixelsAMillimetre) : FinestPixelsAMillimetre;

    /// <summary>Margin around the face mesh that is kept for alignment, as a share of the mesh's longer side.</summary>
    public double FrameMargin { get; init; } = 0.12;
}

/// <summary>Where a comparison stands.</summary>
public enum RoadStage
{
    /// <summary>Decoding both pictures.</summary>
    Reading,
    /// <summary>Finding the faces and zones.</summary>
    FindingFaces,
    /// <summary>Laying the pictures on each other.</summary>
    Aligning,
    /// <summary>Asking whether they can be compared.</summary>
    CheckingComparability,
    /// <summary>Bringing light, sharpness and noise together.</summary>
    MatchingLight,
    /// <summary>Measuring the signs.</summary>
    Measuring,
    /// <summary>Judging the changes.</summary>
    Judging,
    /// <summary>Drawing the report.</summary>
    Writing,
}
