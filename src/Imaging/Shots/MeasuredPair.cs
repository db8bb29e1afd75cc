using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Firmness;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>What is kept of one pair of shots when its pictures are let go.</summary>
/// <param name="Pair">Which shots, and their weight.</param>
/// <param name="Value">The comparison of this pair by itself.</param>
/// <param name="Readings">What was read, after against before; empty where the two cannot be compared at all.</param>
/// <param name="Zones">Of this pair; likewise.</param>
sealed record MeasuredPair(ShotPair Pair, Comparison Value, ImmutableArray<Reading> Readings, ImmutableArray<Zone> Zones)
{
    public PairComparability Comparability => Value.Comparability;

    /// <summary>Stand-ins for firmness in both shots; null without faces.</summary>
    public (FirmnessProxies Before, FirmnessProxies After)? Firmness { get; private init; }

    public bool LeftOut => Value.NotComparableAtAll;

    public static MeasuredPair Of(ShotPair pair, FinishedComparison finished) =>
        finished.Pair is { } registered && !finished.Value.NotComparableAtAll
            ? new(pair, finished.Value, [.. finished.Findings.SelectMany(f => f.Readings).Select(r => registered.ReferenceIsBefore ? r : Turned(r))], registered.Zones.Zones) { Firmness = FirmnessOf(registered) }
            : new(pair, finished.Value, [], []);

    static (FirmnessProxies, FirmnessProxies)? FirmnessOf(RegisteredPair pair)
    {
        if (pair is not { ReferenceFace: { } referenceFace, MovingFace: { } movingFace }) return null;
        FirmnessProxies reference = FirmnessProxies.Of(pair.Reference, referenceFace), moving = FirmnessProxies.Of(pair.Moving, movingFace);
        return pair.ReferenceIsBefore ? (reference, moving) : (moving, reference);
    }

    /// <summary>The same with what is told at the capture's common sites in the place of the pair's own.</summary>
    public MeasuredPair At(SiteReadings sites) => this with { Readings = [.. Readings.Select(r => r.NotMeasurable is null && sites.Of(r.Measure, r.Zone, [Pair]) is { } common ? common : r)] };

    /// <summary>The same, left out for a reason that its capture has and it by itself has not.</summary>
    public MeasuredPair Without(string because) => this with { Value = Value with { NotComparableAtAll = true, Headline = because }, Readings = [], Zones = [], Firmness = null };

    /// <summary>The other way round.</summary>
    internal static Reading Turned(Reading r) => r with
    {
        Reference = r.Moving,
        Moving = r.Reference,
        Change = -r.Change,
        Doubt = -r.Doubt,
        Secondary = [.. r.Secondary.Select(s => s with { Reference = s.Moving, Moving = s.Reference })],
    };

    /// <summary>How far this pair is from sharp and frontal, 0 for perfect: the pair with the least is shown. Alike for both directions of time.</summary>
    public double Imperfection
    {
        get
        {
            double blur = Value.Comparability.Value(Thresholds.Sharpness.Id);
            double Turn(PictureSummary p) => p.Pose is { } pose ? Math.Max(Math.Abs(pose.YawDegrees), Math.Abs(pose.PitchDegrees)) : 0;
            return (double.IsFinite(blur) ? blur / Thresholds.Sharpness.Ok : 2) + Math.Max(Turn(Value.Before), Turn(Value.After)) / Thresholds.Pose.Block;
        }
    }
}
