using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>Gaussian scale space of a small tile, in one thread and in memory that stays in the second-level cache.</summary>
sealed unsafe class BlobTile
{
    readonly float[][] taps;
    readonly float[] source, line;
    readonly float[][] levels;
    readonly int margin;

    /// <param name="sigmas">Rising, pixels.</param>
    /// <param name="side">Pixels of the tile's core.</param>
    internal BlobTile(double[] sigmas, int side)
    {
        taps = [.. sigmas.Select(Gaussian.Taps)];
        margin = taps[^1].Length - 1;
        Side = side;
        Stride = (side + 2 + 7) / 8 * 8;
        int outer = side + 2 + 2 * margin;
        source = new float[outer * outer + 64];
        line = new float[outer + 64];
        levels = [.. sigmas.Select(_ => new float[Stride * (side + 2) + 64])];
    }

    /// <summary>Columns and rows of the core.</summary>
    internal int Side { get; }

    /// <summary>Values a row of a level; the core starts at row 1, column 1: a rim of one pixel lets neighbours be compared.</summary>
    internal int Stride { get; }

    /// <summary>A smoothed tile.</summary>
    internal float[] Level(int level) => levels[level];

    /// <summary>Reads the tile whose core starts at (left, top), borders mirrored, and smooths it at every scale.</summary>
    internal void Load(Plane plane, int left, int top)
    {
        int outer = Side + 2 + 2 * margin, x0 = left - 1 - margin, y0 = top - 1 - margin;
        bool inside = x0 >= 0 && x0 + outer <= plane.Width;
        for (int y = 0; y < outer; y++)
        {
            var row = plane.Row(Gaussian.Mirrored(y0 + y, plane.Height));
            var target = source.AsSpan(y * outer, outer);
            if (inside) row.Slice(x0, outer).CopyTo(target);
            else
                for (int x = 0; x < outer; x++) target[x] = row[Gaussian.Mirrored(x0 + x, plane.Width)];
        }
        fixed (float* from = source, buffer = line)
            for (int level = 0; level < taps.Length; level++)
                Smooth(from, buffer, outer, taps[level], levels[level]);
    }

    void Smooth(float* from, float* buffer, int outer, float[] taps, float[] target)
    {
        int radius = taps.Length - 1, width = Side + 2 + 2 * radius, inset = margin - radius;
        var rows = stackalloc float*[2 * radius + 1];
        fixed (float* tap = taps, to = target)
            for (int y = 0; y < Side + 2; y++)
            {
                for (int j = 0; j <= 2 * radius; j++) rows[j] = from + (y + inset + j) * outer + inset;
                Gaussian.Vertical(rows + radius, tap, radius, buffer, width);
                Gaussian.Horizontal(buffer + radius, tap, radius, to + y * Stride, Side + 2, null);
            }
    }

    /// <summary>Differences of neighbouring levels times a factor, in place: level k becomes factor · (level k+1 - level k), bright for dark blobs; the last level stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Difference(float factor)
    {
        for (int level = 0; level + 1 < levels.Length; level++)
        {
            float[] a = levels[level], b = levels[level + 1];
            var f = Vector256.Create(factor);
            for (int i = 0; i + 8 <= a.Length; i += 8) ((Vector256.LoadUnsafe(ref b[i]) - Vector256.LoadUnsafe(ref a[i])) * f).StoreUnsafe(ref a[i]);
        }
    }
}
