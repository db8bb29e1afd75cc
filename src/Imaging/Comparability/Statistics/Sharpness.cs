using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 1 to 4: blur, noise and compression, which make relief out of nothing or take it away.</summary>
static class Sharpness
{
    public static IEnumerable<Statistic> Judge(RegisteredPair pair, FineReading fine)
    {
        var order = TimeOrder.Of(pair);
        var noisy = Noise(order.Signed(fine.Noise.LogRatio(fine.ScaleRatio)));
        yield return Blur(order.Signed(fine.Blur.SigmaPixels), fine.Blur.IsSignificant && noisy.Grade != Grade.Blocked, FalseDetail(pair, fine.Blur), fine.LimitingPixelsAMillimetre);
        if (fine is { Edges: { } edges, PixelsAMillimetre: > 0 })
        {
            yield return OfEdges(order.Signed(edges.SigmaPixels(fine.ScaleRatio)), Math.Max(edges.Reference, edges.Moving) <= SharpPixels);
            yield return Absolute(order.Before((edges.Reference, fine.PixelsAMillimetre), (edges.Moving, fine.MovingPixelsAMillimetre)),
                order.After((edges.Reference, fine.PixelsAMillimetre), (edges.Moving, fine.MovingPixelsAMillimetre)));
        }
        yield return noisy;
        yield return Compression(order.Before(pair.Reference, pair.Moving).Source, order.After(pair.Reference, pair.Moving).Source);
    }

    /// <summary>The picture that seems sharper was compressed harder: block edges and ringing look like detail, and no statistic tells them from it.</summary>
    internal static bool FalseDetail(RegisteredPair pair, RelativeBlur blur)
    {
        double reference = (pair.Reference.Source.JpegQuality ?? 100) / 100, moving = (pair.Moving.Source.JpegQuality ?? 100) / 100;
        var (sharper, softer) = blur.VarianceDifference > 0 ? (reference, moving) : (moving, reference);
        return sharper < softer - 0.03 && Thresholds.JpegQuality.Judge(sharper) != Grade.Ok;
    }

    static Statistic Blur(double sigma, bool sure, bool falseDetail, double pixelsAMillimetre)
    {
        var threshold = Thresholds.RelativeBlur;
        if (double.IsNaN(sigma))
            return threshold.Of(sigma, "The sharpness could not be compared: too little plain skin stands out from the noise.", "Take the picture closer, in more light, with the face filling the frame.");
        string millimetres = pixelsAMillimetre > 0 ? $", {Math.Abs(sigma) / pixelsAMillimetre:0.00} mm" : "";
        string size = $"σ {Math.Abs(sigma):0.0} px{millimetres}";
        return threshold.Of(sigma,
            threshold.Judge(sigma) == Grade.Ok ? $"Both pictures are equally sharp (within {size})."
            : falseDetail ? $"The {TimeOrder.WithLess(sigma)} picture looks sharper ({size}), but it was compressed harder, and compression makes false detail."
            : !sure ? $"The {TimeOrder.WithMore(sigma)} picture seems blurrier ({size}), but noise and too little clean skin leave it unsure." : $"The {TimeOrder.WithMore(sigma)} picture is blurrier ({size}): pores and lines look softer without having changed.",
            "Let the camera focus on the skin, hold it steady, clean the lens, and switch smoothing off.", atMost: sure ? null : Grade.Degraded);
    }

    /// <summary>Two pictures whose eyes are both so sharp are not refused for the difference [P].</summary>
    const double SharpPixels = 1.4;

    static Statistic OfEdges(double sigma, bool bothSharp)
    {
        var threshold = Thresholds.RelativeBlurOfEdges;
        return threshold.Of(sigma, double.IsNaN(sigma) ? "The sharpness of the eyes could not be compared: they show no edge."
            : threshold.Judge(sigma) == Grade.Ok ? "The eyes are equally sharp in both pictures." : $"The eyes are blurrier in the {TimeOrder.WithMore(sigma)} picture (σ {Math.Abs(sigma):0.0} px): the focus lay elsewhere, or something moved.",
            "Let the camera focus on the skin, hold camera and head still.", atMost: bothSharp ? Grade.Degraded : null);
    }

    /// <summary>σ at the sharpest edges, mm; a picture whose σ any camera has counts as sharp, however few pixels it spends on a millimetre.</summary>
    static Statistic Absolute((double Sigma, double Scale) before, (double Sigma, double Scale) after)
    {
        var threshold = Thresholds.Sharpness;
        double a = before.Sigma / before.Scale, b = after.Sigma / after.Scale, worst = double.IsNaN(a) || double.IsNaN(b) ? double.NaN : Math.Max(a, b);
        bool grid = Math.Max(before.Sigma, after.Sigma) <= Thresholds.PixelsOfAnyCamera;
        return threshold.Of(worst, double.IsNaN(worst) ? "How sharp the pictures are by themselves could not be read: the eyes show no edge."
            : grid || threshold.Judge(worst) == Grade.Ok ? "Each picture by itself is sharp." : $"The {(b >= a ? "after" : "before")} picture by itself is blurred (σ {worst:0.00} mm at its sharpest edges): a pore is 0.2 to 0.5 mm wide.",
            "Let the camera focus on the cheek, hold camera and head still, and use more light.", atMost: grid ? Grade.Ok : null);
    }

    static Statistic Noise(double logRatio)
    {
        var threshold = Thresholds.NoiseRatio;
        if (double.IsNaN(logRatio))
            return threshold.Of(logRatio, "The noise could not be compared: too little plain skin is usable in both pictures.", "Take the picture closer, with the face filling the frame.");
        string times = $"{Math.Exp(Math.Abs(logRatio)):0.0} times";
        return threshold.Of(logRatio,
            threshold.Judge(logRatio) == Grade.Ok ? "Both pictures are equally noisy." : $"The {TimeOrder.WithMore(logRatio)} picture has {times} the noise of the {TimeOrder.WithLess(logRatio)} picture: noise looks like texture, and a phone that removes it removes pores too.",
            "Use the same light and the same camera with the same settings; more light means less noise.");
    }

    static Statistic Compression(SourceFile first, SourceFile second)
    {
        var threshold = Thresholds.JpegQuality;
        double? before = first.JpegQuality, after = second.JpegQuality;
        double worst = Math.Min(before ?? 100, after ?? 100);
        string says = (before, after) switch
        {
            (null, null) => first.Format == "jpeg" || second.Format == "jpeg" ? "The JPEG files do not tell their quality." : "Neither picture was saved as JPEG.",
            _ when threshold.Judge(worst / 100) == Grade.Ok => "Neither picture lost detail to compression.",
            ({ } b, { } a) when Math.Abs(b - a) < 1 => $"Both pictures were compressed to JPEG quality {b:0}: fine texture is lost or invented.",
            _ => $"The {(before <= (after ?? 100) ? "before" : "after")} picture was compressed to JPEG quality {worst:0}: fine texture is lost or invented.",
        };
        return threshold.Of(worst / 100, says, "Use the original file of the camera, not a copy sent by a messenger, and its best quality setting.");
    }
}
