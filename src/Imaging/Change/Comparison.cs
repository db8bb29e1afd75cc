using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>The answer to one question about a pair.</summary>
public enum Verdict
{
    /// <summary>Better, beyond what nuisance explains and beyond the minimum important change.</summary>
    Improved,
    /// <summary>Nothing that this pair could have shown, and it could have shown a change worth having.</summary>
    NoDetectableChange,
    /// <summary>Worse, likewise.</summary>
    Worse,
    /// <summary>Changed in a measure that has no better and worse (tone, melanin).</summary>
    Changed,
    /// <summary>Cannot be said from these two pictures.</summary>
    NotComparable,
    /// <summary>Beyond what nuisance explains, and smaller than the minimum important change.</summary>
    NoMeaningfulChange,
    /// <summary>Neither a change nor that there is none: these pictures would not show twice the minimum important change.</summary>
    Inconclusive,
}

/// <summary>What a verdict says.</summary>
public static class Verdicts
{
    /// <summary>It claims a change: improved, worse or changed.</summary>
    public static bool IsClaim(this Verdict verdict) => verdict is Verdict.Improved or Verdict.Worse or Verdict.Changed;

    /// <summary>It answers, and claims no change.</summary>
    public static bool IsNoClaim(this Verdict verdict) => verdict is Verdict.NoDetectableChange or Verdict.NoMeaningfulChange or Verdict.Inconclusive;
}

/// <summary>A measure's change in one zone, or over all zones of a sign, with its uncertainty. After relative to before.</summary>
/// <param name="Measure">Id of the measure.</param>
/// <param name="Zone">Zone id; "all" for the pooled estimate of a sign.</param>
/// <param name="Before">Value in the before.</param>
/// <param name="After">Value in the after.</param>
/// <param name="Estimate">ln(after/before), or after - before.</param>
/// <param name="Sd">Standard deviation of the estimate: within-pair sampling and the nuisance model together.</param>
/// <param name="Low">Lower end of the interval, corrected for the number of questions asked.</param>
/// <param name="High">Upper end.</param>
/// <param name="SmallestDetectableChange">A smaller true change would not be told from nuisance; same unit as Estimate.</param>
/// <param name="Grade">Comparability of this sign here.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Sentence">The answer in words.</param>
/// <param name="Sites">Sites or tiles behind it.</param>
/// <param name="AreaSquareMillimetres">Usable skin behind it.</param>
public sealed record MeasuredChange(string Measure, string Zone, double Before, double After, double Estimate, double Sd, double Low, double High,
    double SmallestDetectableChange, Grade Grade, Verdict Verdict, string Sentence, int Sites, double AreaSquareMillimetres)
{
    /// <summary>The part of <see cref="Sd"/> that comes from within this pair: tiles, sites, photometric fit.</summary>
    public double SamplingSd { get; init; } = double.NaN;

    /// <summary>The part that all zones of the pair share of what was corrected and may have been too much or too little, one SD with its sign; in <see cref="Sd"/>.</summary>
    public double Doubt { get; init; }

    /// <summary>The interval is so wide that a change worth having could hide in it; the verdict is then <see cref="Verdict.Inconclusive"/>.</summary>
    public bool Inconclusive { get; init; }

    /// <summary>A claim in a zone of a sign that changed as a whole: of such claims one in ten may be false.</summary>
    public bool Localised { get; init; }

    /// <summary>Nothing of the sign is there that could change; then the verdict is NotComparable and no question was asked.</summary>
    public bool NothingThere { get; init; }

    /// <summary>Numbers shown beside it, before and after, never judged.</summary>
    public ImmutableArray<SecondaryChange> Secondary { get; init; } = [];
}

/// <summary>A secondary number before and after.</summary>
public sealed record SecondaryChange(string Id, string Name, string Unit, double Before, double After);

/// <summary>What is said of a sign over the whole face or region.</summary>
/// <param name="Sign">Which.</param>
/// <param name="Overall">The pooled change of its primary measure.</param>
/// <param name="Primary">The sign was named as treated, or no zone was.</param>
public sealed record SignVerdict(Sign Sign, MeasuredChange Overall, bool Primary)
{
    /// <summary>Declared as what is treated.</summary>
    public bool Concern { get; init; }

    /// <summary>Against the control zones; null where none was named or the sign could not be measured.</summary>
    public ControlAnswer? AgainstControl { get; init; }
}

