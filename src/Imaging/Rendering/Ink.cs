namespace Punctum.Imaging.Rendering;

/// <summary>An encoded sRGB colour to draw with.</summary>
public readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Ink Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static Ink White => new(255, 255, 255);

    /// <summary>A colour of the given hue, for telling many regions apart.</summary>
    /// <param name="degrees">Hue, any number; 0 red, 120 green, 240 blue.</param>
    /// <param name="saturation">0 to 1.</param>
    /// <param name="value">0 to 1.</param>
    public static Ink OfHue(double degrees, double saturation = 0.75, double value = 1)
    {
        double Channel(double n)
        {
            double k = (n + degrees / 60) % 6;
            if (k < 0) k += 6;
            return value - value * saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1);
        }
        return new((byte)(255 * Channel(5)), (byte)(255 * Channel(3)), (byte)(255 * Channel(1)));
    }
}
