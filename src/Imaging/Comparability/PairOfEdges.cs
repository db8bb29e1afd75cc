using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Blur at the sharpest edges of the eyes in both pictures, σ in each picture's own pixels; NaN: no edge.</summary>
readonly record struct PairOfEdges(double Reference, double Moving)
{
    /// <summary>Null without faces.</summary>
    public static PairOfEdges? Of(RegisteredPair pair)
    {
        if (pair.ReferenceFace is not { } reference || pair.MovingFace is not { } moving) return null;
        double a = double.NaN, b = double.NaN;
        Stripes.Both(() => a = EdgeBlur.Of(pair.Reference, reference), () => b = EdgeBlur.Of(pair.Moving, moving));
        return new(a, b);
    }

    /// <summary>σ² of the moving picture minus σ² of the reference, px² of the coarser picture.</summary>
    public double VarianceDifference(double scaleRatio)
    {
        double reference = Reference / Math.Max(1, 1 / scaleRatio), moving = Moving / Math.Max(1, scaleRatio);
        return moving * moving - reference * reference + 0.0;   // + 0: no negative zero for equal pictures
    }

    /// <summary>Root of the difference of the variances, with its sign; above 0: the moving picture is blurrier.</summary>
    public double SigmaPixels(double scaleRatio) => Math.CopySign(Math.Sqrt(Math.Abs(VarianceDifference(scaleRatio))), VarianceDifference(scaleRatio));
}
