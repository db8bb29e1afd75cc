using System.Collections.Immutable;

namespace Punctum.Imaging.Drawing;

/// <summary>How a camera makes a picture of its light: channels mixed by a matrix, then a tone curve. The default changes nothing.</summary>
public sealed record Development
{
    /// <summary>3 × 3, row after row: what red, green and blue of the picture take of the light's red, green and blue.</summary>
    public ImmutableArray<double> Mixing { get; init; } = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>Exponent on linear light, 0.18 stays; 0.5 to 2.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>How strongly an S of the encoded values deepens the shadows and lifts the lights, as phones do; 0 to 0.5.</summary>
    public double Contrast { get; init; }

    /// <summary>Light as the picture has it, decoded again as sRGB.</summary>
    public (double Red, double Green, double Blue) Of(double red, double green, double blue) => (
        Curve(Mixing[0] * red + Mixing[1] * green + Mixing[2] * blue),
        Curve(Mixing[3] * red + Mixing[4] * green + Mixing[5] * blue),
        Curve(Mixing[6] * red + Mixing[7] * green + Mixing[8] * blue));

    /// <summary>Develops whole planes in place.</summary>
    public void Apply(Plane red, Plane green, Plane blue) => Stripes.Run(red.Height, 32, (first, behind) =>
    {
        for (int i = first * red.Width; i < behind * red.Width; i++)
        {
            var (r, g, b) = Of(red.Values[i], green.Values[i], blue.Values[i]);
            (red.Values[i], green.Values[i], blue.Values[i]) = ((float)r, (float)g, (float)b);
        }
    });

    double Curve(double light)
    {
        if (light <= 0) return 0;
        double encoded = Math.Sqrt(0.18 * Math.Pow(light / 0.18, Gamma));    // near enough to sRGB's own curve for a bend of it
        if (encoded < 1) encoded += Contrast * encoded * (1 - encoded) * (2 * encoded - 1);
        return encoded * encoded;
    }
}
