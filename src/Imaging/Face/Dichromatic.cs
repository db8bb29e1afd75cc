namespace Punctum.Imaging.Face;

/// <summary>Gloss by colour: light that never entered the skin has the lamp's colour, the rest has the skin's.</summary>
/// <remarks>
/// Shafer 1985, doi 10.1002/col.5080100409: light = body · skin colour + gloss · lamp colour. The lamp is white, as the camera balanced it: reading its
/// colour from the white of the eyes halved what is found on drawn heads [M]. Divided by the skin's colour the three channels lie on a line over
/// lamp / skin, whose slope is the gloss; the line that fits the three best.
/// </remarks>
static class Dichromatic
{
    /// <summary>Skin that is less red against blue than this cannot be told from the lamp.</summary>
    const double LeastContrast = 0.05;

    /// <summary>Share of a pixel's light that is gloss.</summary>
    /// <param name="red">Linear light, above 0; green and blue alike.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="skinRedness">ln R/G of the skin there without gloss.</param>
    /// <param name="skinYellowness">ln G/B of it.</param>
    /// <returns>-1 to 1; below 0: less than the skin around has.</returns>
    public static float GlossShare(float red, float green, float blue, double skinRedness, double skinYellowness)
    {
        double xr = Math.Exp(-skinRedness), xb = Math.Exp(skinYellowness);
        if (xb - xr < LeastContrast) return 0;
        double yr = red * xr, yb = blue * xb, mean = (xr + 1 + xb) / 3;
        double slope = ((xr - mean) * yr + (1 - mean) * green + (xb - mean) * yb) / ((xr - mean) * (xr - mean) + (1 - mean) * (1 - mean) + (xb - mean) * (xb - mean));
        return (float)Math.Clamp(slope / (0.2126 * red + 0.7152 * green + 0.0722 * blue), -1, 1);
    }
}
