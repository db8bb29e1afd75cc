using System.Buffers;
using System.Numerics.Tensors;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Comparability;

/// <summary>ln Y of small pieces of a picture, so that no whole plane of logarithms is needed.</summary>
static class LogLuminance
{
    /// <summary>Darker than this is as dark: 12 bits below white.</summary>
    public const float Darkest = 1f / 4096;

    /// <summary>Reads a square; the caller keeps it inside the picture.</summary>
    /// <param name="picture">Linear light.</param>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="side">Columns and rows.</param>
    /// <param name="target">side × side values, row after row.</param>
    public static void Read(Picture picture, int left, int top, int side, Span<float> target)
    {
        for (int y = 0; y < side; y++) ReadRow(picture, left, top + y, target.Slice(y * side, side));
    }

    /// <summary>Reads a piece of a row, as long as the target.</summary>
    public static unsafe void ReadRow(Picture picture, int left, int y, Span<float> target)
    {
        int count = target.Length;
        if (picture.Encoded is { } codes)
        {
            var light = ArrayPool<float>.Shared.Rent(3 * count);
            fixed (float* made = light)
            {
                codes.Light(y, left, count, made, made + count, made + 2 * count);
                Luminance(light.AsSpan(0, count), light.AsSpan(count, count), light.AsSpan(2 * count, count), target);
            }
            ArrayPool<float>.Shared.Return(light);
        }
        else Luminance(picture.Red.Row(y).Slice(left, count), picture.Green.Row(y).Slice(left, count), picture.Blue.Row(y).Slice(left, count), target);
        TensorPrimitives.Max(target, Darkest, target);
        TensorPrimitives.Log(target, target);
    }

    static void Luminance(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> target)
    {
        TensorPrimitives.Multiply(red, 0.2126f, target);
        TensorPrimitives.MultiplyAdd(green, 0.7152f, target, target);
        TensorPrimitives.MultiplyAdd(blue, 0.0722f, target, target);
    }

    /// <summary>Luminance of one pixel, not below <see cref="Darkest"/>.</summary>
    public static double At(Picture picture, int x, int y) =>
        Math.Max(Darkest, 0.2126 * picture.Red[x, y] + 0.7152 * picture.Green[x, y] + 0.0722 * picture.Blue[x, y]);
}
