using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration.Features;

/// <summary>Finds the features of a part of a picture at many sizes.</summary>
/// <remarks>
/// On ln luminance with its light taken out, at sizes a third of an octave apart: corners by the smaller eigenvalue of the
/// structure tensor (Shi and Tomasi 1994), spread over the picture, each with the one or two main directions of the gradients
/// around it (Lowe 2004 §5).
/// </remarks>
static unsafe class FeatureFinder
{
    /// <summary>Sizes in all: two octaves and two thirds.</summary>
    const int Sizes = 9;

    /// <summary>Light and contrast are taken out over these Gaussians, pixels of the size, as in the alignment itself.</summary>
    const double MeanSigma = 8, ContrastSigma = 10, ContrastFloor = 0.02;

    /// <summary>Smoothing before comparing, before gradients, and of the structure tensor, pixels of the size.</summary>
    const double DescriptorSigma = 2, GradientSigma = 1, TensorSigma = 2;

    const int Border = BinaryDescriptor.Reach + 2, Cell = 24, Apart = 4;

    /// <param name="picture">Linear light.</param>
    /// <param name="part">Inside the picture.</param>
    /// <param name="finest">Halvings of the largest size.</param>
    /// <param name="most">Corners wanted over all sizes.</param>
    internal static FeatureSet Find(Picture picture, PixelRectangle part, int finest, int most)
    {
        using var pyramid = LogPyramid.Of(picture, part, finest, finest + Sizes / 3);
        var features = new List<Feature>();
        var bits = new List<ulong>();
        for (int size = 0; size < Sizes; size++)
        {
            int octave = finest + size / 3;
            if (octave > pyramid.Coarsest) break;
            double step = Math.Pow(2, size % 3 / 3.0), fullPixels = step * (1 << octave);
            using var plane = size % 3 == 0 ? pyramid[octave].Copy() : Reduced(pyramid[octave], step);
            if (Math.Min(plane.Width, plane.Height) < 2 * Border + Cell) break;
            // Each size shows 0.63 of the area of the one before, and is asked for as much less.
            AtOneSize(plane, new(part.Left, part.Top), fullPixels, (int)(most * 0.38 * Math.Pow(2, -2 * size / 3.0)) + 20, features, bits);
        }
        return new([.. features], [.. bits]);
    }

    static void AtOneSize(Plane logarithm, Point corner, double fullPixels, int most, List<Feature> features, List<ulong> bits)
    {
        using var pattern = LocalContrast.Normalise(logarithm, MeanSigma, ContrastSigma, ContrastFloor);
        using var smooth = new Plane(pattern.Width, pattern.Height);
        Gaussian.Smooth(pattern, smooth, DescriptorSigma);
        using var strength = Strength(pattern);
        Span<float> angles = stackalloc float[2];
        Span<ulong> words = stackalloc ulong[BinaryDescriptor.Words];
        foreach (var (x, y) in Spread(strength, most))
        {
            var (dx, dy) = BetweenPixels(strength, x, y);
            var at = new Point((x + dx + 0.5) * fullPixels - 0.5 + corner.X, (y + dy + 0.5) * fullPixels - 0.5 + corner.Y);
            int directions = Directions.Of(smooth, x, y, angles);
            for (int i = 0; i < directions; i++)
            {
                BinaryDescriptor.Of(smooth, x, y, angles[i], words);
                features.Add(new(at, fullPixels, angles[i], strength[x, y]));
                bits.AddRange(words);
            }
        }
    }

    /// <summary>Smaller eigenvalue of the smoothed structure tensor.</summary>
    static Plane Strength(Plane pattern)
    {
        int width = pattern.Width, height = pattern.Height;
        using Plane smooth = new(width, height), xx = new(width, height), xy = new(width, height), yy = new(width, height);
        Gaussian.Smooth(pattern, smooth, GradientSigma);
        Stripes.Run(height, 32, (first, behind) => Products(smooth, xx, xy, yy, first, behind));
        using Plane sxx = new(width, height), sxy = new(width, height);
        var result = new Plane(width, height);
        Gaussian.Smooth(xx, sxx, TensorSigma);
        Gaussian.Smooth(xy, sxy, TensorSigma);
        Gaussian.Smooth(yy, result, TensorSigma);
        Stripes.Run(height, 32, (first, behind) => Smaller(sxx, sxy, result, (long)first * width, (long)behind * width));
        return result;
    }

