using Punctum.Imaging.Face;

namespace Punctum.Imaging.Comparability;

/// <summary>From where the light grazes a zone in one picture.</summary>
/// <param name="Towards">Direction on the picture, of length 1, in which a surface turns into the light: a hollow is darker on that side of its middle.</param>
/// <param name="Gain">Relative change of light a unit of slope along it; 0 under light from straight ahead or from everywhere.</param>
readonly record struct ShadeOfZone(Point Towards, double Gain)
{
    /// <summary>By zone label, of both pictures; empty where the light was not read.</summary>
    public static Dictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> Of(HeadLight? light, HeadPose reference, HeadPose moving)
    {
        if (light?.Fit is not { } fit) return [];
        return light.Facets.Where(f => f.Label > 0).GroupBy(f => f.Label).ToDictionary(z => z.Key, z => (Of([.. z], fit.Reference, reference), Of([.. z], fit.Moving, moving)));
    }

    /// <summary>The light's slope on the skin, mean over a zone's facets, as the camera sees it.</summary>
    static ShadeOfZone Of(FacetLight[] facets, LampLight light, HeadPose pose)
    {
        double x = 0, y = 0, z = 0, weight = 0;
        foreach (var facet in facets)
        {
            double w = facet.Weight / light.At(facet.Normal);
            var slope = light.SlopeAt(facet.Normal);
            (x, y, z, weight) = (x + w * slope.X, y + w * slope.Y, z + w * slope.Z, weight + facet.Weight);
        }
        var mean = new Point3(x / weight, y / weight, z / weight);
        var seen = HeadShape.Shown(mean, pose);
        double length = Math.Sqrt(seen.X * seen.X + seen.Y * seen.Y), gain = Math.Sqrt(HeadShape.Dot(mean, mean));
        return length > 0 ? new(new(seen.X / length, seen.Y / length), gain) : new(new(1, 0), 0);
    }
}
