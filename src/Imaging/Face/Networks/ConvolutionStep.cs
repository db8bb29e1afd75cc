using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Face.Networks;

/// <summary>A convolution over all channels, as a product of matrices: pixels × taps by taps × filters.</summary>
/// <remarks>
/// Weights lie in panels of 16 filters, [panel][tap][16]. A tile of 6 pixels by 16 filters keeps twelve sums, two weights and
/// one pixel value in the sixteen 256-bit registers.
/// </remarks>
sealed unsafe class ConvolutionStep : Step
{
    const int PanelWidth = 16, TileRows = 6;
    readonly int from, to, taps, pixels, panels;
    readonly ConvolutionGeometry g;
    readonly bool relu, direct;
    readonly float[] packed, bias;
    [ThreadStatic] static float[]? columns;

    public ConvolutionStep(int from, int to, ConvolutionGeometry g, float[] weights, float[] bias, bool relu)
    {
        (this.from, this.to, this.g, this.relu) = (from, to, g, relu);
        taps = g.KernelHeight * g.KernelWidth * g.InputChannels;
        pixels = g.OutputHeight * g.OutputWidth;
        panels = (g.OutputChannels + PanelWidth - 1) / PanelWidth;
        direct = g is { KernelHeight: 1, KernelWidth: 1, StrideX: 1, StrideY: 1 };
        packed = new float[panels * taps * PanelWidth];
        this.bias = new float[panels * PanelWidth];
        bias.CopyTo(this.bias, 0);
        Pack(weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Pack(float[] weights)
    {
        for (int filter = 0; filter < g.OutputChannels; filter++)
        {
            int target = filter / PanelWidth * taps * PanelWidth + filter % PanelWidth;
            for (int tap = 0; tap < taps; tap++) packed[target + tap * PanelWidth] = weights[filter * taps + tap];
        }
    }

    public override void Execute(float* arena)
    {
        if (direct)
        {
            Multiply(arena + from, arena + to);
            return;
        }
        if (columns is null || columns.Length < pixels * taps) columns = GC.AllocateUninitializedArray<float>(pixels * taps);
        fixed (float* matrix = columns)
        {
            Unroll(arena + from, matrix);
            Multiply(matrix, arena + to);
        }
    }

    /// <summary>The values under the filter at every output pixel, row after row; zero outside the picture.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Unroll(float* source, float* matrix)
    {
        int channels = g.InputChannels, filterRow = g.KernelWidth * channels;
        for (int y = 0; y < g.OutputHeight; y++)
            for (int x = 0; x < g.OutputWidth; x++)
            {
                int left = x * g.StrideX - g.PadLeft;
                bool inside = left >= 0 && left + g.KernelWidth <= g.InputWidth;
                for (int j = 0; j < g.KernelHeight; j++, matrix += filterRow)
                {
                    int row = y * g.StrideY - g.PadTop + j;
                    var target = new Span<float>(matrix, filterRow);
                    if ((uint)row >= (uint)g.InputHeight) target.Clear();
                    else if (inside) new Span<float>(source + (long)(row * g.InputWidth + left) * channels, filterRow).CopyTo(target);
                    else
                        for (int i = 0; i < g.KernelWidth; i++)
                        {
                            var tap = target.Slice(i * channels, channels);
                            if ((uint)(left + i) < (uint)g.InputWidth) new Span<float>(source + (long)(row * g.InputWidth + left + i) * channels, channels).CopyTo(tap);
                            else tap.Clear();
                        }
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Multiply(float* matrix, float* output)
    {
        int n = g.OutputChannels;
        fixed (float* weights = packed)
        fixed (float* offset = bias)
            for (int panel = 0; panel < panels; panel++)
            {
                float* weight = weights + (long)panel * taps * PanelWidth;
                int width = Math.Min(PanelWidth, n - panel * PanelWidth), row = 0;
                for (; row <= pixels - TileRows; row += TileRows) Tile(matrix + (long)row * taps, weight, offset + panel * PanelWidth, output + (long)row * n + panel * PanelWidth, n, width);
                for (; row < pixels; row++) SingleRow(matrix + (long)row * taps, weight, offset + panel * PanelWidth, output + (long)row * n + panel * PanelWidth, width);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Tile(float* a, float* weight, float* offset, float* output, int stride, int width)
    {
        int k = taps;
        Vector256<float> lowBias = Vector256.Load(offset), highBias = Vector256.Load(offset + 8);
        Vector256<float> l0 = lowBias, l1 = lowBias, l2 = lowBias, l3 = lowBias, l4 = lowBias, l5 = lowBias;
        Vector256<float> h0 = highBias, h1 = highBias, h2 = highBias, h3 = highBias, h4 = highBias, h5 = highBias;
        float* a3 = a + 3L * k;
        for (int i = 0; i < k; i++, weight += PanelWidth)
        {
            Vector256<float> low = Vector256.Load(weight), high = Vector256.Load(weight + 8);
            var x = Vector256.Create(a[i]);
            l0 = Vector256.MultiplyAddEstimate(x, low, l0);
            h0 = Vector256.MultiplyAddEstimate(x, high, h0);
            x = Vector256.Create(a[k + i]);
            l1 = Vector256.MultiplyAddEstimate(x, low, l1);
            h1 = Vector256.MultiplyAddEstimate(x, high, h1);
            x = Vector256.Create(a[2L * k + i]);
            l2 = Vector256.MultiplyAddEstimate(x, low, l2);
            h2 = Vector256.MultiplyAddEstimate(x, high, h2);
            x = Vector256.Create(a3[i]);
            l3 = Vector256.MultiplyAddEstimate(x, low, l3);
            h3 = Vector256.MultiplyAddEstimate(x, high, h3);
            x = Vector256.Create(a3[k + i]);
            l4 = Vector256.MultiplyAddEstimate(x, low, l4);
            h4 = Vector256.MultiplyAddEstimate(x, high, h4);
            x = Vector256.Create(a3[2L * k + i]);
            l5 = Vector256.MultiplyAddEstimate(x, low, l5);
            h5 = Vector256.MultiplyAddEstimate(x, high, h5);
        }
        Store(l0, h0, output, width);
        Store(l1, h1, output + stride, width);
        Store(l2, h2, output + 2L * stride, width);
        Store(l3, h3, output + 3L * stride, width);
        Store(l4, h4, output + 4L * stride, width);
        Store(l5, h5, output + 5L * stride, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SingleRow(float* a, float* weight, float* offset, float* output, int width)
    {
        Vector256<float> low = Vector256.Load(offset), high = Vector256.Load(offset + 8);
        for (int i = 0; i < taps; i++, weight += PanelWidth)
        {
            var x = Vector256.Create(a[i]);
            low = Vector256.MultiplyAddEstimate(x, Vector256.Load(weight), low);
            high = Vector256.MultiplyAddEstimate(x, Vector256.Load(weight + 8), high);
        }
        Store(low, high, output, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Store(Vector256<float> low, Vector256<float> high, float* output, int width)
    {
        if (relu)
        {
            low = Vector256.Max(low, Vector256<float>.Zero);
            high = Vector256.Max(high, Vector256<float>.Zero);
        }
        if (width == PanelWidth)
        {
            low.Store(output);
            high.Store(output + 8);
            return;
        }
        for (int i = 0; i < width; i++) output[i] = i < 8 ? low.GetElement(i) : high.GetElement(i - 8);
    }
}
