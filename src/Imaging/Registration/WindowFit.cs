using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>Finds the sub-pixel shift of one square window between two planes that are almost laid on each other.</summary>
/// <remarks>
/// Inverse-compositional Gauss-Newton (Baker and Matthews 2004) on the zero-mean normalised sum of squared differences, so
/// gain and offset of the light drop out; the plane is sampled by separable Catmull-Rom, which a shift that is constant over
/// the window allows. Source: methods.md §3.2 step 4. Equal windows give exactly no shift. Not shared between threads.
/// </remarks>
sealed unsafe class WindowFit : IDisposable
{
    readonly int side;

    /// <summary>Of the window, pixels.</summary>
    internal int Side => side;

    readonly Plane buffers;   // reference, its gradients, the sideways pass: one row each
    float* Window => buffers.Pointer;
    float* AlongX => buffers.Pointer + buffers.Width;
    float* AlongY => buffers.Pointer + 2 * buffers.Width;
    float* Sideways => buffers.Pointer + 3 * buffers.Width;
    float sum, sumX, sumY, energy, dotX, dotY, xx, xy, yy, determinant;

    /// <param name="side">Of the window, pixels; a multiple of 8.</param>
    internal WindowFit(int side)
    {
        this.side = side;
        buffers = new Plane(side * (side + 3), 4);
    }

    /// <summary>Smaller eigenvalue of the window's structure tensor over its energy: how surely it holds a shift in its worst direction, 1/pixel².</summary>
    internal float Sharpness { get; private set; }

    /// <summary>Correlation at the last shift tried, -1 to 1.</summary>
    internal float Correlation { get; private set; }

    /// <summary>Takes a window of the reference; its corner must leave one pixel all around.</summary>
    /// <returns>False: too little structure to hold a shift.</returns>
    internal bool Take(Plane reference, int left, int top)
    {
        long stride = reference.Width;
        Vector256<float> s = default, sx = default, sy = default, ss = default, tx = default, ty = default, hxx = default, hxy = default, hyy = default;
        for (int y = 0; y < side; y++)
        {
            float* p = reference.Pointer + (top + y) * stride + left;
            for (int x = 0; x < side; x += 8)
            {
                var t = Vector256.Load(p + x);
                var gx = (Vector256.Load(p + x + 1) - Vector256.Load(p + x - 1)) * 0.5f;
                var gy = (Vector256.Load(p + x + stride) - Vector256.Load(p + x - stride)) * 0.5f;
                int at = y * side + x;
                t.Store(Window + at);
                gx.Store(AlongX + at);
                gy.Store(AlongY + at);
                s += t;
                sx += gx;
                sy += gy;
                ss = Vector256.MultiplyAddEstimate(t, t, ss);
                tx = Vector256.MultiplyAddEstimate(t, gx, tx);
                ty = Vector256.MultiplyAddEstimate(t, gy, ty);
                hxx = Vector256.MultiplyAddEstimate(gx, gx, hxx);
                hxy = Vector256.MultiplyAddEstimate(gx, gy, hxy);
                hyy = Vector256.MultiplyAddEstimate(gy, gy, hyy);
            }
        }
        float n = side * side;
        (sum, sumX, sumY) = (Vector256.Sum(s), Vector256.Sum(sx), Vector256.Sum(sy));
        energy = Vector256.Sum(ss) - sum * sum / n;
        dotX = Vector256.Sum(tx) - sum * sumX / n;
        dotY = Vector256.Sum(ty) - sum * sumY / n;
        xx = Vector256.Sum(hxx) - sumX * sumX / n;
        xy = Vector256.Sum(hxy) - sumX * sumY / n;
        yy = Vector256.Sum(hyy) - sumY * sumY / n;
        determinant = xx * yy - xy * xy;
        float trace = xx + yy, smaller = 0.5f * (trace - MathF.Sqrt(MathF.Max(0, trace * trace - 4 * determinant)));
        Sharpness = energy > 0 ? smaller / energy : 0;
        Correlation = 0;
        return energy > 1e-3f * n && Sharpness > 1e-3f;
    }

