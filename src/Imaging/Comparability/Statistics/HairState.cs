using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 22: whether hair of another colour, wetness or comb would show another amount of scalp though none was lost or won.</summary>
static class HairState
{
    const double TileMillimetres = 10, Tiles = 8;

    internal static IEnumerable<Statistic> Judge(ScalpPlanes planes, bool referenceIsBefore)
    {
        Log3 here = planes.ReferenceColours.HairOverScalp, there = planes.MovingColours.HairOverScalp;
        double sign = referenceIsBefore ? 1 : -1, change = sign * (there.Green - here.Green);
        yield return Thresholds.HairColour.Of(change, Thresholds.HairColour.Judge(change) == Grade.Ok
                ? "The hair has the same colour against the scalp in both pictures."
                : $"The hair is {(change < 0 ? "darker" : "lighter")} against the scalp in the after picture: wet or dry, greasy or washed, dyed, with fibres in it, or so much sparser or denser that its own colour cannot be told.",
            "Wash and dry the hair the same way, with nothing in it, and wait with dyeing.");
        double angle = Angle(planes);
        yield return Thresholds.HairLie.Of(angle, Thresholds.HairLie.Judge(angle) == Grade.Ok ? "The hair lies the same way in both pictures." : $"The hair lies otherwise in the two pictures, by {angle:0}° on average: what it covers is not the same.",
            "Comb and part the hair as in the earlier picture, with the same comb, and hold that picture beside it.");
    }

    /// <summary>Mean angle between the directions of the hair in tiles, weighted by how clear they are in both pictures; NaN where they are nowhere clear.</summary>
    internal static double Angle(ScalpPlanes planes)
    {
        double side = planes.PixelsAMillimetre > 0 ? TileMillimetres * planes.PixelsAMillimetre : Math.Max(planes.Region.Width, planes.Region.Height) / Tiles;
        double sum = 0, weights = 0;
        for (double top = 0; top < planes.Region.Height; top += side)
            for (double left = 0; left < planes.Region.Width; left += side)
            {
                var tile = ((int)left, (int)top, (int)Math.Min(planes.Region.Width - 1, left + side), (int)Math.Min(planes.Region.Height - 1, top + side));
                var (x, y, clear) = Direction(planes.ReferenceLight, planes.Region, tile);
                var (ox, oy, alsoClear) = Direction(planes.MovingLight, planes.Region, tile);
                double weight = clear * alsoClear;
                if (!(weight > 0)) continue;
                sum += weight * 0.5 * Math.Acos(Math.Clamp(x * ox + y * oy, -1, 1)) * 180 / Math.PI;
                weights += weight;
            }
        return weights > 0 ? sum / weights : double.NaN;
    }

    /// <summary>Structure tensor: unit vector of twice the angle, and coherence, 0 to 1.</summary>
    static (double X, double Y, double Clear) Direction(Plane light, Mask region, (int Left, int Top, int Right, int Bottom) tile)
    {
        double xx = 0, xy = 0, yy = 0;
        for (int y = Math.Max(1, tile.Top); y < Math.Min(tile.Bottom, light.Height - 1); y++)
            for (int x = Math.Max(1, tile.Left); x < Math.Min(tile.Right, light.Width - 1); x++)
            {
                if (region[x, y] == 0) continue;
                double dx = light[x + 1, y] - light[x - 1, y], dy = light[x, y + 1] - light[x, y - 1];
                (xx, xy, yy) = (xx + dx * dx, xy + dx * dy, yy + dy * dy);
            }
        double size = Math.Sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
        return size > 0 ? ((xx - yy) / size, 2 * xy / size, size / (xx + yy)) : (1, 0, 0);
    }
}
