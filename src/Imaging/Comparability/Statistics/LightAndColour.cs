using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 6, 8, 9 and 10: how bright, which colour, from where.</summary>
static class LightAndColour
{
    const int SamplesNeeded = 200;
    const double DarkestMean = 0.01, BrightestMean = 0.75;

    public static IEnumerable<Statistic> Judge(RegisteredPair pair, SkinSamples samples, HeadShape? shape)
    {
        var order = TimeOrder.Of(pair);
        var colours = samples.Colours;
        if (colours.Length < SamplesNeeded) yield break;
        yield return Exposure(order, colours);
        foreach (var statistic in Cast(pair, order, colours)) yield return statistic;
        if (shape is null || pair.ReferenceFace is null || pair.MovingFace is null) yield return Shading(colours);
        else
            foreach (var statistic in Direction(pair, order, shape)) yield return statistic;
    }

    static Statistic Exposure(TimeOrder order, SkinSamples.Colour[] colours)
    {
        var threshold = Thresholds.Exposure;
        double stops = order.Signed(Median.Of([.. colours.Select(c => Math.Log2(c.MovedLuminance / c.Luminance))]));
        double before = colours.Average(c => order.Before(c.Luminance, c.MovedLuminance)), after = colours.Average(c => order.After(c.Luminance, c.MovedLuminance));
        string? beyond = Math.Min(before, after) < DarkestMean ? $"The {(after < before ? "after" : "before")} picture is so dark that its tone cannot be read."
            : Math.Max(before, after) > BrightestMean ? $"The {(after > before ? "after" : "before")} picture is so bright that its tone cannot be read." : null;
        return threshold.Of(stops,
            beyond ?? (threshold.Judge(stops) == Grade.Ok ? "Both pictures are equally bright on the skin." : $"The skin is {Math.Abs(stops):0.0} stops brighter in the {TimeOrder.WithMore(stops)} picture."),
            "Use the same light at the same distance and lock the exposure on the face.", atLeast: beyond is null ? null : Grade.Blocked);
    }

    static IEnumerable<Statistic> Cast(RegisteredPair pair, TimeOrder order, SkinSamples.Colour[] colours)
    {
        var skin = Shift(order, Median.Of([.. colours.Select(c => Ratio(c.MovedRed, c.MovedGreen) - Ratio(c.Red, c.Green))]), Median.Of([.. colours.Select(c => Ratio(c.MovedBlue, c.MovedGreen) - Ratio(c.Blue, c.Green))]));
        const string Next = "Keep the white balance fixed and the light the same; hold a grey card beside the face once.";
        var threshold = Thresholds.ColourCast;
        // A skin that stayed while the white "changed" would need a change that undoes the light's: the reading of the white is wrong, not the skin.
        if (White(pair, order) is not { } white || (threshold.Judge(Larger(skin)) == Grade.Ok && threshold.Judge(Larger(white)) != Grade.Ok))
        {
            double size = Larger(skin);
            yield return threshold.Of(size, threshold.Judge(size) == Grade.Ok
                ? "The colour of the skin as a whole is the same in both pictures."
                : $"The skin as a whole is {Named(skin)} in the after picture, and no white can be read to tell whether the light or the skin changed.", Next, atMost: Grade.Degraded);
            yield break;
        }
        double cast = Larger(white), apart = Larger((skin.Red - white.Red, skin.Blue - white.Blue));
        yield return threshold.Of(cast, threshold.Judge(cast) == Grade.Ok ? "The white of the eyes has the same colour in both pictures." : $"The white of the eyes is {Named(white)} in the after picture: the light or the white balance changed.", Next);
        yield return Thresholds.CastDisagreement.Of(apart, Thresholds.CastDisagreement.Judge(apart) == Grade.Ok
            ? "Skin and white of the eyes agree about the colour of the light."
            : $"Against the white of the eyes the skin as a whole is {Named((skin.Red - white.Red, skin.Blue - white.Blue))} in the after picture: a change of the whole face, or two lights of different colour.", Next, atMost: Grade.Degraded);
    }

    static (double Red, double Blue)? White(RegisteredPair pair, TimeOrder order)
    {
        if (pair.ReferenceFace is null || pair.MovingFace is null) return null;
        return WhiteOfEyes.Shift(pair.Reference, pair.ReferenceFace.Points, pair.Moving, pair.MovingFace.Points) is { } shift ? Shift(order, shift.RedGreen, shift.BlueGreen) : null;
    }

    static (double Red, double Blue) Shift(TimeOrder order, double red, double blue) => (order.Signed(red), order.Signed(blue));

    static double Ratio(float a, float b) => Math.Log(Math.Max(a, LogLuminance.Darkest) / Math.Max(b, LogLuminance.Darkest));

    static double Larger((double Red, double Blue) shift) => Math.Abs(shift.Red) >= Math.Abs(shift.Blue) ? shift.Red : shift.Blue;

    static string Named((double Red, double Blue) shift)
    {
        bool red = Math.Abs(shift.Red) >= Math.Abs(shift.Blue);
        double size = red ? shift.Red : shift.Blue;
        return $"{100 * (Math.Exp(Math.Abs(size)) - 1):0} % {(red ? size > 0 ? "redder" : "greener" : size > 0 ? "bluer" : "yellower")}";
    }

    static IEnumerable<Statistic> Direction(RegisteredPair pair, TimeOrder order, HeadShape shape)
    {
        var threshold = Thresholds.LightDirection;
        if (MainLight.Of(pair, shape) is not { } lights)
        {
            yield return threshold.Of(double.NaN, "The direction of the light could not be read: too little of the face is seen in both pictures.", "Show the whole face, without hair or glasses before it.");
            yield break;
        }
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

    /// <summary>RMS of the quadratic in x and y that fits ln(moving / reference), its mean taken out; the same for both orders.</summary>
    static Statistic Shading(SkinSamples.Colour[] colours)
    {
        double x0 = colours.Average(c => (double)c.X), y0 = colours.Average(c => (double)c.Y), extent = Math.Max(1, colours.Max(c => Math.Max(Math.Abs(c.X - x0), Math.Abs(c.Y - y0))));
        var system = new double[6, 7];
        Span<double> surface = stackalloc double[6], row = stackalloc double[6];
        foreach (var c in colours)
        {
            Columns((c.X - x0) / extent, (c.Y - y0) / extent, row);
            double ratio = Math.Log(c.MovedLuminance / c.Luminance);
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++) system[i, j] += row[i] * row[j];
                system[i, 6] += row[i] * ratio;
            }
        }
        LeastSquares.Solve(system, surface);
        double sum = 0, square = 0;
        foreach (var c in colours)
        {
            Columns((c.X - x0) / extent, (c.Y - y0) / extent, row);
            double value = 0;
            for (int i = 0; i < 6; i++) value += surface[i] * row[i];
            (sum, square) = (sum + value, square + value * value);
        }
        double rms = Math.Sqrt(Math.Max(0, square / colours.Length - sum / colours.Length * (sum / colours.Length)));
        var threshold = Thresholds.Shading;
        return threshold.Of(rms, threshold.Judge(rms) == Grade.Ok
            ? "The light falls off alike over the region in both pictures; from which side it comes cannot be told without a face."
            : $"The light falls off differently over the region, by {100 * rms:0} %; from which side it comes cannot be told without a face.",
            "Use the same lamp or window, and hold the camera and the skin in the same place to it.");
    }

    static void Columns(double x, double y, Span<double> row) => (row[0], row[1], row[2], row[3], row[4], row[5]) = (1, x, y, x * x, x * y, y * y);
}
