using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 18 and 19: was the skin of one picture smoothed by a program, or covered by make-up. Suspicions: the client is asked.</summary>
static class Suspicions
{
    public static IEnumerable<Statistic> Judge(RegisteredPair pair, FineReading fine)
    {
        if (fine.Edges is not { } edges) yield break;
        var order = TimeOrder.Of(pair);
        yield return Retouch(order.Signed(RetouchEvidence(fine.Blur.VarianceDifference - edges.VarianceDifference(fine.ScaleRatio), fine.NoiseDeficit)));
        yield return MakeUp(order.Signed(MakeUpEvidence(ChromaContrast.Of(pair))));
    }

    /// <summary>Above 0: the moving picture's skin was smoothed; log odds beyond <see cref="Even"/>.</summary>
    /// <param name="skinBeyondEdges">How much more σ² the skin gained than the eyes, px²: a lens blurs both.</param>
    /// <param name="noiseDeficit">How much more noise the skin gained than the wall: a sensor treats both alike.</param>
    internal static double RetouchEvidence(double skinBeyondEdges, double noiseDeficit) =>
        double.IsNaN(skinBeyondEdges) ? double.NaN : PerSquarePixel * skinBeyondEdges - PerNoise * (double.IsNaN(noiseDeficit) ? 0 : noiseDeficit);

    /// <summary>Above 0: the moving picture's skin is covered. Blood and pigment must both have become evener: a treatment evens one of them, in some zones.</summary>
    internal static double MakeUpEvidence(ChromaContrast chroma)
    {
        if (double.IsNaN(chroma.Blood)) return double.NaN;
        if (chroma.Blood * chroma.Pigment <= 0) return 0;
        return -PerChroma * Math.CopySign(Math.Min(Math.Abs(chroma.Blood), Math.Abs(chroma.Pigment)), chroma.Blood);
    }

    /// <summary>Fitted on drawn heads (bench spoiled --fit) [M]; Even is the log odds at no evidence.</summary>
    const double PerSquarePixel = 1.5, PerNoise = 3, PerChroma = 12, Even = -3;

    /// <summary>0 at no evidence, towards 1.</summary>
    static double Score(double evidence) => (Odds(Even + Math.Abs(evidence)) - Odds(Even)) / (1 - Odds(Even));

    static double Odds(double log) => 1 / (1 + Math.Exp(-log));

    static Statistic Retouch(double evidence)
    {
        var threshold = Thresholds.Retouch;
        double score = Score(evidence);
        return threshold.Of(score, double.IsNaN(score) ? "Whether a program smoothed the skin could not be read."
            : threshold.Judge(score) == Grade.Ok ? "Nothing says that a program smoothed the skin of one picture only."
            : $"The skin of the {TimeOrder.WithMore(evidence)} picture seems smoothed by a program: it lost noise or fine detail that the eyes and the background kept.",
            "Switch beauty and portrait modes off, and use the original file of the camera.");
    }

    static Statistic MakeUp(double evidence)
    {
        var threshold = Thresholds.MakeUp;
        double score = Score(evidence);
        return threshold.Of(score, double.IsNaN(score) ? "Whether the skin is covered by make-up could not be read."
            : threshold.Judge(score) == Grade.Ok ? "Nothing says that make-up covers the skin in one picture only."
            : $"In the {TimeOrder.WithMore(evidence)} picture redness and pigment are evener all over the face, as under make-up.", "Take both pictures without make-up, on clean skin; ask the client.");
    }
}
