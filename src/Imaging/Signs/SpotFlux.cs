using Punctum.Imaging.Colour;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Melanin or haemoglobin excess of paired spots: found on the mean of both pictures, summed in each picture on its own grid.</summary>
/// <remarks>Integrated excess, not depth or count: a blurred spot keeps it (methods §0.3). What one picture lost is counted, since the site was found on both.</remarks>
static class SpotFlux
{
    /// <summary>Discs without a spot are taken on a square grid of this side.</summary>
    const double ControlSpacingMillimetres = 5;

    /// <summary>Excess of one site in both pictures, density × mm², the tone curve taken out.</summary>
    internal readonly record struct Site(Spot Spot, double Reference, double Moving);

    /// <summary>The spots of a zone, and the noise of a disc of 1 mm² where there is no spot.</summary>
    internal sealed record Zone(List<Site> Sites, double NoiseASquareMillimetre);

    public static Zone[] Of(SpotKind kind, RegisteredPair pair, List<Spot> spots, ChromophoreMap reference, ChromophoreMap moving, double gamma)
    {
        // γ split evenly over both pictures, as in the photometric fit.
        double kappa = 2 * (gamma - 1) / (gamma + 1), toReference = 1 + kappa / 2, toMoving = 1 - kappa / 2;
        var zones = pair.Zones.Zones.Select(_ => new List<Site>()).ToArray();
        foreach (var spot in spots)
        {
            if (reference.Excess(spot.At, spot.RadiusMillimetres, kind.IsSoft) is not { } r || moving.Excess(spot.At + pair.Flow.At(spot.At.X, spot.At.Y), spot.RadiusMillimetres, kind.IsSoft) is not { } m) continue;
            Chromophores here = new(r.Haemoglobin, r.Melanin, r.Shading), there = new(m.Haemoglobin, m.Melanin, m.Shading);
            if (!kind.Explains(here + there)) continue;
            zones[spot.Zone].Add(new(spot, toReference * kind.Followed(here), toMoving * kind.Followed(there)));
        }
        var noise = Controls(kind, pair, zones, reference, moving, toReference, toMoving);
        return [.. zones.Select((sites, i) => new Zone(sites, noise[i]))];
    }

    /// <summary>Standard deviation of the difference between the pictures in discs that hold no spot, a mm² of disc; taken to grow with the area, which noise does not quite.</summary>
    static double[] Controls(SpotKind kind, RegisteredPair pair, List<Site>[] zones, ChromophoreMap reference, ChromophoreMap moving, double toReference, double toMoving)
    {
        double scale = pair.Scale.PixelsAMillimetre, step = ControlSpacingMillimetres * scale;
        var differences = zones.Select(_ => new List<double>()).ToArray();
        var radii = zones.Select(z => z.Count == 0 ? 1.0 : z.Select(s => s.Spot.RadiusMillimetres).Order().ElementAt(z.Count / 2)).ToArray();
        for (double y = step / 2; y < pair.Reference.Height; y += step)
            for (double x = step / 2; x < pair.Reference.Width; x += step)
            {
                int label = pair.Zones.Labels[(int)x, (int)y];
                if (label == 0 || pair.Usable[(int)x, (int)y] == 0) continue;
                var (at, radius) = (new Point(x, y), radii[label - 1]);
                if (zones[label - 1].Exists(s => s.Spot.At.DistanceTo(at) < 1.5 * scale * (radius + s.Spot.RadiusMillimetres))) continue;
                if (Followed(reference, at) is { } r && Followed(moving, at + pair.Flow.At(x, y)) is { } m)
                    differences[label - 1].Add(Math.Abs(toMoving * m - toReference * r) / (Math.PI * radius * radius));

                double? Followed(ChromophoreMap map, Point place) =>
                    kind.OfBlood ? map.Excess(map.Haemoglobin, place, radius, kind.IsSoft) : map.Excess(place, radius, kind.IsSoft) is { } e ? kind.Followed(new(e.Haemoglobin, e.Melanin, e.Shading)) : null;
            }
        var all = differences.SelectMany(s => s).Order().ToArray();
        double Sd(IList<double> sorted) => sorted.Count == 0 ? 0 : 1.4826 * sorted[sorted.Count / 2];
        return [.. differences.Select(s => s.Count >= 8 ? Sd([.. s.Order()]) : Sd(all))];
    }
}
