using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Kernels;

/// <summary>Lays a plane on another grid along a displacement field.</summary>
/// <remarks>
/// Lanczos with three lobes (Duchon 1979), weights of <see cref="LanczosWeights"/>; a displacement of whole pixels copies exactly. Positions
/// outside the source take its nearest edge pixel. Not low-passed: a source much finer than the target must be halved first (<see cref="BoxHalf"/>).
/// Eight neighbours are sampled at once where the field stretches them by less than a pixel, each by itself elsewhere; both ways add the same
/// products, and agree to 1e-6 of the range of values.
/// </remarks>
public static unsafe class LanczosWarp
{
    /// <summary>target(p) = source(p + flow(p)).</summary>
    /// <param name="source">The moving picture's plane.</param>
    /// <param name="flow">From target positions to source positions, pixels.</param>
    /// <param name="target">Filled; its size is the reference's.</param>
    public static void By(Plane source, FlowField flow, Plane target) => By([source], 0, flow, [target], 0);

    /// <summary>The same for several planes of one size, each at its pyramid level.</summary>
    /// <param name="sources">Planes of the moving picture, halved sourceLevel times.</param>
    /// <param name="sourceLevel">Halvings of the sources against the pixels of the flow.</param>
    /// <param name="flow">In full pixels of both pictures.</param>
    /// <param name="targets">Planes on the reference, halved targetLevel times.</param>
    /// <param name="targetLevel">Halvings of the targets.</param>
    internal static void By(Plane[] sources, int sourceLevel, FlowField flow, Plane[] targets, int targetLevel)
    {
        int width = targets[0].Width, height = targets[0].Height;
        double step = 1 << targetLevel, first = (step - 1) / 2;
        Stripes.Run(height, 16, (top, bottom) =>
        {
            var positions = new float[2 * (width + 8)];
            Span<float> u = positions.AsSpan(0, width + 8), v = positions.AsSpan(width + 8);
            fixed (float* x = u, y = v)
                for (int row = top; row < bottom; row++)
                {
                    flow.Row(first + step * row, first, step, width, u, v);
                    ToSource(x, width, sourceLevel, targetLevel, 0, 1);
                    ToSource(y, width, sourceLevel, targetLevel, row, 0);
                    Sample(sources, x, y, targets, row);
                }
        });
    }

    /// <summary>Turns displacements of a row, in full pixels, into positions on the source's level.</summary>
    static void ToSource(float* displacement, int count, int sourceLevel, int targetLevel, int start, int slope)
    {
        // full = 2^t·i + (2^t - 1)/2 on the target, source = (full + d - (2^s - 1)/2) / 2^s.
        float scale = 1f / (1 << sourceLevel), step = scale * (1 << targetLevel), offset = 0.5f * ((1 << targetLevel) - (1 << sourceLevel)) * scale;
        for (int i = 0; i < count; i++) displacement[i] = step * (start + slope * i) + offset + displacement[i] * scale;
    }

    /// <summary>Samples a row of all planes at the given positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Sample(Plane[] sources, float* x, float* y, Plane[] targets, int row)
    {
        int count = targets[0].Width;
        var eight = stackalloc Vector256<float>[2 * (LanczosWeights.Taps + 1)];
        for (int i = 0; i < count; i += 8)
        {
            if (i + 8 <= count && Weights(sources[0], x + i, y + i, eight) is { Top: >= 0 } place)
                for (int plane = 0; plane < sources.Length; plane++)
                    Eight(sources[plane].Pointer + (long)place.Top * sources[plane].Width + place.Left, sources[plane].Width, eight, place).Store(targets[plane].Pointer + (long)row * count + i);
            else
                for (int end = Math.Min(count, i + 8), k = i; k < end; k++)
                    One(sources, x[k], y[k], targets, (long)row * count + k);
        }
    }

    /// <summary>Where the samples of eight neighbours lie: the first sample of the first of them, and how many columns and rows of weights there are.</summary>
    readonly record struct Place(int Left, int Top, int Columns, int Rows)
    {
        internal static Place None => new(0, -1, 0, 0);
    }

    /// <summary>Weights of eight neighbours, seven columns and then seven rows: in the one more than six stand those whose samples begin one later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Place Weights(Plane source, float* x, float* y, Vector256<float>* weights)
    {
        Vector256<float> px = Vector256.Load(x), py = Vector256.Load(y), left = Vector256.Floor(px), top = Vector256.Floor(py);
        if (!(Math.Abs(px[0]) < 1e6f && Math.Abs(py[0]) < 1e6f)) return Place.None;
        var column = Vector256.ConvertToInt32(left) - Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        if (!Begins(column, out int firstColumn, out var laterColumn) || !Begins(Vector256.ConvertToInt32(top), out int firstRow, out var laterRow)) return Place.None;
        int columns = laterColumn == Vector256<int>.Zero ? 6 : 7, rows = laterRow == Vector256<int>.Zero ? 6 : 7;
        // Eight floats from each column on are loaded, whoever needs them.
        if (firstColumn < 2 || firstRow < 2 || firstColumn + columns + 5 > source.Width || firstRow + rows - 2 > source.Height) return Place.None;
        Fill(px - left, columns, laterColumn.AsSingle(), weights);
        Fill(py - top, rows, laterRow.AsSingle(), weights + LanczosWeights.Taps + 1);
        return new(firstColumn - 2, firstRow - 2, columns, rows);
    }

