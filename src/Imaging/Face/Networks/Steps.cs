using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Face.Networks;

/// <summary>One operator on places in an arena. All lengths were checked when it was made.</summary>
/// <remarks>Optimised at the first call (AggressiveOptimization): a face is looked for once in a process, and never waits for the JIT's second tier.</remarks>
abstract unsafe class Step
{
    public abstract void Execute(float* arena);
}

/// <summary>max(x, 0).</summary>
sealed unsafe class ReluStep(int from, int to, int count) : Step
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(float* arena)
    {
        for (int i = 0; i < count; i += 8) Vector256.Max(Vector256.Load(arena + from + i), Vector256<float>.Zero).Store(arena + to + i);
    }
}

/// <summary>x where positive, else x times a slope of its channel.</summary>
sealed unsafe class PReluStep(int from, int to, int count, float[] slopes) : Step
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(float* arena)
    {
        int channels = slopes.Length;
        fixed (float* slope = slopes)
            for (int start = 0; start < count; start += channels)
            {
                float* source = arena + from + start, target = arena + to + start;
                int c = 0;
                for (; c <= channels - 8; c += 8)
                {
                    var x = Vector256.Load(source + c);
                    (Vector256.Max(x, Vector256<float>.Zero) + Vector256.Load(slope + c) * Vector256.Min(x, Vector256<float>.Zero)).Store(target + c);
                }
                for (; c < channels; c++) target[c] = source[c] >= 0 ? source[c] : source[c] * slope[c];
            }
    }
}

/// <summary>Sum of two tensors of one shape.</summary>
sealed unsafe class AddStep(int first, int second, int to, int count, bool relu) : Step
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(float* arena)
    {
        var floor = Vector256.Create(relu ? 0 : float.NegativeInfinity);
        for (int i = 0; i < count; i += 8) Vector256.Max(Vector256.Load(arena + first + i) + Vector256.Load(arena + second + i), floor).Store(arena + to + i);
    }
}

/// <summary>More channels, the new ones zero.</summary>
sealed unsafe class ChannelPadStep(int from, int to, int pixels, int inputChannels, int outputChannels, int before) : Step
{
    public override void Execute(float* arena)
    {
        for (int p = 0; p < pixels; p++)
        {
            var target = new Span<float>(arena + to + p * outputChannels, outputChannels);
            target[..before].Clear();
            new Span<float>(arena + from + p * inputChannels, inputChannels).CopyTo(target[before..]);
            target[(before + inputChannels)..].Clear();
        }
    }
}

/// <summary>Tensors one behind the other.</summary>
sealed unsafe class ConcatenationStep((int From, int Count)[] parts, int to) : Step
{
    public override void Execute(float* arena)
    {
        float* target = arena + to;
        foreach (var (from, count) in parts)
        {
            new Span<float>(arena + from, count).CopyTo(new Span<float>(target, count));
            target += count;
        }
    }
}

/// <summary>Largest of 2 × 2 pixels.</summary>
sealed unsafe class MaxPoolStep(int from, int to, int rows, int columns, int channels) : Step
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(float* arena)
    {
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
            {
                float* upper = arena + from + (4L * y * columns + 2 * x) * channels, lower = upper + 2L * columns * channels;
                float* target = arena + to + ((long)y * columns + x) * channels;
                int c = 0;
                for (; c <= channels - 8; c += 8)
                    Vector256.Max(Vector256.Max(Vector256.Load(upper + c), Vector256.Load(upper + channels + c)), Vector256.Max(Vector256.Load(lower + c), Vector256.Load(lower + channels + c))).Store(target + c);
                for (; c < channels; c++) target[c] = Math.Max(Math.Max(upper[c], upper[channels + c]), Math.Max(lower[c], lower[channels + c]));
            }
    }
}

/// <summary>One filter a channel.</summary>
sealed unsafe class DepthwiseStep(int from, int to, ConvolutionGeometry g, float[] weights, float[] bias, bool relu) : Step
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(float* arena)
    {
        int channels = g.InputChannels, rowFloats = g.InputWidth * channels;
        var floor = Vector256.Create(relu ? 0 : float.NegativeInfinity);
        fixed (float* weight = weights)
        fixed (float* offset = bias)
            for (int y = 0; y < g.OutputHeight; y++)
            {
                int top = y * g.StrideY - g.PadTop, firstRow = Math.Max(0, -top), behindRow = Math.Min(g.KernelHeight, g.InputHeight - top);
                for (int x = 0; x < g.OutputWidth; x++)
                {
                    int left = x * g.StrideX - g.PadLeft, firstColumn = Math.Max(0, -left), behindColumn = Math.Min(g.KernelWidth, g.InputWidth - left);
                    float* source = arena + from + (long)(top * g.InputWidth + left) * channels, target = arena + to + (long)(y * g.OutputWidth + x) * channels;
                    int c = 0;
                    for (; c <= channels - 8; c += 8)
                    {
                        var sum = Vector256.Load(offset + c);
                        for (int j = firstRow; j < behindRow; j++)
                        {
                            float* s = source + (long)j * rowFloats + firstColumn * channels + c, w = weight + (j * g.KernelWidth + firstColumn) * channels + c;
                            for (int i = firstColumn; i < behindColumn; i++, s += channels, w += channels) sum = Vector256.MultiplyAddEstimate(Vector256.Load(s), Vector256.Load(w), sum);
                        }
                        Vector256.Max(sum, floor).Store(target + c);
                    }
                    for (; c < channels; c++)
                    {
                        float sum = offset[c];
                        for (int j = firstRow; j < behindRow; j++)
                            for (int i = firstColumn; i < behindColumn; i++) sum += source[(long)j * rowFloats + i * channels + c] * weight[(j * g.KernelWidth + i) * channels + c];
                        target[c] = relu ? Math.Max(sum, 0) : sum;
                    }
                }
            }
    }
}
