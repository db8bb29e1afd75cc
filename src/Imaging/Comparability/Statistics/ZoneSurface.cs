using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 5 and 13: clipped and glossy skin, zone by zone.</summary>
static class ZoneSurface
{
    const int SamplesNeeded = 50;

    public static IEnumerable<Statistic> Judge(RegisteredPair pair, SkinSamples samples)
    {
        var order = TimeOrder.Of(pair);
        for (int z = 0; z < samples.Zones.Length; z++)
        {
            var found = samples.Zones[z];
            if (found.Skin < SamplesNeeded) continue;
            var zone = pair.Zones.Zones[z];
            double reference = (double)found.ClippedReference / found.Skin, moving = (double)found.ClippedMoving / found.Skin;
            foreach (var statistic in Clipping(zone, order.Before(reference, moving), order.After(reference, moving))) yield return statistic;
            reference = (double)found.GlossReference / found.Skin;
            moving = (double)found.GlossMoving / found.Skin;
            yield return Gloss(zone, order.Before(reference, moving), order.After(reference, moving));
        }
    }

    static IEnumerable<Statistic> Clipping(Face.Zone zone, double before, double after)
    {
        double worst = Math.Max(before, after);
        string says = Thresholds.Clipping.Judge(worst) == Grade.Ok
            ? $"{Name(zone)}: hardly a pixel is burnt out or black."
            : $"{Name(zone)}: {Percent(worst)} is burnt out or black in the {(after >= before ? "after" : "before")} picture, and its colour is lost there.";
        const string Next = "Expose so that no part of the skin is white or black: less direct light, no flash close by.";
        yield return Thresholds.Clipping.Of(worst, says, Next, zone.Id);
        if (Thresholds.ClippingOfRelief.Judge(worst) != Grade.Ok) yield return Thresholds.ClippingOfRelief.Of(worst, says, Next, zone.Id);
    }

    static Statistic Gloss(Face.Zone zone, double before, double after)
    {
        double worst = Math.Max(before, after), difference = after - before;
        bool differs = Math.Abs(difference) > Thresholds.HarmlessGlossDifference, ok = Thresholds.Gloss.Judge(worst) == Grade.Ok && !differs;
        string says = ok ? $"{Name(zone)}: hardly shines."
            : differs ? $"{Name(zone)}: shines more in the {TimeOrder.WithMore(difference)} picture ({Percent(before)} before, {Percent(after)} after), and gloss hides pores and colour."
            : $"{Name(zone)}: shines in both pictures ({Percent(worst)} of it), and gloss hides pores and colour.";
        return Thresholds.Gloss.Of(worst, says, "Pat the skin dry, no cream or make-up, and soften the light.", zone.Id, atLeast: differs ? Grade.Degraded : null);
    }

    /// <summary>The zone's name as the head of a sentence.</summary>
    internal static string Name(Face.Zone zone) => char.ToUpperInvariant(zone.Name[0]) + zone.Name[1..];

    static string Percent(double share) => share < 0.1 ? $"{100 * share:0.0} %" : $"{100 * share:0} %";
}
