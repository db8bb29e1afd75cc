using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging;

/// <summary>Where the road of a scalp leaves that of bare skin: nothing is found again on hair, light is told within each picture, and hair is asked instead of skin.</summary>
static class ScalpRoad
{
    const string DrawIt = "Hair gives an alignment nothing to hold: draw the same region in the after picture too, corner by corner (--region-after).";

    /// <summary>The alignment that drawn corners tell: a turn, a size and a shift. Nothing in it was found again, so nothing is said of how well it fits.</summary>
    internal static Alignment Laid(Homography map, Picture reference, Picture moving)
    {
        var forward = Along(map, reference, moving);
        return new(forward, Along(map.Inverse(), moving, reference), forward.MeanSimilarity(), double.NaN, double.NaN, double.NaN);
    }

    static FlowField Along(Homography map, Picture from, Picture to)
    {
        var field = FlowField.Covering(new(0, 0, from.Width, from.Height), Math.Max(16, Math.Max(from.Width, from.Height) / 24.0));
        for (int node = 0; node < field.U.Length; node++)
        {
            var at = field.PositionOf(node);
            var there = map.Of(at);
            (field.U[node], field.V[node]) = ((float)(there.X - at.X), (float)(there.Y - at.Y));
            (field.Correlation[node], field.ForwardBackward[node]) = (float.NaN, float.NaN);
            field.Trusted[node] = there.X >= 0 && there.Y >= 0 && there.X <= to.Width - 1 && there.Y <= to.Height - 1;
        }
        return field;
    }

    /// <summary>Adds what hair can do to a picture; asks of drawn corners whether they are the same, and no more whether the skin is.</summary>
    internal static PairComparability Beside(PairComparability comparability, ScalpPlanes? planes, RegisteredPair pair, RoadOptions options)
    {
        if (options.KindOfSite != SiteKind.Scalp) return comparability;
        var statistics = comparability.Statistics.ToList();
        int same = statistics.FindIndex(s => s.Id == Thresholds.SameSkin.Id);
        if (options.HeldByCorners) statistics[same] = SamePlace(Account.BetweenCorners(options.Corners, options.CornersAfter).Residual);
        else if (planes is not null && SameSkin.OnHair(pair) is var found) statistics[same] = found.Grade == Grade.Ok ? found : found with { NextTime = DrawIt };
        if (planes is not null) statistics.AddRange(HairState.Judge(planes, pair.ReferenceIsBefore));
        return comparability with { Statistics = [.. statistics.OrderBy(s => s.Number)] };
    }

    static Statistic SamePlace(double residual) => Thresholds.SamePlace.Of(residual, Thresholds.SamePlace.Judge(residual) switch
    {
        Grade.Ok => $"The corners of the region agree to {100 * residual:0.0} % of its size.",
        Grade.Degraded => $"The corners of the region agree only to {100 * residual:0.0} % of its size.",
        _ => $"The corners drawn in the two pictures do not lie alike ({100 * residual:0} % of the region's size): they are other places, or the head is turned.",
    }, "Draw the corners at the same marks in both pictures (ends of the hairline, whorl, ears) and hold the head as in the earlier one.");

    /// <summary>What is asked of a scalp: hairs one by one in a close-up, else what shows through them.</summary>
    internal static ImmutableArray<SignFinding> Measure(RegisteredPair pair, ScalpPlanes? planes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return [planes is null ? Hair.Measure(pair, cancel) : Scalp.Measure(pair, planes)];
    }
}
