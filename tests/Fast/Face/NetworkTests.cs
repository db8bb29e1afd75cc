using System.Runtime.InteropServices;
using Punctum.Imaging.Face.Networks;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>Every operator against its definition in plain double arithmetic.</summary>
public class NetworkTests
{
    static readonly Random random = new(7);

    [Theory]
    [InlineData(7, 9, 3, 5, 3, 1, true)]
    [InlineData(8, 8, 3, 24, 5, 2, true)]
    [InlineData(9, 7, 4, 16, 3, 2, true)]
    [InlineData(6, 6, 17, 33, 1, 1, true)]
    [InlineData(3, 3, 12, 7, 3, 1, false)]
    [InlineData(1, 1, 5, 1, 1, 1, false)]
    public void A_convolution_is_the_sum_over_its_window(int height, int width, int channels, int filters, int kernel, int stride, bool same)
    {
        int rows = Side(height, kernel, stride, same), columns = Side(width, kernel, stride, same);
        float[] input = Noise(height * width * channels), weights = Noise(filters * kernel * kernel * channels), bias = Noise(filters);
        foreach (bool relu in new[] { false, true })
        {
            var model = new ModelFile([Activation(1, height, width, channels), Constant(weights, filters, kernel, kernel, channels), Constant(bias, filters), Activation(1, rows, columns, filters)],
                [new(OperatorKind.Conv2D, [0, 1, 2], [3]) { Same = same, StrideX = stride, StrideY = stride, Relu = relu }], [0], [3]);
            int top = same ? Math.Max((rows - 1) * stride + kernel - height, 0) / 2 : 0, left = same ? Math.Max((columns - 1) * stride + kernel - width, 0) / 2 : 0;
            Check(model, input, i =>
            {
                int filter = i % filters, x = i / filters % columns, y = i / filters / columns;
                double sum = bias[filter];
                for (int ky = 0; ky < kernel; ky++)
                    for (int kx = 0; kx < kernel; kx++)
                        for (int c = 0; c < channels; c++)
                            if (y * stride - top + ky is var iy && x * stride - left + kx is var ix && iy >= 0 && ix >= 0 && iy < height && ix < width)
                                sum += (double)input[(iy * width + ix) * channels + c] * weights[((filter * kernel + ky) * kernel + kx) * channels + c];
                return relu ? Math.Max(sum, 0) : sum;
            });
        }
    }

    [Theory]
    [InlineData(7, 9, 8, 3, 1)]
    [InlineData(8, 8, 13, 3, 2)]
    [InlineData(5, 6, 3, 5, 2)]
    public void A_depthwise_convolution_keeps_channels_apart(int height, int width, int channels, int kernel, int stride)
    {
        int rows = Side(height, kernel, stride, true), columns = Side(width, kernel, stride, true);
        float[] input = Noise(height * width * channels), weights = Noise(kernel * kernel * channels), bias = Noise(channels);
        var model = new ModelFile([Activation(1, height, width, channels), Constant(weights, 1, kernel, kernel, channels), Constant(bias, channels), Activation(1, rows, columns, channels)],
            [new(OperatorKind.DepthwiseConv2D, [0, 1, 2], [3]) { Same = true, StrideX = stride, StrideY = stride }], [0], [3]);
        int top = Math.Max((rows - 1) * stride + kernel - height, 0) / 2, left = Math.Max((columns - 1) * stride + kernel - width, 0) / 2;
        Check(model, input, i =>
        {
            int c = i % channels, x = i / channels % columns, y = i / channels / columns;
            double sum = bias[c];
            for (int ky = 0; ky < kernel; ky++)
                for (int kx = 0; kx < kernel; kx++)
                    if (y * stride - top + ky is var iy && x * stride - left + kx is var ix && iy >= 0 && ix >= 0 && iy < height && ix < width)
                        sum += (double)input[(iy * width + ix) * channels + c] * weights[(ky * kernel + kx) * channels + c];
            return sum;
        });
    }

    [Theory, InlineData(1), InlineData(8), InlineData(13), InlineData(16)]
    public void Elementwise_operators_do_what_they_are_called(int channels)
    {
        float[] input = Noise(3 * 5 * channels), slopes = Noise(channels);
        Tensor[] tensors = [Activation(1, 3, 5, channels), Constant(slopes, 1, 1, channels), Activation(1, 3, 5, channels), Activation(1, 3, 5, channels), Activation(1, 3, 5, channels)];
        Check(new(tensors, [new(OperatorKind.PRelu, [0, 1], [2])], [0], [2]), input, i => input[i] >= 0 ? input[i] : (double)input[i] * slopes[i % channels]);
        Check(new(tensors, [new(OperatorKind.Relu, [0], [2])], [0], [2]), input, i => Math.Max(input[i], 0f));
        // The input is read twice, so that nothing may be written over it in the first step.
        Check(new(tensors, [new(OperatorKind.PRelu, [0, 1], [2]), new(OperatorKind.Add, [2, 0], [3]), new(OperatorKind.Relu, [3], [4])], [0], [4]), input,
            i => Math.Max((input[i] >= 0 ? input[i] : (double)input[i] * slopes[i % channels]) + input[i], 0));
    }

