using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Comparability;

/// <summary>The middle value.</summary>
static class Median
{
    /// <summary>Median; the mean of the two middle values of an even number; NaN of nothing. The array is reordered.</summary>
    public static double Of(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        int middle = values.Length / 2;
        double upper = Selection.At(values.AsSpan(), middle);
        // What stands before the middle is not larger: the last of it, sorted, is the other middle value.
        return values.Length % 2 == 1 ? upper : 0.5 * (Selection.At(values.AsSpan(0, middle), middle - 1) + upper);
    }
}
