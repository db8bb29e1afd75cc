using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 9 to 12 of a face: from where the light comes, how it falls off, how it shows relief, whether it comes from both sides.</summary>
static class FaceLight
{
    public static IEnumerable<Statistic> Judge(RegisteredPair pair, TimeOrder order, List<FacetLight> facets)
    {
        foreach (var statistic in Direction(order, facets)) yield return statistic;
        if (facets.Count >= FacetLight.Needed)
        {
            var (reference, moving) = HarmonicFit.Of(facets, HarmonicFit.Columns);
            foreach (var statistic in Field(facets, reference, moving)) yield return statistic;
            foreach (var statistic in Gains(pair, order, ReliefGain.Of(facets, reference, moving))) yield return statistic;
        }
        yield return Evenness(pair, order);
    }

    /// <summary>Spread over the face of ln(light in the moving picture / in the reference).</summary>
    static IEnumerable<Statistic> Field(List<FacetLight> facets, double[] reference, double[] moving)
    {
        const double Darkest = 0.05;
        double weight = 0, sum = 0, square = 0;
        foreach (var facet in facets)
        {
            double log = Math.Log(Math.Max(Darkest, HarmonicFit.At(moving, facet.Normal)) / Math.Max(Darkest, HarmonicFit.At(reference, facet.Normal)));
            (weight, sum, square) = (weight + facet.Weight, sum + facet.Weight * log, square + facet.Weight * log * log);
        }
        double rms = Math.Sqrt(Math.Max(0, square / weight - sum / weight * (sum / weight)));
        string says = Thresholds.ShadingField.Judge(rms) == Grade.Ok ? "The light falls off over the face alike in both pictures." : $"The light falls off over the face differently, by {100 * rms:0} %.";
        const string Next = "Use the same lamp or window at the same distance, and no second light that was not there the first time.";
        yield return Thresholds.ShadingField.Of(rms, says, Next);
        if (Thresholds.ShadingFieldOfAll.Judge(rms) != Grade.Ok) yield return Thresholds.ShadingFieldOfAll.Of(rms, says, Next);
    }

    static IEnumerable<Statistic> Gains(RegisteredPair pair, TimeOrder order, Dictionary<int, ReliefGain.Ratio> ratios)
    {
        foreach (var (label, ratio) in ratios.OrderBy(r => r.Key))
        {
            var zone = pair.Zones.Zones[label - 1];
            double mean = order.Signed(ratio.Mean), worst = order.Signed(ratio.Worst);
            yield return Gain(Thresholds.ReliefGain, zone, mean, "pores and texture");
            if (Thresholds.ReliefGainOfLines.Judge(worst) != Grade.Ok) yield return Gain(Thresholds.ReliefGainOfLines, zone, worst, "lines across the light");
        }
    }

    static Statistic Gain(Threshold threshold, Face.Zone zone, double log, string what) => threshold.Of(log, threshold.Judge(log) == Grade.Ok
        ? $"{ZoneSurface.Name(zone)}: the light shows {what} equally strongly in both pictures."
        : $"{ZoneSurface.Name(zone)}: the light of the {TimeOrder.WithMore(log)} picture shows {what} {100 * (Math.Exp(Math.Abs(log)) - 1):0} % more strongly, without the skin having changed.",
        "Stand where you stood the first time, turned the same way to the same window or lamp.", zone.Id);

    static Statistic Evenness(RegisteredPair pair, TimeOrder order)
    {
        double reference = CheekLight.Evenness(pair.Reference, pair.Zones.Exclusion, pair.ReferenceFace!), moving = CheekLight.Evenness(pair.Moving, pair.MovingZones.Exclusion, pair.MovingFace!);
        double change = order.Signed(moving - reference);
        var threshold = Thresholds.Evenness;
        return threshold.Of(change, double.IsNaN(change) ? "Whether both cheeks are lit alike could not be read: too little of them is seen."
            : threshold.Judge(change) == Grade.Ok ? "Left and right are lit alike, or differ alike, in both pictures."
            : $"Left and right cheek are lit more evenly in the {TimeOrder.WithMore(change)} picture.", "Use the same lamps on the same sides.");
    }

    static IEnumerable<Statistic> Direction(TimeOrder order, List<FacetLight> facets)
    {
        var threshold = Thresholds.LightDirection;
        if (facets.Count < FacetLight.Needed)
        {
            yield return threshold.Of(double.NaN, "The direction of the light could not be read: too little of the face is seen in both pictures.", "Show the whole face, without hair or glasses before it.");
            yield break;
        }
        var lights = MainLight.Of(facets);
        MainLight before = order.Before(lights.Reference, lights.Moving), after = order.After(lights.Reference, lights.Moving);
        bool softBefore = before.Directionality < MainLight.LeastDirectionality, softAfter = after.Directionality < MainLight.LeastDirectionality;
        if (softBefore || softAfter)
        {
            yield return softBefore == softAfter
                ? threshold.Of(0, "The light is soft in both pictures and comes from no one side.", "")
                : threshold.Of(double.NaN, $"The light of the {(softBefore ? "after" : "before")} picture comes from one side, that of the {(softBefore ? "before" : "after")} picture from everywhere: relief shows differently.", "Use the same lamp or window, as far away as the first time.", atLeast: Grade.Degraded);
            yield break;
        }
        double angle = MainLight.AngleBetween(before, after);
        string says = threshold.Judge(angle) == Grade.Ok ? "The light comes from the same direction in both pictures." : $"Seen from the face, the light of the after picture came from {angle:0}° further {Where(before, after)}.";
        const string Next = "Stand where you stood the first time, turned the same way to the same window or lamp.";
        yield return threshold.Of(angle, says, Next);
        if (Thresholds.LightDirectionOfColour.Judge(angle) != Grade.Ok) yield return Thresholds.LightDirectionOfColour.Of(angle, says, Next);
    }

    static string Where(MainLight before, MainLight after)
    {
        double left = after.LeftDegrees - before.LeftDegrees, up = after.UpDegrees - before.UpDegrees;
        if (left > 180) left -= 360;
        if (left < -180) left += 360;
        left *= Math.Cos((before.UpDegrees + after.UpDegrees) / 2 * Math.PI / 180);
        return Math.Abs(left) >= Math.Abs(up) ? left > 0 ? "to the client's left" : "to the client's right" : up > 0 ? "above" : "below";
    }
}
