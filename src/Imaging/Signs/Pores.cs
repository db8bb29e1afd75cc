using System.Collections.Immutable;
using System.Globalization;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Pores: integrated darkness of the same sites in both pictures (docs/methods/pores.md).</summary>
public static class Pores
{
    /// <summary>Fewest sites for a reading [P].</summary>
    public const int SitesNeeded = 12;

    /// <summary>Least integrated darkness for a reading, mm²/cm². Below it many a site is no pore, and little of a dose is read: drawn heads of odd numbers [M].</summary>
    internal const double IndexNeeded = 0.06;

    /// <summary>What is said where a zone holds less than is needed: the same of every zone, so that it can be said of several.</summary>
    static readonly string Hardly = string.Create(CultureInfo.InvariantCulture, $"hardly any pores are seen (fewer than {SitesNeeded}, or less than {IndexNeeded:0.00} mm²/cm²)");

    /// <summary>Tiles of the sampling error, mm: far more than the reach of one site [P].</summary>
    const double TileMillimetres = 4;

    /// <summary>Flux from which a site counts as an open pore, mm²: 10 % darker over a Gaussian of σ 0.12 mm [P].</summary>
    const double CountedFlux = 0.009;

    /// <summary>Smallest core that is taken for a mean in the diameter; and the change drawn in full colour.</summary>
    const double FullScale = 0.4;

    /// <summary>Sites on the mean of both pictures; empty when the scale is too coarse for pores.</summary>
    public static ImmutableArray<PoreSite> Find(RegisteredPair pair, ReliefPlanes planes, CancellationToken cancel) =>
        pair.LimitingPixelsAMillimetre >= Measures.PoreFlux.NeededPixelsAMillimetre ? PoreFinder.Find(pair, planes, cancel) : [];

    /// <summary>Measures the sites in each picture on its own grid.</summary>
    public static SignFinding Measure(RegisteredPair pair, ReliefPlanes? planes, ImmutableArray<PoreSite> sites, CancellationToken cancel)
    {
        Measured[] measured = planes is null ? [] : [.. Read(pair, planes, sites, cancel).OfType<Measured>()];
        var byZone = measured.ToLookup(m => m.Site.Zone);
        var correction = Correction(pair, measured);
        var readings = Enumerable.Range(0, pair.Zones.Zones.Length).Select(zone => InZone(pair, planes, zone, [.. byZone[zone]], correction)).ToImmutableArray();
        using var map = new RatioMap(pair);
        foreach (var m in measured) map.Add(m.Site.At.X, m.Site.At.Y, m.Reference.Flux, m.Moving.Flux);
        return new(Sign.Pores, readings, map.Draw(Measures.PoreFlux, zone => readings[zone].NotMeasurable is null, FullScale));
    }

    /// <summary>A site in both pictures; fluxes in mm² of the reference's skin.</summary>
    internal readonly record struct Measured(PoreSite Site, Aperture Reference, Aperture Moving, double ReferencePixel, double MovingPixel);