    [Theory, InlineData(3), InlineData(8), InlineData(11)]
    public void Pooling_padding_and_joining_move_values_without_changing_them(int channels)
    {
        float[] input = Noise(4 * 6 * channels);
        var pads = new Tensor("pads", [4, 2], Tensor.Int32, MemoryMarshal.AsBytes([0, 0, 0, 0, 0, 0, 1, 2]).ToArray());
        Check(new([Activation(1, 4, 6, channels), Activation(1, 2, 3, channels)], [new(OperatorKind.MaxPool2D, [0], [1]) { Same = true, StrideX = 2, StrideY = 2, FilterWidth = 2, FilterHeight = 2 }], [0], [1]), input, i =>
        {
            int c = i % channels, x = i / channels % 3, y = i / channels / 3;
            double At(int dy, int dx) => input[((2 * y + dy) * 6 + 2 * x + dx) * channels + c];
            return Math.Max(Math.Max(At(0, 0), At(0, 1)), Math.Max(At(1, 0), At(1, 1)));
        });
        Check(new([Activation(1, 4, 6, channels), pads, Activation(1, 4, 6, channels + 3)], [new(OperatorKind.Pad, [0, 1], [2])], [0], [2]), input,
            i => i % (channels + 3) is var c && c >= 1 && c <= channels ? input[i / (channels + 3) * channels + c - 1] : 0);
        Check(new([Activation(1, 4, 6, channels), Activation(1, 24, channels), Activation(1, 48, channels)],
            [new(OperatorKind.Reshape, [0], [1]), new(OperatorKind.Concatenation, [1, 1], [2]) { Axis = 1 }], [0], [2]), input, i => input[i % input.Length]);
    }

    [Fact]
    public void Two_runs_at_once_do_not_disturb_each_other()
    {
        float[] input = Noise(16 * 16 * 8), weights = Noise(8 * 9 * 8), bias = Noise(8);
        var network = new Network(new([Activation(1, 16, 16, 8), Constant(weights, 8, 3, 3, 8), Constant(bias, 8), Activation(1, 16, 16, 8), Activation(1, 16, 16, 8)],
            [new(OperatorKind.Conv2D, [0, 1, 2], [3]) { Same = true }, new(OperatorKind.Conv2D, [3, 1, 2], [4]) { Same = true }], [0], [4]));
        float[] Output()
        {
            using var run = network.Begin();
            input.CopyTo(run.Input);
            run.Execute();
            return run.Output(0).ToArray();
        }
        var alone = Output();
        Parallel.For(0, 16, _ => Assert.Equal(alone, Output()));
    }

    [Theory]
    [InlineData((int)OperatorKind.Conv2D)]
    [InlineData((int)OperatorKind.MaxPool2D)]
    [InlineData((int)OperatorKind.Add)]
    public void Shapes_that_do_not_fit_are_refused_before_anything_is_read(int number)
    {
        var kind = (OperatorKind)number;
        var model = new ModelFile([Activation(1, 4, 4, 3), Constant(Noise(27), 1, 3, 3, 3), Constant(Noise(1), 1), Activation(1, 5, 5, 1), Activation(1, 4, 4, 2)], [new(kind, kind == OperatorKind.Add ? [0, 4] : [0, 1, 2], [3])], [0, 4], [3]);
        Assert.Contains("do not fit", Assert.Throws<InvalidDataException>(() => new Network(model)).Message);
    }

    static void Check(ModelFile model, float[] input, Func<int, double> definition)
    {
        using var run = new Network(model).Begin();
        input.CopyTo(run.Input);
        run.Execute();
        var output = run.Output(0);
        for (int i = 0; i < output.Length; i++) Assert.Equal(definition(i), output[i], 1e-4);
    }

    static int Side(int input, int kernel, int stride, bool same) => same ? (input + stride - 1) / stride : (input - kernel) / stride + 1;

    static float[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];

    static Tensor Activation(params int[] shape) => new("", shape, Tensor.Float32, default);

    static Tensor Constant(float[] values, params int[] shape) => new("", shape, Tensor.Float32, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()) { Constant = values };
}
