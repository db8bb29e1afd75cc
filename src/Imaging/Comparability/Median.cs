namespace Punctum.Imaging.Comparability;

/// <summary>The middle value.</summary>
static class Median
{
    /// <summary>Median; the mean of the two middle values of an even number; NaN of nothing. The array is sorted.</summary>
    public static double Of(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : 0.5 * (values[values.Length / 2 - 1] + values[values.Length / 2]);
    }
}