/// <summary>How the two pictures were laid on each other.</summary>
/// <param name="TrustedShare">Share of the zone area whose alignment is vouched for.</param>
/// <param name="MedianForwardBackwardPixels">Median distance after going there and back.</param>
/// <param name="MedianCorrelation">Median correlation of the matched patches.</param>
/// <param name="ScaleRatio">Size of the skin in the after relative to the before.</param>
/// <param name="RotationDegrees">Turn of the after relative to the before.</param>
/// <param name="ColourOffsetPixels">How far the skin's colour lies from where the alignment, found on brightness, puts it: the error bar that there and back cannot give; pixels of the reference. NaN where colour has too little pattern.</param>
/// <param name="ColourOffsetErrorPixels">Standard error of that, pixels.</param>
public sealed record AlignmentSummary(double TrustedShare, double MedianForwardBackwardPixels, double MedianCorrelation, double ScaleRatio, double RotationDegrees,
    double ColourOffsetPixels = double.NaN, double ColourOffsetErrorPixels = double.NaN);

/// <summary>A zone of this pair.</summary>
/// <param name="Id">Zone id.</param>
/// <param name="Name">For people.</param>
/// <param name="UsableShare">Share of its pixels that could be measured in both pictures.</param>
/// <param name="AreaSquareMillimetres">Area measured; NaN when the scale is unknown.</param>
/// <param name="Treated">Named as treated by the user.</param>
public sealed record ZoneSummary(string Id, string Name, double UsableShare, double AreaSquareMillimetres, bool Treated);

/// <summary>One of the two pictures, as it went in.</summary>
/// <param name="Source">The file.</param>
/// <param name="Facts">Capture facts.</param>
/// <param name="Faces">Faces seen; the largest is measured.</param>
/// <param name="Pose">Pose of that face; null for a region.</param>
/// <param name="Scale">Pixels a millimetre.</param>
/// <param name="Frame">The part that was analysed, in pixels of the upright picture.</param>
public sealed record PictureSummary(SourceFile Source, CaptureFacts Facts, int Faces, HeadPose? Pose, PhysicalScale Scale, PixelRectangle Frame);

/// <summary>What Punctum finds in a pair: a plain value, the same for the same two pictures, options and version.</summary>
public sealed record Comparison
{
    /// <summary>Name and version of the JSON form.</summary>
    public string Schema { get; init; } = ComparisonJson.Schema;
    /// <summary>Version of the program and pipeline that made it.</summary>
    public required string Version { get; init; }
    /// <summary>The answer in one or two sentences.</summary>
    public required string Headline { get; init; }
    /// <summary>True while the uncertainty model is not calibrated (docs/methods/uncertainty.md).</summary>
    public required bool Provisional { get; init; }
    /// <summary>Name of the uncertainty model.</summary>
    public required string NoiseModel { get; init; }
    /// <summary>Nothing at all can be said; then the reasons stand in Comparability and Headline.</summary>
    public required bool NotComparableAtAll { get; init; }
    /// <summary>The earlier picture.</summary>
    public required PictureSummary Before { get; init; }
    /// <summary>The later picture.</summary>
    public required PictureSummary After { get; init; }
    /// <summary>Alignment; null when it was not reached.</summary>
    public AlignmentSummary? Alignment { get; init; }
    /// <summary>The zones.</summary>
    public ImmutableArray<ZoneSummary> Zones { get; init; } = [];
    /// <summary>Everything that differs between the pictures without the skin having changed.</summary>
    public required PairComparability Comparability { get; init; }
    /// <summary>What was measured and how its change is told, so that the value explains itself.</summary>
    public ImmutableArray<Measure> Measures { get; init; } = [.. Punctum.Imaging.Signs.Measures.All, .. Punctum.Imaging.Signs.Measures.OfAllSkin];
    /// <summary>One verdict a sign.</summary>
    public ImmutableArray<SignVerdict> Signs { get; init; } = [];
    /// <summary>Every measure in every zone.</summary>
    public ImmutableArray<MeasuredChange> Changes { get; init; } = [];
    /// <summary>Tone and redness of all the skin together; null where the road ended before.</summary>
    public AllSkin? AllSkin { get; init; }
    /// <summary>The shots of both sides, where a side has more than one; else null and not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShotsSummary? Shots { get; init; }
    /// <summary>Things a reader must know: profile assumed, several faces, scale unknown.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
    /// <summary>Every parameter that could change a number.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    /// <summary>Always shown.</summary>
    public ImmutableArray<string> Always { get; init; } =
    [
        "Results differ from person to person.",
        "Pictures are not the only ground for a decision.",
        "This is a measurement of pictures, no medical advice.",
    ];
}
