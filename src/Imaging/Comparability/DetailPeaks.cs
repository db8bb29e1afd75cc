using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Comparability;

/// <summary>In how many small windows of skin the fine detail fits best exactly where the alignment lays it.</summary>
/// <remarks>
/// A correlation asks how much of the detail is the same, and months take half of it away. Where it fits best is another question: skin that
/// shares anything at all fits best at home, and strangers fit best anywhere, 1 in 32 windows at home by chance. The window is
/// smaller than those the alignment was found with, so that a lucky fit there does not carry over to its parts.
/// </remarks>
static unsafe class DetailPeaks
{
    /// <summary>Side of a window, pixels of the reduced grid: three vectors.</summary>
    const int Side = 24;

    /// <summary>Farthest shift that is tried, pixels of the reduced grid.</summary>
    const int Reach = 8;

    /// <summary>Farthest from home that counts as at home.</summary>
    const int Home = 1;

    /// <summary>Windows at most, thinned evenly.</summary>
    const int WindowsAtMost = 600;

    /// <summary>Fewer windows tell nothing.</summary>
    const int WindowsNeeded = 60;

    /// <summary>The grid is halved while it stays this fine, pixels a millimetre of the coarser picture.</summary>
    const double Coarsest = 6;

    /// <summary>Detail between these two Gaussians: the lower in pixels against noise, the upper in millimetres but not below so many pixels.</summary>
    const double LowerPixels = 0.7, UpperMillimetres = 0.4, UpperPixelsAtLeast = 2.5;

    /// <summary>Share of windows at home; 0 where there are too few windows.</summary>
    /// <param name="reference">Carries the zones.</param>
    /// <param name="moved">The other picture, laid on it.</param>
    /// <param name="isSkin">Whether a pixel of the reference counts.</param>
    /// <param name="pixelsAMillimetre">Of the coarser picture, on the reference's grid; 0 or NaN: unknown, then the grid stays as it is.</param>
    public static double Share(Picture reference, Picture moved, Func<int, int, bool> isSkin, double pixelsAMillimetre)
    {
        int halvings = 0;
        while (pixelsAMillimetre / (2 << halvings) >= Coarsest) halvings++;
        int factor = 1 << halvings;
        double upper = Math.Max(UpperPixelsAtLeast, pixelsAMillimetre > 0 ? UpperMillimetres * pixelsAMillimetre / factor : 0);
        using Plane one = Detail(reference, halvings, upper), other = Detail(moved, halvings, upper);
        var windows = Windows(one.Width, one.Height, factor, isSkin);
        if (windows.Count < WindowsNeeded) return 0;
        int stride = (windows.Count + WindowsAtMost - 1) / WindowsAtMost, count = (windows.Count + stride - 1) / stride, home = 0;
        Stripes.Run(count, 16, (first, behind) =>
        {
            int found = 0;
            for (int i = first; i < behind; i++)
                if (FitsBestAtHome(one, other, windows[i * stride])) found++;
            Interlocked.Add(ref home, found);
        });
        return (double)home / count;
    }

    /// <summary>Corners of windows that lie on skin, overlapping by half.</summary>
    static List<(int X, int Y)> Windows(int width, int height, int factor, Func<int, int, bool> isSkin)
    {
        const int Step = Side / 2, Probe = 4;
        var found = new List<(int, int)>();
        for (int top = Reach; top + Side + Reach <= height; top += Step)
            for (int left = Reach; left + Side + Reach <= width; left += Step)
            {
                int inside = 0;
                for (int y = 0; y < Side; y += Probe)
                    for (int x = 0; x < Side; x += Probe)
                        if (isSkin((left + x) * factor, (top + y) * factor)) inside++;
                if (inside >= 0.8 * (Side / Probe) * (Side / Probe)) found.Add((left, top));
            }
        return found;
    }

    static bool FitsBestAtHome(Plane one, Plane other, (int X, int Y) corner)
    {
        double best = double.NegativeInfinity;
        bool home = false;
        for (int dy = -Reach; dy <= Reach; dy++)
            for (int dx = -Reach; dx <= Reach; dx++)
            {
                double fit = Correlation(one, other, corner.X, corner.Y, dx, dy);
                if (fit <= best) continue;
                best = fit;
                home = Math.Abs(dx) <= Home && Math.Abs(dy) <= Home;
            }
        return home;
    }

    /// <summary>Correlation of a window with the shifted one, up to the constant power of the first.</summary>
    static double Correlation(Plane one, Plane other, int left, int top, int dx, int dy)
    {
        Vector256<float> sumA = default, sumB = default, squares = default, products = default;
        for (int y = 0; y < Side; y++)
        {
            float* a = one.Pointer + (long)(top + y) * one.Width + left, b = other.Pointer + (long)(top + y + dy) * other.Width + left + dx;
            for (int x = 0; x < Side; x += 8)
            {
                Vector256<float> u = Vector256.Load(a + x), v = Vector256.Load(b + x);
                sumA += u;
                sumB += v;
                squares += v * v;
                products += u * v;
            }
        }
        const double Count = Side * Side;
        double meanB = Vector256.Sum(sumB) / Count, power = Vector256.Sum(squares) - Count * meanB * meanB;
        return (Vector256.Sum(products) - Vector256.Sum(sumA) * meanB) / Math.Sqrt(Math.Max(power, 1e-12));
    }

    static Plane Detail(Picture picture, int halvings, double upper)
    {
        var plane = new Plane(picture.Width, picture.Height);
        Stripes.Run(picture.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++) LogLuminance.ReadRow(picture, 0, y, plane.Row(y));
        });
        for (int i = 0; i < halvings; i++)
        {
            var half = Box.Half(plane);
            plane.Dispose();
            plane = half;
        }
        using var broad = new Plane(plane.Width, plane.Height);
        Gaussian.Smooth(plane, broad, upper);
        using (plane)
        {
            var detail = new Plane(plane.Width, plane.Height);
            Gaussian.Smooth(plane, detail, LowerPixels);
            TensorPrimitives.Subtract(detail.Values, broad.Values, detail.Values);
            return detail;
        }
    }
}