    /// <summary>Correlation with a window of the other plane at a whole-pixel shift.</summary>
    internal float CorrelationAt(Plane other, int left, int top)
    {
        Vector256<float> s = default, ss = default, st = default;
        for (int y = 0; y < side; y++)
        {
            float* p = other.Pointer + (long)(top + y) * other.Width + left;
            for (int x = 0; x < side; x += 8)
            {
                var v = Vector256.Load(p + x);
                s += v;
                ss = Vector256.MultiplyAddEstimate(v, v, ss);
                st = Vector256.MultiplyAddEstimate(v, Vector256.Load(Window + y * side + x), st);
            }
        }
        float n = side * side, mean = Vector256.Sum(s), own = Vector256.Sum(ss) - mean * mean / n;
        return (Vector256.Sum(st) - mean * sum / n) / MathF.Sqrt(MathF.Max(1e-12f, own * energy));
    }

    /// <summary>Moves (u, v) to where the other plane matches the window best.</summary>
    /// <param name="other">The plane searched.</param>
    /// <param name="left">Corner of the window, in the other plane before the shift.</param>
    /// <param name="top">Likewise.</param>
    /// <param name="u">Start and result, pixels to the right.</param>
    /// <param name="v">Likewise, down.</param>
    /// <param name="limit">Gives up beyond this distance from (left, top).</param>
    /// <param name="precision">Stops when a step is shorter.</param>
    /// <returns>False: it ran out of the plane or beyond the limit.</returns>
    internal bool Fit(Plane other, int left, int top, ref float u, ref float v, float limit, float precision)
    {
        for (int iteration = 0; iteration < 8; iteration++)
        {
            int ix = (int)MathF.Floor(u), iy = (int)MathF.Floor(v);
            int x0 = left + ix - 1, y0 = top + iy - 1;
            if (x0 < 0 || y0 < 0 || x0 + side + 3 > other.Width || y0 + side + 3 > other.Height) return false;
            CatmullRom.Sideways(other.Pointer + (long)y0 * other.Width + x0, other.Width, u - ix, Sideways, side);
            (float du, float dv) = Step(v - iy);
            u += du;
            v += dv;
            if (!(u * u + v * v <= limit * limit)) return false;
            if (du * du + dv * dv < precision * precision) break;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (float U, float V) Step(float fraction)
    {
        var w = CatmullRom.Weights(fraction);
        Vector256<float> w0 = Vector256.Create(w[0]), w1 = Vector256.Create(w[1]), w2 = Vector256.Create(w[2]), w3 = Vector256.Create(w[3]);
        Vector256<float> s = default, ss = default, st = default, sx = default, sy = default;
        float* window = Window, alongX = AlongX, alongY = AlongY, lines = Sideways;
        int count = side * side;
        for (int i = 0; i < count; i += 8)
        {
            var value = w0 * Vector256.Load(lines + i);
            value = Vector256.MultiplyAddEstimate(w1, Vector256.Load(lines + i + side), value);
            value = Vector256.MultiplyAddEstimate(w2, Vector256.Load(lines + i + 2 * side), value);
            value = Vector256.MultiplyAddEstimate(w3, Vector256.Load(lines + i + 3 * side), value);
            s += value;
            ss = Vector256.MultiplyAddEstimate(value, value, ss);
            st = Vector256.MultiplyAddEstimate(value, Vector256.Load(window + i), st);
            sx = Vector256.MultiplyAddEstimate(value, Vector256.Load(alongX + i), sx);
            sy = Vector256.MultiplyAddEstimate(value, Vector256.Load(alongY + i), sy);
        }
        float n = count, mean = Vector256.Sum(s), own = Vector256.Sum(ss) - mean * mean / n;
        if (!(own > 1e-6f * n)) return (float.NaN, float.NaN);
        float gain = MathF.Sqrt(energy / own);   // exactly 1 for equal windows: both energies are summed in one order
        Correlation = (Vector256.Sum(st) - mean * sum / n) / MathF.Sqrt(own * energy);
        float ex = dotX - gain * (Vector256.Sum(sx) - mean * sumX / n), ey = dotY - gain * (Vector256.Sum(sy) - mean * sumY / n);
        float du = (yy * ex - xy * ey) / determinant, dv = (xx * ey - xy * ex) / determinant, length = MathF.Sqrt(du * du + dv * dv);
        return length > 1.5f ? (du * 1.5f / length, dv * 1.5f / length) : (du, dv);
    }

    public void Dispose() => buffers.Dispose();
}
