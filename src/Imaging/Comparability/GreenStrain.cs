namespace Punctum.Imaging.Comparability;

/// <summary>Green strain, ½ (JᵀJ - 1): how much a map stretches, whatever it turns.</summary>
static class GreenStrain
{
    /// <summary>The largest principal one by size, of the map with rows (xx, xy) and (yx, yy).</summary>
    public static double Largest(double xx, double xy, double yx, double yy)
    {
        double e11 = (xx * xx + yx * yx - 1) / 2, e22 = (xy * xy + yy * yy - 1) / 2, e12 = (xx * xy + yx * yy) / 2;
        double mean = (e11 + e22) / 2, radius = Math.Sqrt((e11 - e22) * (e11 - e22) / 4 + e12 * e12);
        return Math.Max(Math.Abs(mean + radius), Math.Abs(mean - radius));
    }
}
