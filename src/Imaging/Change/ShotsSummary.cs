using System.Collections.Immutable;
using Punctum.Imaging.Face;
using Punctum.Imaging.Firmness;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>The shots behind a comparison of captures.</summary>
/// <param name="Before">Shots of the before, the one that is shown first.</param>
/// <param name="After">Shots of the after, likewise.</param>
/// <param name="Pairs">Pairs of shots that were compared and count.</param>
/// <param name="LeftOut">Pairs that could not be compared, each with its reason.</param>
/// <param name="ShareOfVariance">The variance of one pair that comes from its shots is in the mean by this share: 1/3 for three shots a side.</param>
/// <param name="OwnNoise">What the scatter between the pairs tells of the noise of one pair.</param>
public sealed record ShotsSummary(ImmutableArray<ShotSummary> Before, ImmutableArray<ShotSummary> After, int Pairs, ImmutableArray<LeftOutPair> LeftOut, double ShareOfVariance,
    ImmutableArray<OwnNoise> OwnNoise)
{
    /// <summary>What the shots did to the interval of each sign; none where one pair alone tells it.</summary>
    public ImmutableArray<Narrower> Narrower { get; init; } = [];

    /// <summary>Stand-ins for firmness and puffiness, where both sides have three shots of a face; experimental.</summary>
    public ImmutableArray<ExperimentalChange> Experimental { get; init; } = [];
}

/// <summary>A shot.</summary>
/// <param name="Name">File name without folder.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Pose">Pose of the face; null for a region, or where none was found.</param>
/// <param name="Shown">It is the one in the viewer, under the maps, and in before or after.</param>
/// <param name="Counts">It is in a pair that counts.</param>
public sealed record ShotSummary(string Name, string Sha256, HeadPose? Pose, bool Shown, bool Counts);

/// <summary>A pair of shots that was left out.</summary>
/// <param name="Before">File name of the before.</param>
/// <param name="After">File name of the after.</param>
/// <param name="Because">One sentence.</param>
public sealed record LeftOutPair(string Before, string After, string Because);

/// <summary>The noise of a measure from shot to shot: as it was expected, and as this capture shows it.</summary>
/// <param name="Measure">Id of the measure.</param>
/// <param name="Zone">Zone id; "all" for the mean over all zones.</param>
/// <param name="Pairs">Pairs of shots behind it.</param>
/// <param name="Sd">SD of one pair by the scatter between the pairs, unit of the change; NaN for a single pair.</param>
/// <param name="ExpectedSd">SD of one pair that sampling and model expect from shot to shot.</param>
/// <param name="ReckonedSd">SD of one pair that the interval reckons with: the expected one, or more where the scatter is larger.</param>
/// <param name="Unusual">The scatter is larger than that of nineteen in twenty captures with the expected noise.</param>
public sealed record OwnNoise(string Measure, string Zone, int Pairs, double Sd, double ExpectedSd, double ReckonedSd, bool Unusual)
{
    internal static OwnNoise Of(Measure measure, string zone, ShotMean own, double expected) =>
        new(measure.Id, zone, own.Degrees + 1, Math.Sqrt(own.OwnVariance), Math.Sqrt(expected), Math.Sqrt(own.Raised(expected)), own.IsUnusual(expected));
}

/// <summary>By how much the interval of a sign is narrower than that of one pair of its shots.</summary>
/// <param name="Measure">Id of the sign's measure.</param>
/// <param name="Chance">SD of what chance does within a pair (sites, noise, light fit) with all shots, over the same with one pair: 0.58 for three shots a side where all of it is drawn anew at every shot.</param>
/// <param name="Whole">SD of everything likewise: with light and skin of the day, which further shots do not average.</param>
public sealed record Narrower(string Measure, double Chance, double Whole)
{
    /// <summary>Of a sign that the capture and every pair by itself could answer; else null.</summary>
    internal static Narrower? Of(SignVerdict sign, IReadOnlyCollection<Comparison> pairs)
    {
        MeasuredChange[] one = [.. pairs.SelectMany(p => p.Signs).Select(s => s.Overall).Where(c => c.Measure == sign.Overall.Measure && double.IsFinite(c.Estimate))];
        if (pairs.Count < 2 || one.Length < pairs.Count || !double.IsFinite(sign.Overall.Estimate)) return null;
        double Share(Func<MeasuredChange, double> sd) => one.Sum(c => sd(c) * sd(c)) is var square and > 0 ? sd(sign.Overall) / Math.Sqrt(square / one.Length) : 1;
        return new(sign.Overall.Measure, Share(c => c.SamplingSd), Share(c => c.Sd));
    }
}