    /// <summary>Each site in its order; null where its surround leaves a picture.</summary>
    internal static Measured?[] Read(RegisteredPair pair, ReliefPlanes planes, ImmutableArray<PoreSite> sites, CancellationToken cancel)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        var read = new Measured?[sites.Length];
        Stripes.Run(sites.Length, 64, (first, behind) =>
        {
            cancel.ThrowIfCancellationRequested();
            for (int i = first; i < behind; i++)
            {
                var site = sites[i];
                var flow = pair.Flow.At(site.At.X, site.At.Y);
                double stretch = LocalStretch(pair.Flow, site.At, scale);
                if (Read(planes.Reference, site.At, site, scale) is { } reference && Read(planes.Moving, site.At + flow, site, scale * stretch) is { } moving)
                {
                    double pixel = 1 / (scale * scale), movingPixel = pixel / (stretch * stretch);
                    read[i] = new(site, InSquareMillimetres(reference, pixel), InSquareMillimetres(moving, movingPixel), pixel, movingPixel);
                }
            }
        });
        return read;
    }

    static Aperture InSquareMillimetres(Aperture aperture, double pixel) => aperture with { Flux = aperture.Flux * pixel, FlatFlux = aperture.FlatFlux * pixel };

    /// <summary>A site on one picture's pixels, of which the millimetre has so many here.</summary>
    internal static Aperture? Read(Plane q, Point at, PoreSite site, double scale) =>
        Aperture.Read(q, at.X, at.Y, site.ApertureMillimetres * scale, site.WeightMillimetres * scale, site.AreaSquareMillimetres * scale * scale);

    /// <summary>How much larger the moving picture shows the skin here: the root of the flow's area factor over 3 mm.</summary>
    /// <remarks>Not the mean scale of the pair: at 45 and 60 cm the nose grows some percent more than the cheek, and the flux would with its square.</remarks>
    internal static double LocalStretch(FlowField flow, Point at, double scale)
    {
        double h = Math.Max(1.5 * scale, 0.5 * flow.Spacing);
        Point right = flow.At(at.X + h, at.Y), left = flow.At(at.X - h, at.Y), below = flow.At(at.X, at.Y + h), above = flow.At(at.X, at.Y - h);
        double xx = 1 + (right.X - left.X) / (2 * h), yx = (right.Y - left.Y) / (2 * h), xy = (below.X - above.X) / (2 * h), yy = 1 + (below.Y - above.Y) / (2 * h);
        return Math.Sqrt(Math.Max(0.01, xx * yy - xy * yx));
    }

    /// <summary>What the sharpness of both pictures does to weighted fluxes; of all sites together.</summary>
    internal static ApertureCorrection Correction(RegisteredPair pair, IEnumerable<Measured> sites) => ApertureCorrection.Of(sites, TileMillimetres * pair.Scale.PixelsAMillimetre);

    internal static Reading InZone(RegisteredPair pair, ReliefPlanes? planes, int zone, Measured[] sites, ApertureCorrection correction)
    {
        var measure = Measures.PoreFlux;
        string id = pair.Zones.Zones[zone].Id;
        if (Measurable.Obstacle(pair, zone, measure) is { } obstacle) return Reading.Impossible(measure, id, obstacle);
        if (sites.Length < SitesNeeded) return Reading.Nothing(measure, id, Hardly);
        double area = Measurable.Area(pair, zone) / 100, tile = TileMillimetres * pair.Scale.PixelsAMillimetre;
        var ratio = new TileRatio();
        double noiseReference = 0, noiseMoving = 0, reference = 0, moving = 0;
        foreach (var s in sites)
        {
            double weight = s.Site.Weight;
            ratio.Add(s.Site.At.X, s.Site.At.Y, tile, weight * s.Reference.Flux, weight * s.Moving.Flux);
            (reference, moving) = (reference + s.Reference.Flux, moving + s.Moving.Flux);
            noiseReference += weight * weight * NoiseVariance(planes!.ReferenceNoise, s.Site, s.ReferencePixel, s.Reference.SurroundPixels);
            noiseMoving += weight * weight * NoiseVariance(planes.MovingNoise, s.Site, s.MovingPixel, s.Moving.SurroundPixels);
        }
        double noise = Math.Sqrt(noiseReference / (ratio.Reference * ratio.Reference) + noiseMoving / (ratio.Moving * ratio.Moving));
        double change = ratio.LogRatio + correction.Log, own = ratio.Sd(noise), sd = Math.Sqrt(own * own + correction.Sd * correction.Sd);
        if (double.IsNaN(change) || double.IsNaN(sd) || reference <= 0 || moving <= 0) return Reading.Impossible(measure, id, "the pores of this zone are lost in noise");
        // The change is told by the weighted sums, how much there is by the plain ones of both pictures together.
        double level = Math.Sqrt(reference * moving) / area, mean = 0.5 * (reference + moving) / area;
        if (mean < IndexNeeded) return Reading.Nothing(measure, id, Hardly);
        if (sd > TileRatio.MostSd) return Reading.Impossible(measure, id, "the pores of this zone are too few or too faint to follow");
        return new(measure, id, level * Math.Exp(-0.5 * change), level * Math.Exp(0.5 * change), change, sd, sites.Length, 100 * area)
        {
            Secondary =
            [
                new("pores.count", "open pores", "1/cm²", sites.Count(s => s.Reference.Flux > CountedFlux) / area, sites.Count(s => s.Moving.Flux > CountedFlux) / area),
                new("pores.diameter", "median apparent diameter", "mm", Diameter(sites, s => s.Reference.DeepPixels * s.ReferencePixel), Diameter(sites, s => s.Moving.DeepPixels * s.MovingPixel)),
                new("pores.area", "area darker than half a pore's depth", "%", sites.Sum(s => s.Reference.DeepPixels * s.ReferencePixel) / area, sites.Sum(s => s.Moving.DeepPixels * s.MovingPixel) / area),
            ],
        };
    }

    /// <summary>Variance that noise gives the flux of a site, mm⁴.</summary>
    internal static double NoiseVariance(NoiseSpectrum noise, PoreSite site, double pixel, int surround)
    {
        double share = site.AreaSquareMillimetres / site.FlatSquareMillimetres;
        return noise.VarianceOfSum(site.FlatSquareMillimetres / pixel, surround) * pixel * pixel * share * share;
    }

    static double Diameter(Measured[] sites, Func<Measured, double> area)
    {
        var diameters = sites.Select(s => (float)(2 * Math.Sqrt(area(s) / Math.PI))).ToArray();
        return Aperture.Median(diameters);
    }
}
