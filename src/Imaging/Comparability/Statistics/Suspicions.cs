using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 18 and 19: was the skin of one picture smoothed by a program, or covered by make-up. Suspicions: the client is asked.</summary>
static class Suspicions
{
    public static IEnumerable<Statistic> Judge(RegisteredPair pair, FineReading fine, ChromaContrast? chroma, HeadLight? light)
    {
        if (fine.Edges is not { } edges) yield break;
        var order = TimeOrder.Of(pair);
        double edge = edges.VarianceDifference(fine.ScaleRatio), noise = fine.Noise.LogRatio(fine.ScaleRatio);
        double contrast = fine.Blur.SkinContrast - LightOnContrast(light is null ? [] : [.. light.Gains.Values]);
        double moving = Smoothing(fine.Blur.VarianceDifference, edge, fine.NoiseDeficit, noise, fine.RestNoise, contrast), reference = Smoothing(-fine.Blur.VarianceDifference, -edge, -fine.NoiseDeficit, -noise, -fine.RestNoise, -contrast);
        yield return Retouch(fine.LimitingPixelsAMillimetre < FewestPixelsAMillimetre ? double.NaN : order.Signed(moving >= reference ? moving : -reference));
        yield return MakeUp(order.Signed(Covering(chroma?.Blood ?? double.NaN, chroma?.Pigment ?? double.NaN)));
    }

    /// <summary>Evidence that the skin of one picture was smoothed, log odds; 0: none.</summary>
    /// <param name="skin">σ² that its skin is blurrier than the other's, px².</param>
    /// <param name="edge">σ² that its eyes are blurrier, px²: a lens blurs both.</param>
    /// <param name="deficit">ln of its skin's noise against its surroundings, less the other's: a sensor treats both alike.</param>
    /// <param name="noise">ln of its skin's noise over the other's.</param>
    /// <param name="rest">ln of the noise around its face over the other's.</param>
    /// <param name="contrast">ln of its skin's contrast over the other's, beyond what brows and lids have more and what the light shows more.</param>
    /// <remarks>
    /// Methods 2.5: r1 and r4 (noise that only the skin lost), r2 (detail lost that the eyes kept), and both together, which is what denoising of the whole
    /// picture does. Micro relief counts as noise of skin, so a lens that blurred takes some of it: its share is taken off.
    /// On the darkest skin noise is as strong as the relief and a filter leaves much of both: there the wall tells, which it wiped clean, but only beside detail that the skin lost, because
    /// another sensitivity or compression cleans a wall as well. Eyes that became sharper while the noise fell were sharpened after it was taken out: a better lens alone makes no less
    /// noise, and more light no sharper eyes. A filter at half strength leaves every frequency of the skin and halves them all: then contrast is lost that brows and lids kept, by more than a treatment takes
    /// from all the skin at once. Weights fitted on drawn heads of odd numbers [M].
    /// </remarks>
    internal static double Smoothing(double skin, double edge, double deficit, double noise, double rest, double contrast = double.NaN)
    {
        if (double.IsNaN(skin) || double.IsNaN(edge)) return double.NaN;
        double detail = skin > 0 ? Math.Max(0, skin - edge) : 0, cleaner = Math.Max(0, double.IsNaN(noise) ? 0 : -noise);
        double onSkinOnly = double.IsNaN(deficit) ? 0 : Math.Max(0, -deficit - BlurTakes * Math.Max(0, edge));
        double wiped = double.IsNaN(rest) ? 0 : Math.Clamp(-rest, 0, 1), ofNote = Math.Min(1, detail / DetailOfNote);
        double sharpened = Math.Clamp((-edge - SharperByChance) / SharperForSure, 0, 1) * (cleaner + wiped / 2);
        double faded = double.IsNaN(contrast) ? 0 : Math.Max(0, -contrast - FadedByChance);
        return PerFaded * faded + PerSharpened * sharpened + PerDetail * detail + PerDeficit * onSkinOnly + PerBothDeficits * Math.Min(onSkinOnly, cleaner) + PerBoth * ofNote * cleaner + PerWiped * Math.Clamp((detail - DetailByChance) / (DetailOfNote - DetailByChance), 0, 1) * wiped;
    }