    /// <summary>Whether eight whole numbers are one number or the next, which is the smaller, and all bits set where it is the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Begins(Vector256<int> numbers, out int first, out Vector256<int> later)
    {
        first = numbers[0];
        later = Vector256<int>.Zero;
        var off = numbers - Vector256.Create(first);
        if (off == Vector256<int>.Zero) return true;
        if (Vector256.LessThanAny(off, Vector256<int>.Zero))
        {
            first--;
            off += Vector256<int>.One;
        }
        later = Vector256<int>.Zero - off;
        return !Vector256.LessThanAny(off, Vector256<int>.Zero) && !Vector256.GreaterThanAny(off, Vector256<int>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Fill(Vector256<float> fraction, int count, Vector256<float> later, Vector256<float>* weights)
    {
        for (int tap = 0; tap < LanczosWeights.Taps; tap++) weights[tap] = LanczosWeights.Of(tap, fraction);
        if (count == LanczosWeights.Taps) return;
        weights[LanczosWeights.Taps] = weights[LanczosWeights.Taps - 1] & later;
        for (int tap = LanczosWeights.Taps - 1; tap > 0; tap--) weights[tap] = Vector256.ConditionalSelect(later, weights[tap - 1], weights[tap]);
        weights[0] = Vector256.AndNot(weights[0], later);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Vector256<float> Eight(float* first, long stride, Vector256<float>* weights, Place place)
    {
        Vector256<float> w0 = weights[0], w1 = weights[1], w2 = weights[2], w3 = weights[3], w4 = weights[4], w5 = weights[5], w6 = weights[6], sum = default;
        for (int j = 0; j < place.Rows; j++, first += stride)
        {
            var line = w0 * Vector256.Load(first);
            line = Vector256.MultiplyAddEstimate(w1, Vector256.Load(first + 1), line);
            line = Vector256.MultiplyAddEstimate(w2, Vector256.Load(first + 2), line);
            line = Vector256.MultiplyAddEstimate(w3, Vector256.Load(first + 3), line);
            line = Vector256.MultiplyAddEstimate(w4, Vector256.Load(first + 4), line);
            line = Vector256.MultiplyAddEstimate(w5, Vector256.Load(first + 5), line);
            if (place.Columns == 7) line = Vector256.MultiplyAddEstimate(w6, Vector256.Load(first + 6), line);
            sum = Vector256.MultiplyAddEstimate(weights[LanczosWeights.Taps + 1 + j], line, sum);
        }
        return sum;
    }

    /// <summary>One pixel of all planes, with the nearest edge pixel for what lies outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void One(Plane[] sources, float x, float y, Plane[] targets, long at)
    {
        int width = sources[0].Width, height = sources[0].Height;
        float px = Math.Clamp(x, -4, width + 4), py = Math.Clamp(y, -4, height + 4);
        int left = (int)(px + 8) - 8, top = (int)(py + 8) - 8;
        Vector256<float> across = LanczosWeights.All(px - left), down = LanczosWeights.All(py - top);
        bool inside = left >= 2 && top >= 2 && left + 5 < width && top + 3 < height;
        for (int plane = 0; plane < sources.Length; plane++)
        {
            if (!inside)
            {
                targets[plane].Pointer[at] = AtTheEdge(sources[plane], left - 2, top - 2, across, down);
                continue;
            }
            float* p = sources[plane].Pointer + (long)(top - 2) * width + left - 2;
            var sum = Vector256.Load(p) * down[0];
            for (int j = 1; j < LanczosWeights.Taps; j++) sum = Vector256.MultiplyAddEstimate(Vector256.Load(p + (long)j * width), Vector256.Create(down[j]), sum);
            targets[plane].Pointer[at] = Vector256.Sum(sum * across);
        }
    }

    static float AtTheEdge(Plane source, int left, int top, Vector256<float> across, Vector256<float> down)
    {
        float sum = 0;
        for (int j = 0; j < LanczosWeights.Taps; j++)
        {
            float* row = source.Pointer + (long)Math.Clamp(top + j, 0, source.Height - 1) * source.Width;
            float line = 0;
            for (int i = 0; i < LanczosWeights.Taps; i++) line += across[i] * row[Math.Clamp(left + i, 0, source.Width - 1)];
            sum += down[j] * line;
        }
        return sum;
    }
}
