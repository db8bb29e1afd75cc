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
        var columns = Places(width, reduction, map.Step, map.Values.Width);
        var rows = Places(height, reduction, map.Step, map.Values.Height);
        Stripes.Run(height, 32, (from, to) =>
        {
            for (int y = from; y < to; y++)
            {
                var labels = zones.Labels.Row(Math.Min(y * reduction + reduction / 2, zones.Labels.Height - 1));
                if (labels.IndexOfAnyExcept((byte)0) < 0) continue;
                var row = rgba.AsSpan(4 * y * width, 4 * width);
                for (int x = 0; x < width; x++)
                {
                    if (labels[Math.Min(x * reduction + reduction / 2, labels.Length - 1)] == 0) continue;
                    float change = At(map.Values, columns[x], rows[y]);
                    var pixel = row.Slice(4 * x, 4);
                    if (float.IsNaN(change))
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

    /// <summary>Where a drawn column or row falls on the map: between which two of its pixels, how far from the first, and which is nearest.</summary>
    readonly record struct Place(int First, int Next, float Share, int Nearest)
    {
        internal static Place Of(double at, int step, int length)
        {
            double g = Math.Clamp((at - (step - 1) / 2.0) / step, 0, length - 1);
            int first = (int)g;
            return new(first, Math.Min(first + 1, length - 1), (float)(g - first), (int)(g + 0.5));
        }
    }

    static Place[] Places(int drawn, int reduction, int step, int length) => [.. Enumerable.Range(0, drawn).Select(i => Place.Of((i + 0.5) * reduction - 0.5, step, length))];

    /// <summary>The change at a reference position: NaN where the nearest map pixel is, else interpolated between those that are not.</summary>
    internal static double At(ChangeMap map, double x, double y) => At(map.Values, Place.Of(x, map.Step, map.Values.Width), Place.Of(y, map.Step, map.Values.Height));

    static float At(Plane values, in Place x, in Place y)
    {
        if (float.IsNaN(values.Row(y.Nearest)[x.Nearest])) return float.NaN;
        Span<float> above = values.Row(y.First), below = values.Row(y.Next);
        float sum = 0, weights = 0;
        void Add(float value, float weight)
        {
            if (float.IsNaN(value)) return;
            sum += weight * value;
            weights += weight;
        }
        Add(above[x.First], (1 - x.Share) * (1 - y.Share));
        Add(above[x.Next], x.Share * (1 - y.Share));
        Add(below[x.First], (1 - x.Share) * y.Share);
        Add(below[x.Next], x.Share * y.Share);
        return sum / weights;
    }
}
