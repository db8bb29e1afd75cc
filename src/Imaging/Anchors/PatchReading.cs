using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Anchors;

/// <summary>What a picture shows of one patch.</summary>
/// <param name="Red">Mean linear light without the darkest and lightest tenth; green and blue alike. NaN where nothing is left.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
/// <param name="ClippedShare">Share of its pixels that were clipped; they are not in the mean.</param>
/// <param name="Unevenness">Spread of light over the patch: SD of ln luminance.</param>
/// <param name="Pixels">Pixels in the mean.</param>
public readonly record struct PatchReading(double Red, double Green, double Blue, double ClippedShare, double Unevenness, int Pixels)
{
    /// <summary>The middle half of a patch, each way: half a patch away from its neighbours and from the frame.</summary>
    const double Half = 0.25 * ColorChecker.PatchShare;

    const int MostPixels = 2500;

    /// <summary>Reads all 24.</summary>
    internal static PatchReading[] All(Picture picture, Homography card) =>
        [.. Enumerable.Range(0, ColorChecker.Count).Select(k => Of(picture, card, k % ColorChecker.Columns, k / ColorChecker.Columns))];

    static PatchReading Of(Picture picture, Homography card, int column, int row)
    {
        // As many places as the middle has pixels: a small patch is read pixel by pixel, a large one by a grid of them.
        double side = 2 * Half * Math.Sqrt(Math.Abs(card.GradientAt(new(column, row)).Determinant));
        int across = Math.Clamp((int)Math.Round(side), 2, (int)Math.Sqrt(MostPixels)), clipped = 0;
        var light = new List<(double Y, double R, double G, double B)>(across * across);
        for (int j = 0; j < across; j++)
            for (int i = 0; i < across; i++)
            {
                var at = card.Of(new(column + Half * ((2.0 * i + 1) / across - 1), row + Half * ((2.0 * j + 1) / across - 1)));
                int x = (int)Math.Round(at.X), y = (int)Math.Round(at.Y);
                if (x < 0 || y < 0 || x >= picture.Width || y >= picture.Height || picture.ClippedAt(x, y))
                {
                    clipped++;
                    continue;
                }
                (double r, double g, double b) = picture.LightAt(x, y);
                light.Add((0.2126 * r + 0.7152 * g + 0.0722 * b, r, g, b));
            }
        light.Sort((a, b) => a.Y.CompareTo(b.Y));
        int tenth = light.Count / 10;
        var kept = light.Slice(tenth, light.Count - 2 * tenth);
        if (kept.Count == 0) return new(double.NaN, double.NaN, double.NaN, 1, double.NaN, 0);
        double mean = kept.Average(p => p.Y), spread = Math.Sqrt(light.Average(p => (p.Y - mean) * (p.Y - mean))) / Math.Max(1e-4, mean);
        return new(kept.Average(p => p.R), kept.Average(p => p.G), kept.Average(p => p.B), (double)clipped / (across * across), spread, kept.Count);
    }
}
