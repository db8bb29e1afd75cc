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
        for (int y = 0; y < side; y++)
        {
            var line = target.Slice(y * side, side);
            TensorPrimitives.Multiply(picture.Red.Row(top + y).Slice(left, side), 0.2126f, line);
            TensorPrimitives.MultiplyAdd(picture.Green.Row(top + y).Slice(left, side), 0.7152f, line, line);
            TensorPrimitives.MultiplyAdd(picture.Blue.Row(top + y).Slice(left, side), 0.0722f, line, line);
            TensorPrimitives.Max(line, Darkest, line);
            TensorPrimitives.Log(line, line);
        }
    }

    /// <summary>Luminance of one pixel, not below <see cref="Darkest"/>.</summary>
    public static double At(Picture picture, int x, int y) =>
        Math.Max(Darkest, 0.2126 * picture.Red[x, y] + 0.7152 * picture.Green[x, y] + 0.0722 * picture.Blue[x, y]);
}
