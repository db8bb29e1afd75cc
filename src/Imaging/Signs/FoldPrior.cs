using System.Collections.Immutable;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Where folds run: up and down between the brows, from the nose's wing to the corner of the mouth, from there down to the jaw.</summary>
sealed class FoldPrior
{
    /// <summary>Largest angle to the way a fold runs, degrees [P].</summary>
    const double Tolerance = 40;

    readonly RegisteredPair pair;
    readonly Dictionary<string, Point> ways;
    readonly Point down;
    readonly (Point Corner, int Side)[] corners;

    /// <summary>The zones that may hold one: a fold from mouth to chin starts below the lip and ends on the chin or at the jaw.</summary>
    internal static ImmutableArray<string> Zones { get; } = ["glabella", "nasolabial_right", "nasolabial_left", "lip_lower", "chin", "jaw_right", "jaw_left"];

    FoldPrior(RegisteredPair pair, FaceMesh face)
    {
        this.pair = pair;
        Point At(int vertex) => new(face.Points[vertex].X, face.Points[vertex].Y);
        // Mesh points: 33 and 263 outer corners of the eyes, 129 and 358 wings of the nose, 61 and 291 corners of the mouth; the client's right is the picture's left.
        var across = At(263) - At(33);
        down = new(-across.Y, across.X);
        corners = [(At(61), -1), (At(291), 1)];
        ways = Zones.ToDictionary(zone => zone, zone => zone switch { "nasolabial_right" => At(61) - At(129), "nasolabial_left" => At(291) - At(358), _ => down });
    }

    /// <summary>Null without a face.</summary>
    internal static FoldPrior? Of(RegisteredPair pair) => pair.ReferenceFace is { } face ? new(pair, face) : null;

    internal bool Allows(SkinLine line)
    {
        int zone = ZoneOf(pair, line);
        return zone >= 0 && ways.TryGetValue(pair.Zones.Zones[zone].Id, out var way) && LinePrior.Between(line.Points[^1] - line.Points[0], way) <= Tolerance
            && (way != down || pair.Zones.Zones[zone].Id == "glabella" || BesideTheMouth(line));
    }

    /// <summary>The zone a fold is counted in: that of its middle; -1 for none. A fold from mouth to chin crosses two.</summary>
    internal static int ZoneOf(RegisteredPair pair, SkinLine line)
    {
        var middle = line.Points[line.Points.Length / 2];
        return pair.Zones.Labels[(int)Math.Round(middle.X), (int)Math.Round(middle.Y)] - 1;
    }

    /// <summary>Below a corner of the mouth, from 4 mm inside to 12 mm outside of it: neither a crease of the chin nor the shade of the lip.</summary>
    bool BesideTheMouth(SkinLine line)
    {
        double scale = pair.Scale.PixelsAMillimetre, size = Math.Sqrt(down.X * down.X + down.Y * down.Y);
        var middle = line.Points[line.Points.Length / 2];
        return corners.Any(c =>
        {
            var from = middle - c.Corner;
            double below = (from.X * down.X + from.Y * down.Y) / size, outside = c.Side * (from.X * down.Y - from.Y * down.X) / size;
            return below > 0 && outside > -4 * scale && outside < 12 * scale;
        });
    }
}
