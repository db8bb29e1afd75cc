using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Kernels;

/// <summary>Makes a part of a plane smaller by any factor, so that nothing finer than the new grid can fold into it.</summary>
public static unsafe class LanczosReduce
{
    const int StripeRows = 16, Lobes = 3;

    /// <summary>Rows of a stripe where light is made on the way: the first rows of each are made twice.</summary>
    const int CodeStripeRows = 96;

    /// <summary>The part at a size of its own.</summary>
    /// <param name="source">Read only; what lies around the part is used at its borders, and beyond the source its edge goes on.</param>
    /// <param name="part">Inside the source.</param>
    /// <param name="factor">Pixels of the source a pixel of the result, each way; 1 to 8. At 1 the part is copied exactly.</param>
    /// <returns>
    /// A plane of part / factor pixels, rounded down, at least 1; its pixel x lies at part.Left + factor·(x + ½) - ½ of the source.
    /// </returns>
    /// <exception cref="ArgumentException">The part is not inside the source.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of range.</exception>
    /// <remarks>
    /// Lanczos with three lobes (Duchon 1979), stretched by the factor and normalised, first down the columns and then along the rows. Of a
    /// wavelength of 4 new pixels 101 % is left, of 3 95 %, of 2.5 82 %, of 2 50 % [D]; white noise stays nearly white. Error: 1e-6 of the range of values against the same
    /// sum in double precision; a place wavers by up to 0.007 pixel of the source [D]. The number of threads changes no bit.
    /// </remarks>
    public static Plane Of(Plane source, PixelRectangle part, double factor)
    {
        Check(source.Width, source.Height, part, factor);
        int width = Math.Max(1, (int)(part.Width / factor)), height = Math.Max(1, (int)(part.Height / factor));
        var target = new Plane(width, height);
        Taps across = new(width, factor), down = new(height, factor);
        Stripes.Run(height, StripeRows, (first, behind) =>
        {
            int columns = part.Width + 2 * across.Margin;
            var line = new float[columns + 32];
            var rows = stackalloc float*[down.Count];
            fixed (float* weights = down.Weights)
                for (int y = first; y < behind; y++)
                {
                    for (int t = 0; t < down.Count; t++) rows[t] = source.Pointer + (long)Math.Clamp(part.Top + down.First(y) + t, 0, source.Height - 1) * source.Width;
                    fixed (float* buffer = line) Down(rows, weights + y * down.Count, down.Count, source.Width, part.Left - across.Margin, buffer, columns);
                    Along(line, across, target.Row(y));
                }
        });
        return target;
    }

    /// <summary>Red, green and blue of a picture; of one that is kept as codes no more than a few rows of light are made at a time.</summary>
    internal static Plane[] Of(Picture picture, PixelRectangle part, double factor)
    {
        if (picture.Encoded is null) return [Of(picture.Red, part, factor), Of(picture.Green, part, factor), Of(picture.Blue, part, factor)];
        Check(picture.Width, picture.Height, part, factor);
        int width = Math.Max(1, (int)(part.Width / factor)), height = Math.Max(1, (int)(part.Height / factor)), lowest = picture.Height - 1;
        Plane[] targets = [new(width, height), new(width, height), new(width, height)];
        Taps across = new(width, factor), down = new(height, factor);
        int left = part.Left - across.Margin, columns = part.Width + 2 * across.Margin, from = Math.Max(0, left), to = Math.Min(picture.Width, left + columns);
        Stripes.Run(height, CodeStripeRows, (first, behind) =>
        {
            var line = new float[columns + 32];
            var rows = stackalloc float*[down.Count];
            using var light = new LightRows(picture, from, to - from, down.Count);
            fixed (float* weights = down.Weights, buffer = line)
                for (int y = first; y < behind; y++)
                {
                    int top = part.Top + down.First(y);
                    light.Take(Math.Clamp(top, 0, lowest), Math.Clamp(top + down.Count - 1, 0, lowest) + 1);
                    for (int channel = 0; channel < 3; channel++)
                    {
                        for (int t = 0; t < down.Count; t++) rows[t] = light.Row(channel, Math.Clamp(top + t, 0, lowest));
                        Down(rows, weights + y * down.Count, down.Count, picture.Width, left, buffer, columns);
                        Along(line, across, targets[channel].Row(y));
                    }
                }
        });
        return targets;
    }

