using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 9 to 12 of a face: from where the light comes, how it falls off, how it shows relief, whether it comes from both sides.</summary>
static class FaceLight
{
    public static IEnumerable<Statistic> Judge(RegisteredPair pair, TimeOrder order, HeadLight light)
    {
        if (light.Fit is not { } fit)
        {
            yield return Thresholds.LightDirection.Of(double.NaN, "The direction of the light could not be read: too little of the face is seen in both pictures.", "Show the whole face, without hair or glasses before it.");
        }
        else
        {
            foreach (var statistic in Direction(order, fit)) yield return statistic;
            foreach (var statistic in Field(light.Facets, fit)) yield return statistic;
            foreach (var statistic in Gains(pair, order, light.Gains)) yield return statistic;
        }
        yield return Evenness(pair, order);
    }

    /// <summary>The highest grade a difference may get that is known to a standard error: within two of them it is none, as long as the error itself is harmless; and it blocks only if it would with one less.</summary>
    static Grade AtMost(Threshold threshold, double value, double error) =>
        Math.Abs(value) <= 2 * error && error <= threshold.Ok ? Grade.Ok : Math.Abs(value) - error <= threshold.Block ? Grade.Degraded : Grade.Blocked;

    /// <summary>The grade of a value that is known to a standard error.</summary>
    internal static Grade Judged(Threshold threshold, double value, double error) => (Grade)Math.Min((int)threshold.Judge(value), (int)AtMost(threshold, value, error));

    /// <summary>Spread over the face of ln(light in the moving picture / in the reference).</summary>
    static IEnumerable<Statistic> Field(IReadOnlyList<FacetLight> facets, LampFit fit)
    {
        double rms = ShadingField.Of(facets, fit.Reference, fit.Moving);
        string says = Thresholds.ShadingField.Judge(rms) == Grade.Ok ? "The light falls off over the face alike in both pictures." : $"The light falls off over the face differently, by {100 * rms:0} %.";
        const string Next = "Use the same lamp or window at the same distance, and no second light that was not there the first time.";
        yield return Thresholds.ShadingField.Of(rms, says, Next);
        if (Thresholds.ShadingFieldOfAll.Judge(rms) != Grade.Ok) yield return Thresholds.ShadingFieldOfAll.Of(rms, says, Next);
    }

    static IEnumerable<Statistic> Gains(RegisteredPair pair, TimeOrder order, IReadOnlyDictionary<int, ReliefGain.Ratio> ratios)
    {
        foreach (var (label, ratio) in ratios.OrderBy(r => r.Key))
        {
            var zone = pair.Zones.Zones[label - 1];
            double mean = order.Signed(ratio.Mean), worst = order.Signed(ratio.Worst);
            yield return Gain(Thresholds.ReliefGain, zone, mean, ratio.MeanError, "pores and texture");
            if (Judged(Thresholds.ReliefGainOfLines, worst, ratio.WorstError) != Grade.Ok) yield return Gain(Thresholds.ReliefGainOfLines, zone, worst, ratio.WorstError, "lines across the light");
        }
    }

    static Statistic Gain(Threshold threshold, Face.Zone zone, double log, double error, string what) => threshold.Of(log, Judged(threshold, log, error) == Grade.Ok
        ? $"{ZoneSurface.Name(zone)}: the light shows {what} equally strongly in both pictures."
        : $"{ZoneSurface.Name(zone)}: the light of the {TimeOrder.WithMore(log)} picture shows {what} {100 * (Math.Exp(Math.Abs(log)) - 1):0} % more strongly, without the skin having changed.",
        "Stand where you stood the first time, turned the same way to the same window or lamp.", zone.Id, atMost: AtMost(threshold, log, error));

    static Statistic Evenness(RegisteredPair pair, TimeOrder order)
    {
        double reference = CheekLight.Evenness(pair.Reference, pair.Zones.Exclusion, pair.ReferenceFace!), moving = CheekLight.Evenness(pair.Moving, pair.MovingZones.Exclusion, pair.MovingFace!);
        double change = order.Signed(moving - reference);
        var threshold = Thresholds.Evenness;
        return threshold.Of(change, double.IsNaN(change) ? "Whether both cheeks are lit alike could not be read: too little of them is seen."
            : threshold.Judge(change) == Grade.Ok ? "Left and right are lit alike, or differ alike, in both pictures."
            : $"Left and right cheek are lit more evenly in the {TimeOrder.WithMore(change)} picture.", "Use the same lamps on the same sides.");
    }

    static IEnumerable<Statistic> Direction(TimeOrder order, LampFit fit)
    {
        var threshold = Thresholds.LightDirection;
        MainLight reference = MainLight.From(fit.Reference), moving = MainLight.From(fit.Moving), before = order.Before(reference, moving), after = order.After(reference, moving);
        bool softBefore = before.Directionality < MainLight.LeastDirectionality, softAfter = after.Directionality < MainLight.LeastDirectionality;
        if (softBefore || softAfter)
        {
            yield return softBefore == softAfter
                ? threshold.Of(0, "The light is soft in both pictures and comes from no one side.", "")
                : threshold.Of(double.NaN, $"The light of the {(softBefore ? "after" : "before")} picture comes from one side, that of the {(softBefore ? "before" : "after")} picture from everywhere: relief shows differently.", "Use the same lamp or window, as far away as the first time.", atLeast: Grade.Degraded);
            yield break;
        }
        double angle = LampLight.AngleBetween(fit.Reference, fit.Moving), error = fit.AngleError;
        string says = Judged(threshold, angle, error) == Grade.Ok ? "The light comes from the same direction in both pictures." : $"Seen from the face, the light of the after picture came from {angle:0}° further {Where(before, after)}.";
        const string Next = "Stand where you stood the first time, turned the same way to the same window or lamp.";
        yield return threshold.Of(angle, says, Next, atMost: AtMost(threshold, angle, error));
        if (Judged(Thresholds.LightDirectionOfColour, angle, error) != Grade.Ok) yield return Thresholds.LightDirectionOfColour.Of(angle, says, Next, atMost: AtMost(Thresholds.LightDirectionOfColour, angle, error));
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
