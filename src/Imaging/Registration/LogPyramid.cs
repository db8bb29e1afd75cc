using System.Numerics.Tensors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>Logarithm of luminance of a part of a picture at halving sizes.</summary>
/// <remarks>Level l, pixel x lies at 2^l·x + (2^l - 1)/2 of the part. Levels below the finest are not kept.</remarks>
sealed class LogPyramid : IDisposable
{
    readonly Plane?[] levels;

    LogPyramid(Plane?[] levels, int width, int height) => (this.levels, Width, Height) = (levels, width, height);

    /// <summary>Columns of the part, full pixels.</summary>
    internal int Width { get; }

    /// <summary>Rows of the part, full pixels.</summary>
    internal int Height { get; }

    /// <summary>The coarsest level there is.</summary>
    internal int Coarsest => levels.Length - 1;

    internal Plane this[int level] => levels[level] ?? throw new InvalidOperationException($"Level {level} was not kept.");

    /// <param name="picture">Linear light.</param>
    /// <param name="part">Inside the picture.</param>
    /// <param name="finest">First level kept.</param>
    /// <param name="coarsest">Last level wanted; fewer come out of a small part.</param>
    internal static LogPyramid Of(Picture picture, PixelRectangle part, int finest, int coarsest)
    {
        var luminance = new Plane(part.Width, part.Height);
        Stripes.Run(part.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = luminance.Row(y);
                Span<float> From(Plane plane) => plane.Row(part.Top + y).Slice(part.Left, part.Width);
                TensorPrimitives.Multiply(From(picture.Red), 0.2126f, row);
                TensorPrimitives.MultiplyAdd(From(picture.Green), 0.7152f, row, row);
                TensorPrimitives.MultiplyAdd(From(picture.Blue), 0.0722f, row, row);
            }
        });
        for (int level = 0; level < finest; level++)
        {
            var half = BoxHalf.Of(luminance);
            luminance.Dispose();
            luminance = half;
        }
        Stripes.Run(luminance.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = luminance.Row(y);
                TensorPrimitives.Max(row, 0, row);
                TensorPrimitives.Add(row, 0.01f, row);   // methods.md §3.2: ln(Y + 0.01), black stays finite
                TensorPrimitives.Log(row, row);
            }
        });
        return Of(luminance, finest, coarsest, part.Width, part.Height);
    }

    /// <summary>From a plane that is already the logarithm of luminance at the finest level; takes it over.</summary>
    internal static LogPyramid Of(Plane logarithm, int finest, int coarsest, int width, int height)
    {
        var levels = new List<Plane?>();
        for (int level = 0; level < finest; level++) levels.Add(null);
        levels.Add(logarithm);
        while (levels.Count <= coarsest && Math.Min(levels[^1]!.Width, levels[^1]!.Height) >= 32) levels.Add(BoxHalf.Of(levels[^1]!));
        return new([.. levels], width, height);
    }

    public void Dispose()
    {
        foreach (var level in levels) level?.Dispose();
    }
}
