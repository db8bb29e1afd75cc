using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Registration.Features;

/// <summary>512 comparisons of brightness around a feature, turned with it.</summary>
/// <remarks>
/// Source: BRIEF (Calonder et al. 2010: pairs drawn from a Gaussian about the feature, the plane smoothed first), turned to the feature's
/// direction as ORB does (Rublee et al. 2011); 512 instead of 256 because skin repeats itself. The pairs come from a fixed
/// sequence, so descriptors of two runs and two machines compare.
/// </remarks>
static unsafe class BinaryDescriptor
{
    /// <summary>Words of 64 comparisons.</summary>
    internal const int Words = 8;

    /// <summary>Farthest comparison from the feature, pixels of its size; nearer to a border there is no descriptor.</summary>
    internal const int Reach = 20;

    const int Bits = 64 * Words;
    const double Spread = 9;

    /// <summary>x of the first of each pair, y of the first, x of the second, y of the second.</summary>
    static readonly float[] pairs = Pairs();

    /// <param name="smooth">Local contrast, smoothed.</param>
    /// <param name="x">Column of the feature, at least <see cref="Reach"/> + 1 from both sides.</param>
    /// <param name="y">Row, likewise.</param>
    /// <param name="angle">Its direction, radians.</param>
    /// <param name="bits">Filled; <see cref="Words"/> words.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of(Plane smooth, int x, int y, float angle, Span<ulong> bits)
    {
        (float sin, float cos) = MathF.SinCos(angle);
        float* centre = smooth.Pointer + (long)y * smooth.Width + x;
        Span<int> offsets = stackalloc int[2 * Bits];
        fixed (float* p = pairs)
        fixed (int* offset = offsets)
        {
            Turned(p, p + Bits, sin, cos, smooth.Width, offset);
            Turned(p + 2 * Bits, p + 3 * Bits, sin, cos, smooth.Width, offset + Bits);
            for (int word = 0; word < Words; word++)
            {
                ulong value = 0;
                int* first = offset + 64 * word, second = first + Bits;
                for (int bit = 0; bit < 64; bit++) value |= (centre[first[bit]] < centre[second[bit]] ? 1ul : 0ul) << bit;
                bits[word] = value;
            }
        }
    }

    /// <summary>Comparisons that differ, 0 to 512; strangers differ in about half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Distance(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        fixed (ulong* p = a)
        fixed (ulong* q = b)
            return BitOperations.PopCount(p[0] ^ q[0]) + BitOperations.PopCount(p[1] ^ q[1]) + BitOperations.PopCount(p[2] ^ q[2]) + BitOperations.PopCount(p[3] ^ q[3])
                + BitOperations.PopCount(p[4] ^ q[4]) + BitOperations.PopCount(p[5] ^ q[5]) + BitOperations.PopCount(p[6] ^ q[6]) + BitOperations.PopCount(p[7] ^ q[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Turned(float* x, float* y, float sin, float cos, int width, int* offsets)
    {
        var half = Vector256.Create(0.5f);
        for (int i = 0; i < Bits; i += 8)
        {
            Vector256<float> px = Vector256.Load(x + i), py = Vector256.Load(y + i);
            var column = Vector256.ConvertToInt32(Vector256.Floor(px * cos - py * sin + half));
            var row = Vector256.ConvertToInt32(Vector256.Floor(px * sin + py * cos + half));
            (row * width + column).Store(offsets + i);
        }
    }

    static float[] Pairs()
    {
        var result = new float[4 * Bits];
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < Bits; i++)
            for (int end = 0; end < 2; end++)
            {
                double x, y;
                do (x, y) = (Spread * Normal(ref state), Spread * Normal(ref state));
                while (x * x + y * y > (Reach - 0.5) * (Reach - 0.5));
                (result[2 * end * Bits + i], result[(2 * end + 1) * Bits + i]) = ((float)x, (float)y);
            }
        return result;
    }

    /// <summary>About normal: the sum of twelve uniform values (Irwin and Hall).</summary>
    static double Normal(ref ulong state)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            state ^= state << 13;   // xorshift64, Marsaglia 2003
            state ^= state >> 7;
            state ^= state << 17;
            sum += (state >> 11) / (double)(1ul << 53);
        }
        return sum;
    }
}
