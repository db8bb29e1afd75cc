namespace Punctum.Imaging.Registration;

/// <summary>What the alignment may be told; the defaults are what docs/methods/alignment.md reports.</summary>
public sealed record RegistrationOptions
{
    /// <summary>Pixels a millimetre of the reference, when known otherwise than from a face; null: the face's, or unknown.</summary>
    public double? PixelsAMillimetre { get; init; }

    /// <summary>Distance of nodes on the skin, mm; above 1.5, so that the field cannot shrink a pore [D].</summary>
    public double SpacingMillimetres { get; init; } = 2.5;

    /// <summary>But never closer than this many pixels of the finest level: windows would only repeat each other.</summary>
    public double LeastSpacing { get; init; } = 12;

    /// <summary>And never wider than this. Between the two, one sixtieth of the longer side when the scale is unknown.</summary>
    public double LargestSpacing { get; init; } = 32;

    /// <summary>Strength of the bending energy against the data at the finest level; above 5 real strain is smoothed away [M].</summary>
    public double Stiffness { get; init; } = 0.5;

    /// <summary>The finest sampling whose pixel is the unit of trust, pixels a millimetre [P]; what is finer counts as halved.</summary>
    public double FinestPixelsAMillimetre { get; init; } = 20;

    /// <summary>Windows end at a size not finer than this, pixels a millimetre: finer sampling costs four times as much and adds nothing that a sign would notice [M]. Never coarser than half of what is trusted.</summary>
    public double FollowedPixelsAMillimetre { get; init; } = 12;

    /// <summary>Forward-backward distance up to which a node is vouched for, mm; see <see cref="TrustPixels"/>.</summary>
    public double TrustMillimetres { get; init; } = 0.1;

    /// <summary>The same, but never less than this many pixels of the finest level [P]; it alone counts when the scale is unknown.</summary>
    public double TrustPixels { get; init; } = 1;

    /// <summary>Where colour lies further than this from where brightness puts the skin, pixels of the finest level, and surely so, less is vouched for; methods §3.3.</summary>
    public double ColourPixels { get; init; } = 0.5;

    /// <summary>Correlation of its own window below which a node is not vouched for; an occluder's is 0 ± 0.1.</summary>
    public double LeastCorrelation { get; init; } = 0.2;

    /// <summary>Mean correlation of a node and its eight neighbours below which it is not vouched for (docs/methods/alignment.md).</summary>
    public double LeastCorrelationAround { get; init; } = 0.35;

    /// <summary>Least growth of area, against the mean, of a node that is vouched for [P].</summary>
    public double LeastAreaRatio { get; init; } = 0.7;

    /// <summary>Largest growth of area, likewise [P].</summary>
    public double LargestAreaRatio { get; init; } = 1.4;
}