    static void Check(int width, int height, PixelRectangle part, double factor)
    {
        if (part.Width < 1 || part.Height < 1 || part.ClampedTo(width, height) != part) throw new ArgumentException($"{part} is not inside a plane of {width} × {height}.", nameof(part));
        if (!(factor >= 1 && factor <= 8)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be 1 to 8.");
    }

    /// <summary>Weighted sum of rows from a column on; beyond the source its first and last columns go on.</summary>
    static void Down(float** rows, float* weights, int taps, int width, int left, float* line, int columns)
    {
        int from = Math.Max(0, -left), behind = Math.Min(columns, width - left);
        Sum(rows, weights, taps, left, line, from, behind);
        for (int x = 0; x < from; x++) line[x] = line[from];
        for (int x = behind; x < columns; x++) line[x] = line[behind - 1];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Sum(float** rows, float* weights, int taps, int left, float* line, int from, int behind)
    {
        int x = from;
        for (; x <= behind - 32; x += 32)
        {
            Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
            for (int t = 0; t < taps; t++)
            {
                float* p = rows[t] + left + x;
                var w = Vector256.Create(weights[t]);
                a0 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p), a0);
                a1 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 8), a1);
                a2 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 16), a2);
                a3 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 24), a3);
            }
            a0.Store(line + x);
            a1.Store(line + x + 8);
            a2.Store(line + x + 16);
            a3.Store(line + x + 24);
        }
        for (; x < behind; x++)
        {
            float a = 0;
            for (int t = 0; t < taps; t++) a = MathF.FusedMultiplyAdd(weights[t], rows[t][left + x], a);
            line[x] = a;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Along(float[] line, Taps taps, Span<float> row)
    {
        int count = taps.Count;
        fixed (float* from = line, weights = taps.Weights)
            for (int x = 0; x < row.Length; x++)
            {
                float* p = from + taps.First(x) + taps.Margin, w = weights + x * count;
                var sum = Vector256.Load(p) * Vector256.Load(w);
                for (int t = 8; t < count; t += 8) sum = Vector256.MultiplyAddEstimate(Vector256.Load(p + t), Vector256.Load(w + t), sum);
                row[x] = Vector256.Sum(sum);
            }
    }

    /// <summary>Where the samples of each new pixel begin and what they weigh; as many for each, a multiple of 8, the last ones often 0.</summary>
    sealed class Taps
    {
        readonly int[] first;

        internal Taps(int pixels, double factor)
        {
            double reach = factor == 1 ? 0.5 : Lobes * factor;
            Count = ((int)Math.Ceiling(2 * reach) + 1 + 7) / 8 * 8;
            Margin = Count;
            first = new int[pixels];
            Weights = new float[pixels * Count];
            var exact = new double[Count];
            for (int i = 0; i < pixels; i++)
            {
                double centre = factor * (i + 0.5) - 0.5, sum = 0;
                first[i] = (int)Math.Ceiling(centre - reach);
                for (int t = 0; t < Count; t++) sum += exact[t] = Kernel((first[i] + t - centre) / factor);
                for (int t = 0; t < Count; t++) Weights[i * Count + t] = (float)(exact[t] / sum);
            }
        }

        internal int Count { get; }

        /// <summary>Columns that are needed beyond the part on each side, or more.</summary>
        internal int Margin { get; }

        internal float[] Weights { get; }

        /// <summary>First sample of a new pixel, counted from the part's corner.</summary>
        internal int First(int pixel) => first[pixel];

        static double Kernel(double x)
        {
            if (Math.Abs(x) < 1e-9) return 1;
            if (Math.Abs(x) >= Lobes) return 0;
            double a = Math.PI * x;
            return Lobes * Math.Sin(a) * Math.Sin(a / Lobes) / (a * a);
        }
    }
}
