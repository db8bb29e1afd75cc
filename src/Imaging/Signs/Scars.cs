using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Atrophic acne scars: the shade of the same hollows in both pictures (docs/methods/scars.md).</summary>
/// <remarks>Methods §5.4: paired-site flux of a dark and a bright flank along the light. Colour is kept out: what is symmetric about the middle gives nothing.</remarks>
public static class Scars
{
    /// <summary>Fewest hollows for a reading: a single one may be anything [P].</summary>
    public const int SitesNeeded = 2;

    /// <summary>Contrast of the flanks from which a hollow counts as seen in a picture [P].</summary>
    const double CountedContrast = 0.04;

    const double FullScale = 0.4;

    /// <summary>A hollow in both pictures; fluxes in mm² of the reference's skin.</summary>
    readonly record struct Measured(ScarSite Site, double Reference, double Moving);

    /// <param name="pair">The pair.</param>
    /// <param name="coarse">Its relief; null: too coarse.</param>
    /// <param name="sites">Found on the mean of both.</param>
    /// <param name="shades">From where the light grazes each zone, by label.</param>
    /// <param name="cancel">Stops before it begins.</param>
    internal static SignFinding Measure(RegisteredPair pair, CoarseRelief? coarse, ImmutableArray<ScarSite> sites, IReadOnlyDictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> shades, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Measured[] measured = coarse is null ? [] : [.. sites.Select(s => Read(pair, coarse, s, shades[s.Zone + 1])).OfType<Measured>()];
        var byZone = measured.ToLookup(m => m.Site.Zone);
        var readings = Enumerable.Range(0, pair.Zones.Zones.Length).Where(zone => ScarFinder.Holds(pair.Zones.Zones[zone].Id)).Select(zone => InZone(pair, zone, [.. byZone[zone]], shades)).ToImmutableArray();
        var drawn = readings.Where(r => r.NotMeasurable is null).Select(r => r.Zone).ToHashSet();
        using var map = new RatioMap(pair);
        foreach (var m in measured) map.Add(m.Site.At.X, m.Site.At.Y, Math.Max(0, m.Reference), Math.Max(0, m.Moving));
        return new(Sign.Scars, readings, map.Draw(Measures.ScarFlux, zone => drawn.Contains(pair.Zones.Zones[zone].Id), FullScale));
    }

    static Measured? Read(RegisteredPair pair, CoarseRelief coarse, ScarSite site, (ShadeOfZone Reference, ShadeOfZone Moving) shade)
    {
        double scale = pair.Scale.PixelsAMillimetre, radius = site.RadiusMillimetres * scale, stretch = Pores.LocalStretch(pair.Flow, site.At, scale);
        var there = site.At + pair.Flow.At(site.At.X, site.At.Y);
        Point On(Point p) => new((p.X - 0.5 * (coarse.Factor - 1)) / coarse.Factor, (p.Y - 0.5 * (coarse.Factor - 1)) / coarse.Factor);
        if (FlankFlux.Read(coarse.Reference, coarse.Skin, On(site.At), radius / coarse.Factor, shade.Reference.Towards) is not { } reference
            || FlankFlux.Read(coarse.Moving, coarse.MovingSkin, On(there), radius * stretch / coarse.Factor, shade.Moving.Towards) is not { } moving) return null;
        double pixel = coarse.Factor * coarse.Factor / (scale * scale);
        return new(site, reference * pixel, moving * pixel / (stretch * stretch));
    }

    static Reading InZone(RegisteredPair pair, int zone, Measured[] sites, IReadOnlyDictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> shades)
    {
        var measure = Measures.ScarFlux;
        string id = pair.Zones.Zones[zone].Id;
        if (Measurable.Obstacle(pair, zone, measure) is { } obstacle) return Reading.Impossible(measure, id, obstacle);
        if (!shades.TryGetValue(zone + 1, out var shade)) return Reading.Impossible(measure, id, "from where the light comes is not known, and without it a hollow is not told from a spot");
        if (Math.Min(shade.Reference.Gain, shade.Moving.Gain) < ScarFinder.LeastGain) return Reading.Impossible(measure, id, "the light comes from straight ahead: hollows throw no shade");
        if (sites.Length < SitesNeeded) return Reading.Nothing(measure, id, $"fewer than {SitesNeeded} hollows are seen");
        var ratio = new TileRatio();
        foreach (var s in sites) ratio.Add(s.Site.At.X, s.Site.At.Y, 1, s.Reference, s.Moving);
        double area = Measurable.Area(pair, zone) / 100, change = ratio.LogRatio, sd = ratio.Sd(0);
        if (double.IsNaN(change) || double.IsNaN(sd)) return Reading.Impossible(measure, id, "the hollows of this zone are too faint to follow");
        bool Seen(Measured m, Func<Measured, double> of) => of(m) > CountedContrast * m.Site.FluxOfContrast;
        double Area(Func<Measured, double> of) => sites.Where(s => Seen(s, of)).Sum(s => Math.PI * Math.Pow(1.177 * s.Site.SigmaMillimetres, 2)) / area;
        double width = 2.355 * sites.Select(s => s.Site.SigmaMillimetres).Order().ElementAt(sites.Length / 2);
        return new(measure, id, ratio.Reference / area, ratio.Moving / area, change, sd, sites.Length, 100 * area)
        {
            Secondary =
            [
                new("scars.count", "scars seen", "", sites.Count(s => Seen(s, m => m.Reference)), sites.Count(s => Seen(s, m => m.Moving))),
                new("scars.area", "area of the scars seen", "%", Area(m => m.Reference), Area(m => m.Moving)),
                new("scars.contrast", "mean contrast of the flanks", "%", 100 * Contrast(sites, m => m.Reference), 100 * Contrast(sites, m => m.Moving)),
                new("scars.width", "median width", "mm", width, width),
            ],
        };
    }

    static double Contrast(Measured[] sites, Func<Measured, double> of) => sites.Sum(of) / sites.Sum(s => s.Site.FluxOfContrast);
}
