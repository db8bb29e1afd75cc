using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 1, 3 and 4: blur, noise and compression, which make relief out of nothing or take it away.</summary>
static class Sharpness
{
    public static IEnumerable<Statistic> Judge(RegisteredPair pair, SkinNoise noise, RelativeBlur blur)
    {
        var order = TimeOrder.Of(pair);
        var noisy = Noise(order.Signed(noise.LogRatio(pair.ScaleRatio)));
        yield return Blur(order.Signed(blur.SigmaPixels), blur.IsSignificant && noisy.Grade != Grade.Blocked, FalseDetail(pair, blur), pair.LimitingPixelsAMillimetre);
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
