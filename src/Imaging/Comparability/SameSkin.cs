using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistic 20: do the two pictures show the same skin at all?</summary>
/// <remarks>
/// Landmarks lay any face on any other, and a search lays any patch somewhere: what strangers do not share is the fine pattern of
/// their skin. Asked is the share of the alignment's nodes on skin that are vouched for and correlate there (methods §2.2, row 20), and
/// where too few do, as after months, in how many places the detail fits best just there (<see cref="DetailPeaks"/>).
/// </remarks>
public static class SameSkin
{
    /// <summary>Correlation from which on a node counts as found again.</summary>
    const double NeededCorrelation = 0.5;

    /// <summary>Where too few nodes correlate, the place of the best fit can lift a refusal; it never makes the pair harmless.</summary>
    const double MostByPeaks = 0.5;

    /// <summary>What to do next time when the answer is no.</summary>
    public const string NextTime = "Check that both pictures show the same place of the same person and that neither is mirrored; take the picture closer, sharp and without smoothing.";

    /// <summary>Share of the skin, or of the drawn region, that was found again, 0 to 1: of nodes that correlate, or where too few do, of small windows that fit best just there.</summary>
    /// <param name="reference">Carries the zones.</param>
    /// <param name="moved">Lays the other picture on it; asked only where too few nodes correlate.</param>
    /// <param name="flow">Judged field on the grid of the zones.</param>
    /// <param name="zones">Zones of the reference.</param>
    /// <param name="pixelsAMillimetre">Of the coarser picture on that grid; 0 or NaN: unknown.</param>
    public static double Share(Picture reference, Func<Picture> moved, FlowField flow, ZoneMap zones, double pixelsAMillimetre)
    {
        double share = Share(flow, zones);
        return Is(share) ? share : Math.Max(share, Math.Min(MostByPeaks, DetailPeaks.Share(reference, moved(), SkinOf(zones), pixelsAMillimetre)));
    }

    /// <summary>Share of the nodes on skin, or on the drawn region, that correlate and are vouched for, 0 to 1; 0 where no node lies there.</summary>
    /// <param name="flow">Judged field on the grid of the zones.</param>
    /// <param name="zones">Zones of the reference.</param>
    public static double Share(FlowField flow, ZoneMap zones)
    {
        int nodes = 0, same = 0;
        var isSkin = SkinOf(zones);
        for (int node = 0; node < flow.U.Length; node++)
        {
            var at = flow.PositionOf(node);
            if (!isSkin((int)Math.Round(at.X), (int)Math.Round(at.Y))) continue;
            nodes++;
            if (flow.Trusted[node] && flow.Correlation[node] >= NeededCorrelation) same++;
        }
        return nodes == 0 ? 0 : (double)same / nodes;
    }

    /// <summary>Whether a pixel of the reference is skin, shining or clipped skin too.</summary>
    static Func<int, int, bool> SkinOf(ZoneMap zones)
    {
        bool drawn = zones.Zones.Contains(Zones.Region);   // what lies around a region may be a sheet or a sleeve
        return (x, y) =>
        {
            if ((uint)x >= (uint)zones.Labels.Width || (uint)y >= (uint)zones.Labels.Height) return false;
            int label = zones.Labels[x, y];
            return label != 0 && (!drawn || zones.Zones[label - 1] == Zones.Region) && ((Excluded)zones.Exclusion[x, y] & ~(Excluded.Specular | Excluded.Clipped)) == 0;
        };
    }

    /// <summary>Whether an alignment with that share may stand.</summary>
    public static bool Is(double share) => Thresholds.SameSkin.Judge(share) != Grade.Blocked;

    /// <summary>The answer in a sentence.</summary>
    public static string Says(double share) => Thresholds.SameSkin.Judge(share) switch
    {
        Grade.Ok => $"{100 * share:0} % of the skin was found again in the other picture.",
        Grade.Degraded => $"Only {100 * share:0} % of the skin was found again in the other picture.",
        _ => $"These do not show the same skin: only {100 * share:0} % of it was found again. It may be another person, another place, a mirrored picture, or one that shows no skin detail.",
    };

    /// <summary>The answer with what to do about it; heads that are turned against each other hardly show the same side, and are told so.</summary>
    /// <param name="share">Share found again.</param>
    /// <param name="one">Null: none.</param>
    /// <param name="other">Likewise.</param>
    public static (string Says, string NextTime) Answer(double share, FaceMesh? one, FaceMesh? other)
    {
        double turned = one is null || other is null ? 0 : Math.Max(Math.Abs(one.Pose.YawDegrees - other.Pose.YawDegrees), Math.Abs(one.Pose.PitchDegrees - other.Pose.PitchDegrees));
        return Is(share) || Thresholds.Pose.Judge(turned) != Grade.Blocked ? (Says(share), NextTime)
            : ($"These do not show the same skin: only {100 * share:0} % of it was found again, and one head is turned by {turned:0}° against the other.", "Take the head in the same pose as in the other picture.");
    }

    internal static Statistic Of(RegisteredPair pair) => Of(pair, Share(pair.Reference, () => pair.Moved, pair.Flow, pair.Zones, pair.LimitingPixelsAMillimetre));

    /// <summary>Judged by the nodes alone: strokes of combed hair fit here and there without being the same hair.</summary>
    internal static Statistic OnHair(RegisteredPair pair) => Of(pair, Share(pair.Flow, pair.Zones));

    static Statistic Of(RegisteredPair pair, double share)
    {
        var (says, nextTime) = Answer(share, pair.ReferenceFace, pair.MovingFace);
        return Thresholds.SameSkin.Of(share, says, nextTime);
    }
}