    /// <summary>Evidence that the moving picture's skin is covered, below 0 the reference's.</summary>
    /// <param name="blood">ln of how much stronger its haemoglobin stands out.</param>
    /// <param name="pigment">The same of melanin.</param>
    /// <remarks>Pigment may strengthen what blood says, and weaken it, by no more than it: a peel evens pigment alone.</remarks>
    internal static double Covering(double blood, double pigment)
    {
        if (double.IsNaN(blood) || double.IsNaN(pigment)) return double.NaN;
        return -PerChroma * (blood + Math.Clamp(pigment, -Math.Abs(blood), Math.Abs(blood)));
    }

    const double PerDetail = 10, PerDeficit = 8, PerBothDeficits = 4, PerBoth = 7, PerWiped = 5, PerSharpened = 6, SharperByChance = 0.2, SharperForSure = 0.3, DetailByChance = 0.1, DetailOfNote = 0.2, BlurTakes = 0.12, PerChroma = 5.8, EvenRetouch = -4, EvenMakeUp = -3;

    /// <summary>Evidence a unit of lost contrast, and how much of it chance, another make of light and a treatment of the whole face may take [P][M].</summary>
    const double PerFaded = 15, FadedByChance = 0.1;

    /// <summary>What the light makes of the contrast of the skin: texture goes with half of the gain of relief (docs/methods/light.md).</summary>
    const double WithTheGain = 0.55;

    internal static double LightOnContrast(IReadOnlyCollection<ReliefGain.Ratio> gains) => gains.Count > 0 ? WithTheGain * gains.Average(g => g.Mean) : 0;

    /// <summary>With fewer, pores and noise are of one size: 51 pairs of photographs at 3.2 were called retouched in two of three cases [M].</summary>
    const double FewestPixelsAMillimetre = 6;

    /// <summary>0 at no evidence, towards 1.</summary>
    static double Score(double even, double evidence) => (Odds(even + Math.Abs(evidence)) - Odds(even)) / (1 - Odds(even));

    static double Odds(double log) => 1 / (1 + Math.Exp(-log));

    internal static Statistic Retouch(double evidence)
    {
        var threshold = Thresholds.Retouch;
        double score = Score(EvenRetouch, evidence);
        return threshold.Of(score, double.IsNaN(score) ? "Whether a program smoothed the skin could not be read: too few pixels a millimetre, or too little plain skin."
            : threshold.Judge(score) == Grade.Ok ? "Nothing says that a program smoothed the skin of one picture only."
            : $"The skin of the {TimeOrder.WithMore(evidence)} picture seems smoothed by a program: it lost noise or fine detail that the eyes and the background kept.",
            "Switch beauty and portrait modes off, and use the original file of the camera.", atMost: Unread(score));
    }

    internal static Statistic MakeUp(double evidence)
    {
        var threshold = Thresholds.MakeUp;
        double score = Score(EvenMakeUp, evidence);
        return threshold.Of(score, double.IsNaN(score) ? "Whether the skin is covered by make-up could not be read."
            : threshold.Judge(score) == Grade.Ok ? "Nothing says that make-up covers the skin in one picture only."
            : $"In the {TimeOrder.WithMore(evidence)} picture redness and pigment are evener all over the face, as under make-up.", "Take both pictures without make-up, on clean skin; ask the client.", atMost: Unread(score));
    }

    /// <summary>A question that could not be asked is no suspicion: unlike a nuisance that nobody measured it widens nothing.</summary>
    static Grade? Unread(double score) => double.IsNaN(score) ? Grade.Ok : null;
}
