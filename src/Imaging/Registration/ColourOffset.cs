namespace Punctum.Imaging.Registration;

/// <summary>How far the skin's colour lies from where the alignment, found on brightness, puts it: an error bar that there and back cannot give.</summary>
/// <remarks>
/// Light from another side moves the bright and dark side of every hollow, and with them the whole field, both ways alike; moles, freckles and vessels stay.
/// Source: methods §3.3. Measured: docs/methods/alignment.md.
/// </remarks>
/// <param name="Right">Median over the places, to the right, pixels of the reference; NaN where colour has nothing to hold on to.</param>
/// <param name="Down">Likewise, down.</param>
/// <param name="Error">Standard error of that median, pixels, from the spread of the places; NaN likewise.</param>
/// <param name="Places">Windows behind it; neighbours overlap by half.</param>
public sealed record ColourOffset(double Right, double Down, double Error, int Places)
{
    /// <summary>With fewer windows nothing is said.</summary>
    public const int PlacesNeeded = 12;

    /// <summary>Nothing known.</summary>
    public static ColourOffset Unknown { get; } = new(double.NaN, double.NaN, double.NaN, 0);

    /// <summary>Its length, pixels; NaN when unknown.</summary>
    public double Pixels => Math.Sqrt(Right * Right + Down * Down);

    /// <summary>Whether colour and brightness disagree by more than the given distance and by more than three standard errors.</summary>
    public bool Exceeds(double pixels) => Pixels > Math.Max(pixels, 3 * Error);
}
