using System.Numerics.Tensors;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Registration;

/// <summary>ln(red / green) of a part of a picture: pigment and blood, from which exposure and all shading that is alike in both channels drop out.</summary>
/// <remarks>The first of the two chromatic densities of methods §5.5, D_G - D_R; blue is left out for its noise. Gloss stays in it, and of relief what red, which spreads further under the skin, shows less.</remarks>
static class ColourPlane
{
    /// <summary>Added to both channels: where hardly any light is, their ratio is noise.</summary>
    const float Dark = 0.002f;

    /// <param name="picture">Linear light.</param>
    /// <param name="part">Inside the picture.</param>
    /// <param name="level">Halvings: means of squares of 2^level pixels, on the grid of <see cref="LogPyramid"/>.</param>
    internal static Plane Of(Picture picture, PixelRectangle part, int level)
    {
        int size = 1 << level, width = part.Width >> level;
        var plane = new Plane(width, part.Height >> level);
        Stripes.Run(plane.Height, 16, (first, behind) =>
        {
            float[] red = new float[part.Width], green = new float[part.Width];
            for (int y = first; y < behind; y++)
            {
                Mean(picture.Red, part, y * size, level, red);
                Mean(picture.Green, part, y * size, level, green);
                var row = plane.Row(y);
                TensorPrimitives.Divide(red.AsSpan(0, width), green.AsSpan(0, width), row);
                TensorPrimitives.Log(row, row);
            }
        });
        return plane;
    }

    /// <summary>Means of squares along one row of them, at the front of the buffer, never below <see cref="Dark"/>.</summary>
    static void Mean(Plane source, PixelRectangle part, int top, int level, float[] sums)
    {
        ReadOnlySpan<float> From(int y) => source.Row(part.Top + y).Slice(part.Left, part.Width);
        From(top).CopyTo(sums);
        for (int y = 1; y < 1 << level; y++) TensorPrimitives.Add(sums, From(top + y), sums);
        int count = part.Width;
        for (int halving = 0; halving < level; halving++)
        {
            count /= 2;
            for (int i = 0; i < count; i++) sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
        var means = sums.AsSpan(0, count);
        TensorPrimitives.Multiply(means, 1f / (1 << (2 * level)), means);
        TensorPrimitives.Max(means, 0, means);
        TensorPrimitives.Add(means, Dark, means);
    }
}
