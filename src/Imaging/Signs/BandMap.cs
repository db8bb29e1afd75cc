using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Where stretch marks changed: the marks themselves in colour, the skin between them left out.</summary>
static class BandMap
{
    const int Step = 8;
    const double SmoothMillimetres = 2;

    /// <summary>Change of contrast of each piece, laid over its width; null when there is none.</summary>
    internal static ChangeMap? Draw(RegisteredPair pair, IReadOnlyCollection<BandTile> tiles, Measure measure, double fullScale)
    {
        if (tiles.Count == 0) return null;
        int columns = (pair.Usable.Width + Step - 1) / Step, rows = (pair.Usable.Height + Step - 1) / Step;
        using Plane weight = new(columns, rows), sum = new(columns, rows), smoothWeight = new(columns, rows), smoothSum = new(columns, rows);
        weight.Values.Clear();
        sum.Values.Clear();
        double scale = pair.Scale.PixelsAMillimetre;
        foreach (var tile in tiles)
            foreach (var at in tile.Points)
            {
                double reach = Math.Max(1, 1.2 * tile.SigmaMillimetres * scale / Step), x = at.X / Step, y = at.Y / Step;
                for (int j = Math.Max(0, (int)(y - reach)); j <= Math.Min(rows - 1, y + reach); j++)
                    for (int i = Math.Max(0, (int)(x - reach)); i <= Math.Min(columns - 1, x + reach); i++)
                        if (Math.Pow(i + 0.5 - x, 2) + Math.Pow(j + 0.5 - y, 2) <= reach * reach)
                        {
                            weight[i, j] += 1;
                            sum[i, j] += (float)(tile.Moving - tile.Reference);
                        }
            }
        double sigma = Math.Max(0.6, SmoothMillimetres * scale / Step);
        Gaussian.Smooth(weight, smoothWeight, sigma);
        Gaussian.Smooth(sum, smoothSum, sigma);
        var values = new Plane(columns, rows);
        for (int i = 0; i < values.Values.Length; i++) values.Values[i] = weight.Values[i] > 0 ? smoothSum.Values[i] / smoothWeight.Values[i] : float.NaN;
        return new(measure, values, Step, fullScale);
    }
}
