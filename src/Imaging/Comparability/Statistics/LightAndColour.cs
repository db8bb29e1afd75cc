using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 6 to 10: how bright, which colour, from where.</summary>
static class LightAndColour
{
    const int SamplesNeeded = 200;
    const double DarkestMean = 0.01, BrightestMean = 0.75;

    public static IEnumerable<Statistic> Judge(RegisteredPair pair, SkinSamples samples, HeadLight? light)
    {
        var order = TimeOrder.Of(pair);
        var colours = samples.Colours;
        if (colours.Length < SamplesNeeded) yield break;
        yield return Exposure(order, colours);
        foreach (var statistic in Cast(pair, order, colours)) yield return statistic;
        if (light is null)
        {
            yield return Shading(colours);
            yield break;
        }
        var whole = samples.Whole;
        yield return Overexposure(order.Before(whole.OverReference, whole.OverMoving) / (double)whole.Skin, order.After(whole.OverReference, whole.OverMoving) / (double)whole.Skin);
        yield return Underexposure(order.Before(whole.UnderReference, whole.UnderMoving) / (double)whole.Skin, order.After(whole.UnderReference, whole.UnderMoving) / (double)whole.Skin);
        foreach (var statistic in FaceLight.Judge(pair, order, light)) yield return statistic;
    }

    static Statistic Overexposure(double before, double after)
    {
        var threshold = Thresholds.Overexposure;
        double worst = Math.Max(before, after);
        return threshold.Of(worst, threshold.Judge(worst) == Grade.Ok ? "Hardly any of the face is nearly white."
            : $"{100 * worst:0} % of the face is nearly white in the {(after >= before ? "after" : "before")} picture.", "Lower the exposure on the face, or move the lamp away.");
    }

    static Statistic Underexposure(double before, double after)
    {
        var threshold = Thresholds.Underexposure;
        double worst = Math.Max(before, after);
        return threshold.Of(worst, threshold.Judge(worst) == Grade.Ok ? "Hardly any of the face is nearly black."
            : $"{100 * worst:0} % of the face is nearly black in the {(after >= before ? "after" : "before")} picture.", "Use more light, from both sides, or raise the exposure on the face.");
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
        const string Next = "Keep the white balance fixed and the light the same; hold a colour card (ColorChecker, 24 patches) beside the face in both pictures.";
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
