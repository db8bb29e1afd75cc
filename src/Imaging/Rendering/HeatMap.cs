using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering;

/// <summary>A change map as a see-through picture to lay over the skin.</summary>
public static class HeatMap
{
    const int HatchPeriod = 9, HatchWidth = 2;
    const byte HatchAlpha = 150, GreyAlpha = 46, Grey = 96;

    /// <summary>Draws a map as red, green, blue, alpha bytes, row after row, alpha not multiplied in.</summary>
    /// <param name="map">The change on its grid, after minus before as in a finished comparison.</param>
    /// <param name="zones">Zones on the reference's grid: colour and hatching stay inside them.</param>
    /// <param name="reduction">Reference pixels a drawn pixel, at least 1; the drawn picture has (width / reduction) × (height / reduction) pixels of the zone map's size, rounded down, at least 1.</param>
    /// <returns>The bytes and the size. Outside the zones everything is clear; inside, what was not measured is hatched grey.</returns>
    public static (byte[] Rgba, int Width, int Height) Draw(ChangeMap map, ZoneMap zones, int reduction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 1);
        int width = Math.Max(1, zones.Labels.Width / reduction), height = Math.Max(1, zones.Labels.Height / reduction);
        var rgba = new byte[4 * width * height];
        Stripes.Run(height, 32, (from, to) =>
        {
            for (int y = from; y < to; y++)
            {
                var labels = zones.Labels.Row(Math.Min(y * reduction + reduction / 2, zones.Labels.Height - 1));
                var row = rgba.AsSpan(4 * y * width, 4 * width);
                for (int x = 0; x < width; x++)
                {
                    if (labels[Math.Min(x * reduction + reduction / 2, labels.Length - 1)] == 0) continue;
                    double change = At(map, (x + 0.5) * reduction - 0.5, (y + 0.5) * reduction - 0.5);
                    var pixel = row.Slice(4 * x, 4);
                    if (double.IsNaN(change))
                    {
                        pixel[..3].Fill(Grey);
                        pixel[3] = (x + y) % HatchPeriod < HatchWidth ? HatchAlpha : GreyAlpha;
                        continue;
                    }
                    var (rgb, alpha) = HeatColours.Of(change / map.FullScale);
                    (pixel[0], pixel[1], pixel[2], pixel[3]) = ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb, alpha);
                }
            }
        });
        return (rgba, width, height);
    }

    /// <summary>The change at a reference position: NaN where the nearest map pixel is, else interpolated between those that are not.</summary>
    internal static double At(ChangeMap map, double x, double y)
    {
        int columns = map.Values.Width, rows = map.Values.Height;
        double half = (map.Step - 1) / 2.0;
        double gx = Math.Clamp((x - half) / map.Step, 0, columns - 1), gy = Math.Clamp((y - half) / map.Step, 0, rows - 1);
        if (float.IsNaN(map.Values.Row((int)(gy + 0.5))[(int)(gx + 0.5)])) return double.NaN;
        int x0 = (int)gx, y0 = (int)gy;
        double fx = gx - x0, fy = gy - y0, sum = 0, weights = 0;
        for (int j = 0; j <= 1; j++)
        {
            var row = map.Values.Row(Math.Min(y0 + j, rows - 1));
            for (int i = 0; i <= 1; i++)
            {
                float value = row[Math.Min(x0 + i, columns - 1)];
                if (float.IsNaN(value)) continue;
                double weight = (i == 0 ? 1 - fx : fx) * (j == 0 ? 1 - fy : fy);
                sum += weight * value;
                weights += weight;
            }
        }
        return sum / weights;
    }
}