    /// <summary>Products of the central differences; the border has none, as no feature lies there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Products(Plane smooth, Plane xx, Plane xy, Plane yy, int first, int behind)
    {
        int width = smooth.Width;
        for (int y = first; y < behind; y++)
        {
            float* row = smooth.Pointer + (long)y * width, above = y > 0 ? row - width : row, below = y < smooth.Height - 1 ? row + width : row;
            float* rxx = xx.Pointer + (long)y * width, rxy = xy.Pointer + (long)y * width, ryy = yy.Pointer + (long)y * width;
            for (int x = 1; x < width - 1; x++)
            {
                float gx = row[x + 1] - row[x - 1], gy = below[x] - above[x];
                (rxx[x], rxy[x], ryy[x]) = (gx * gx, gx * gy, gy * gy);
            }
            foreach (int x in (ReadOnlySpan<int>)[0, width - 1]) (rxx[x], rxy[x], ryy[x]) = (0, 0, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Smaller(Plane xx, Plane xy, Plane yyAndResult, long first, long behind)
    {
        for (long i = first; i < behind; i += 8)   // planes have room for one vector behind their end
        {
            Vector256<float> a = Vector256.Load(xx.Pointer + i), b = Vector256.Load(xy.Pointer + i), c = Vector256.Load(yyAndResult.Pointer + i), apart = a - c;
            var smaller = (a + c - Vector256.Sqrt(apart * apart + b * b * 4f)) * 0.5f;
            if (i + 8 <= behind) smaller.Store(yyAndResult.Pointer + i);
            else for (int k = 0; k < behind - i; k++) yyAndResult.Pointer[i + k] = smaller[k];
        }
    }

    /// <summary>The strongest local maxima, no more from a cell than twice its share.</summary>
    static IEnumerable<(int X, int Y)> Spread(Plane strength, int most)
    {
        int columns = (strength.Width + Cell - 1) / Cell, rows = (strength.Height + Cell - 1) / Cell;
        int aCell = Math.Max(1, (int)Math.Ceiling(2.0 * most / (columns * rows)));
        var kept = new List<(float Strength, int X, int Y)>[rows];
        Stripes.Run(rows, 1, (row, _) =>
        {
            kept[row] = [];
            for (int column = 0; column < columns; column++)
            {
                var here = new List<(float Strength, int X, int Y)>();
                for (int y = Math.Max(Border, row * Cell); y < Math.Min(strength.Height - Border, (row + 1) * Cell); y++)
                    for (int x = Math.Max(Border, column * Cell); x < Math.Min(strength.Width - Border, (column + 1) * Cell); x++)
                        if (IsPeak(strength, x, y)) here.Add((strength[x, y], x, y));
                kept[row].AddRange(here.OrderByDescending(p => p.Strength).Take(aCell));
            }
        });
        return kept.SelectMany(k => k).OrderByDescending(p => p.Strength).ThenBy(p => p.Y).ThenBy(p => p.X).Take(most).Select(p => (p.X, p.Y));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool IsPeak(Plane strength, int x, int y)
    {
        float* centre = strength.Pointer + (long)y * strength.Width + x;
        float value = *centre;
        if (!(value > 1e-3f)) return false;
        for (int j = -Apart; j <= Apart; j++)
            for (int i = -Apart; i <= Apart; i++)
            {
                float other = centre[(long)j * strength.Width + i];
                if (other > value || (other == value && (j < 0 || (j == 0 && i < 0)))) return false;
            }
        return true;
    }

    /// <summary>Top of the parabola through a peak and its neighbours, along each axis.</summary>
    static (double X, double Y) BetweenPixels(Plane strength, int x, int y)
    {
        static double Top(double before, double here, double after) => here * 2 - before - after is > 0 and var curve ? Math.Clamp((after - before) / (2 * curve), -0.5, 0.5) : 0;
        return (Top(strength[x - 1, y], strength[x, y], strength[x + 1, y]), Top(strength[x, y - 1], strength[x, y], strength[x, y + 1]));
    }

    /// <summary>A plane at 1/step of its size, step from 1 to 2; pixel x of it lies at (x + 1/2)·step - 1/2.</summary>
    static Plane Reduced(Plane source, double step)
    {
        using var smooth = new Plane(source.Width, source.Height);
        Gaussian.Smooth(source, smooth, 0.5 * Math.Sqrt(step * step - 1) + 0.1);
        var target = new Plane(Math.Max(1, (int)(source.Width / step)), Math.Max(1, (int)(source.Height / step)));
        Stripes.Run(target.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                double sy = Math.Clamp((y + 0.5) * step - 0.5, 0, source.Height - 1.001);
                float fy = (float)(sy - (int)sy);
                ReadOnlySpan<float> above = smooth.Row((int)sy), below = smooth.Row(Math.Min(source.Height - 1, (int)sy + 1));
                var row = target.Row(y);
                for (int x = 0; x < row.Length; x++)
                {
                    double sx = Math.Clamp((x + 0.5) * step - 0.5, 0, source.Width - 1.001);
                    int left = (int)sx, right = Math.Min(source.Width - 1, left + 1);
                    float fx = (float)(sx - left), a = above[left] + fx * (above[right] - above[left]), b = below[left] + fx * (below[right] - below[left]);
                    row[x] = a + fy * (b - a);
                }
            }
        });
        return target;
    }
}
