using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>The colour of the lamp as the picture shows it: what gloss has, because it never entered the skin.</summary>
/// <param name="Red">R/G.</param>
/// <param name="Blue">B/G.</param>
readonly record struct LampColour(double Red, double Blue)
{
    /// <summary>As a camera balances it.</summary>
    static readonly LampColour white = new(1, 1);

    /// <summary>The white of an eye is a little warmer than white itself, ln units; beyond the limit it is no white that was seen [M].</summary>
    const double WarmRed = 0.08, WarmBlue = -0.08, Most = 0.4;

    /// <summary>Skin that is less red against blue than this, ln, beside the lamp cannot be told from gloss.</summary>
    const double LeastContrast = 0.05;

    /// <summary>Read from the white of the eyes; where they do not show, white.</summary>
    public static LampColour Of(Picture picture, FaceMesh face)
    {
        if (PalePart.Cheeks(picture, face.Points) is not { } skin) return white;
        PalePart[] whites = [.. PalePart.Eyes.Select(e => PalePart.Of(picture, face.Points, e)).OfType<PalePart>().Where(w => w.IsPalerThan(skin))];
        if (whites.Length < 2) return white;
        double red = whites.Average(w => w.RedGreen) - WarmRed, blue = whites.Average(w => w.BlueGreen) - WarmBlue;
        return Math.Max(Math.Abs(red), Math.Abs(blue)) > Most ? white : new(Math.Exp(red), Math.Exp(blue));
    }

    /// <summary>Share of a pixel's light that is gloss.</summary>
    /// <param name="red">Linear light, above 0; green and blue alike.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="skinRedness">ln R/G of the skin there without gloss.</param>
    /// <param name="skinYellowness">ln G/B of it.</param>
    /// <returns>-1 to 1; below 0: less than the skin's surface has on average.</returns>
    /// <remarks>
    /// Shafer 1985: light = body · skin colour + gloss · lamp colour. Divided by the skin's colour the three channels lie on a line over
    /// lamp / skin, whose slope is the gloss; the line that fits the three best.
    /// </remarks>
    public float ShareOf(float red, float green, float blue, double skinRedness, double skinYellowness)
    {
        double skinRed = Math.Exp(skinRedness), skinBlue = Math.Exp(-skinYellowness), xr = Red / skinRed, xb = Blue / skinBlue;
        if (xb - xr < LeastContrast) return 0;
        double yr = red / skinRed, yb = blue / skinBlue, mean = (xr + 1 + xb) / 3;
        double slope = ((xr - mean) * yr + (1 - mean) * green + (xb - mean) * yb) / ((xr - mean) * (xr - mean) + (1 - mean) * (1 - mean) + (xb - mean) * (xb - mean));
        return (float)Math.Clamp(slope * (0.2126 * Red + 0.7152 + 0.0722 * Blue) / (0.2126 * red + 0.7152 * green + 0.0722 * blue), -1, 1);
    }
}
