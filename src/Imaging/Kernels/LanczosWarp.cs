using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Kernels;

/// <summary>Lays a plane on another grid along a displacement field.</summary>
/// <remarks>
/// Lanczos with three lobes (Duchon 1979), weights from a table of 1/512 pixel, normalised to sum 1: at most 0.001 pixel of
/// position error; a displacement of whole pixels copies exactly. Positions outside the source take its nearest edge pixel.
/// Not low-passed: a source much finer than the target must be halved first (<see cref="BoxHalf"/>).
/// </remarks>
public static unsafe class LanczosWarp
{
    const int Steps = 512;
    static readonly float* weights = Table();

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
                    for (int plane = 0; plane < sources.Length; plane++)
                        Sample(sources[plane], x, y, targets[plane].Pointer + (long)row * width, width);
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

    /// <summary>Samples a plane at the given positions.</summary>
    internal static void Sample(Plane source, float* x, float* y, float* target, int count)
    {
        int width = source.Width, height = source.Height;
        float right = width + 4, bottom = height + 4;
        for (int i = 0; i < count; i++)
        {
            float px = Math.Clamp(x[i], -4, right), py = Math.Clamp(y[i], -4, bottom);
            int left = (int)(px + 8) - 8, top = (int)(py + 8) - 8;
            float* wx = weights + 8 * (int)((px - left) * Steps + 0.5f), wy = weights + 8 * (int)((py - top) * Steps + 0.5f);
            if (left >= 2 && top >= 2 && left + 5 < width && top + 3 < height)
            {
                float* p = source.Pointer + (long)(top - 2) * width + left - 2;
                var sum = Vector256.Load(p) * wy[0];
                for (int j = 1; j < 6; j++) sum = Vector256.MultiplyAddEstimate(Vector256.Load(p + (long)j * width), Vector256.Create(wy[j]), sum);
                target[i] = Vector256.Sum(sum * Vector256.Load(wx));
            }
            else
                target[i] = AtTheEdge(source, left - 2, top - 2, wx, wy);
        }
    }

    static float AtTheEdge(Plane source, int left, int top, float* wx, float* wy)
    {
        float sum = 0;
        for (int j = 0; j < 6; j++)
        {
            float* row = source.Pointer + (long)Math.Clamp(top + j, 0, source.Height - 1) * source.Width;
            float line = 0;
            for (int i = 0; i < 6; i++) line += wx[i] * row[Math.Clamp(left + i, 0, source.Width - 1)];
            sum += wy[j] * line;
        }
        return sum;
    }

    static float* Table()
    {
        var table = (float*)NativeMemory.AlignedAlloc((Steps + 1) * 8 * sizeof(float), 64);
        for (int i = 0; i <= Steps; i++)
        {
            double sum = 0;
            for (int k = 0; k < 6; k++) sum += Kernel(k - 2 - (double)i / Steps);
            for (int k = 0; k < 8; k++) table[8 * i + k] = k < 6 ? (float)(Kernel(k - 2 - (double)i / Steps) / sum) : 0;
        }
        return table;
    }

    static double Kernel(double x)
    {
        if (x == 0) return 1;
        if (x == Math.Round(x) || Math.Abs(x) >= 3) return 0;
        double a = Math.PI * x;
        return 3 * Math.Sin(a) * Math.Sin(a / 3) / (a * a);
    }
}
