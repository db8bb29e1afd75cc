using System.Collections.Immutable;
using System.Globalization;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Fine lines and wrinkles: cross-section along the same courses in both pictures (docs/methods/lines.md).</summary>
public static class Lines
{
    /// <summary>Shortest length of lines for a reading, mm [P].</summary>
    public const double MillimetresNeeded = 12;

    /// <summary>Least cross-section for a reading, mm²/cm². Chance bands of relief hold less, and little of a dose is read there: drawn heads of odd numbers [M].</summary>
    internal const double IndexNeeded = 0.1;

    /// <summary>What is said where a zone holds less than is needed: the same of every zone, so that it can be said of several.</summary>
    static readonly string Hardly = string.Create(CultureInfo.InvariantCulture, $"hardly any lines are seen (less than {MillimetresNeeded:0} mm, or {IndexNeeded:0.00} mm²/cm²)");

    /// <summary>Tiles of the sampling error, mm [P].</summary>
    const double TileMillimetres = 4;

    /// <summary>SD of the log ratio of one line that all its stretches share, which tiles along it cannot tell: its light and its neighbours are the same from end to end. Drawn heads of the fit [M].</summary>
    const double OfOneLine = 0.05;

    /// <summary>Cross-section from which a stretch counts in the length density, mm: 5 % contrast at σ 0.12 mm [P].</summary>
    const double CountedCrossSection = 0.015;

    /// <summary>A hair that lies in one picture only: narrow and dark there, and hardly anything in the other [P].</summary>
    const double HairWidth = 0.3, HairPeak = 0.10, HairShare = 0.3;
    const double FullScale = 0.4;

    /// <summary>Lines on the mean of both pictures.</summary>
    public static ImmutableArray<SkinLine> Find(RegisteredPair pair, ReliefPlanes planes, CancellationToken cancel) => LineFinder.Find(pair, planes, cancel);

    /// <summary>Measures the lines in each picture on its own grid.</summary>
    public static SignFinding Measure(RegisteredPair pair, ReliefPlanes? planes, ImmutableArray<SkinLine> lines, CancellationToken cancel)
    {
        var samples = planes is null ? [] : Read(pair, planes, lines, cancel);
        var byZone = samples.ToLookup(s => pair.Zones.Labels[(int)Math.Round(s.Sample.At.X), (int)Math.Round(s.Sample.At.Y)] - 1);
        var readings = Enumerable.Range(0, pair.Zones.Zones.Length).Select(zone => InZone(pair, planes, zone, [.. byZone[zone]])).ToImmutableArray();
        using var map = new RatioMap(pair);
        foreach (var (_, s) in samples) map.Add(s.At.X, s.At.Y, s.Reference, s.Moving);
        return new(Sign.Lines, readings, map.Draw(Measures.LineIndex, zone => readings[zone].NotMeasurable is null, FullScale));
    }

    static List<(SkinLine Line, LineSample Sample)> Read(RegisteredPair pair, ReliefPlanes planes, ImmutableArray<SkinLine> lines, CancellationToken cancel)
    {
        var read = ReadEach(pair, planes, lines, cancel);
        var samples = new List<(SkinLine, LineSample)>();
        for (int i = 0; i < lines.Length; i++)
            if (!InOneOnly(read[i]))
                foreach (var sample in read[i]) samples.Add((lines[i], sample));
        return samples;
    }

    /// <summary>The samples of each line, in the lines' order.</summary>
    internal static List<LineSample>[] ReadEach(RegisteredPair pair, ReliefPlanes planes, ImmutableArray<SkinLine> lines, CancellationToken cancel)
    {
        var read = new List<LineSample>[lines.Length];
        Stripes.Run(lines.Length, 8, (first, behind) =>
        {
            cancel.ThrowIfCancellationRequested();
            var profile = new LineProfile(pair, planes.Reference, planes.Moving);
            for (int i = first; i < behind; i++) read[i] = profile.Read(lines[i]);
        });
        return read;
    }

    /// <summary>A hair that lies on one picture and not on the other, or nothing at all.</summary>
    internal static bool InOneOnly(List<LineSample> samples)
    {
        if (samples.Count == 0) return true;
        double reference = samples.Sum(s => s.Reference), moving = samples.Sum(s => s.Moving);
        double peak = Math.Max(samples.Average(s => s.ReferencePeak), samples.Average(s => s.MovingPeak));
        double larger = Math.Max(reference, moving), width = larger / samples.Count / peak;
        return peak > HairPeak && width < HairWidth && Math.Min(reference, moving) < HairShare * larger;
    }

    /// <summary>What one line counts in the sum of all, on the average: 1 over their number where all are alike.</summary>
    static double ShareOfOne((SkinLine Line, LineSample Sample)[] samples)
    {
        double all = samples.Sum(s => s.Sample.Reference + s.Sample.Moving);
        return samples.GroupBy(s => s.Line, ReferenceEqualityComparer.Instance).Sum(line => Math.Pow(line.Sum(s => s.Sample.Reference + s.Sample.Moving) / all, 2));
    }

    internal static Reading InZone(RegisteredPair pair, ReliefPlanes? planes, int zone, (SkinLine Line, LineSample Sample)[] samples)
    {
        var measure = Measures.LineIndex;
        string id = pair.Zones.Zones[zone].Id;
        if (Measurable.Obstacle(pair, zone, measure) is { } obstacle) return Reading.Impossible(measure, id, obstacle);
        double length = samples.Length * LineProfile.StepMillimetres;
        if (length < MillimetresNeeded) return Reading.Nothing(measure, id, Hardly);
        double area = Measurable.Area(pair, zone) / 100, tile = TileMillimetres * pair.Scale.PixelsAMillimetre, step = LineProfile.StepMillimetres;
        var ratio = new TileRatio();
        double noiseReference = 0, noiseMoving = 0;
        foreach (var (line, s) in samples)
        {
            ratio.Add(s.At.X, s.At.Y, tile, step * s.Reference, step * s.Moving);
            noiseReference += LineProfile.NoiseVariance(planes!.ReferenceNoise, line.HalfProfileMillimetres, line.CoreMillimetres, pair.Scale.PixelsAMillimetre);
            noiseMoving += LineProfile.NoiseVariance(planes.MovingNoise, line.HalfProfileMillimetres, line.CoreMillimetres, pair.MovingPixelsAMillimetre);
        }
        double noise = Math.Sqrt(noiseReference / (ratio.Reference * ratio.Reference) + noiseMoving / (ratio.Moving * ratio.Moving));
        double change = ratio.LogRatio, tiles = ratio.Sd(noise), sd = Math.Sqrt(tiles * tiles + OfOneLine * OfOneLine * ShareOfOne(samples));
        if (double.IsNaN(change) || double.IsNaN(sd)) return Reading.Impossible(measure, id, "the lines of this zone are lost in noise");
        double level = 0.5 * (ratio.Reference + ratio.Moving) / area;
        if (level < IndexNeeded) return Reading.Nothing(measure, id, Hardly);
        if (tiles > TileRatio.MostSd) return Reading.Impossible(measure, id, "the lines of this zone are too few or too faint to follow");
        double referencePeak = samples.Sum(s => s.Sample.ReferencePeak), movingPeak = samples.Sum(s => s.Sample.MovingPeak);
        return new(measure, id, ratio.Reference / area, ratio.Moving / area, change, sd, ratio.Count, 100 * area)
        {
            Secondary =
            [
                new("lines.length", "length of visible lines", "mm/cm²", step * samples.Count(s => s.Sample.Reference > CountedCrossSection) / area, step * samples.Count(s => s.Sample.Moving > CountedCrossSection) / area),
                new("lines.width", "apparent width", "mm", samples.Sum(s => s.Sample.Reference) / referencePeak, samples.Sum(s => s.Sample.Moving) / movingPeak),
                new("lines.peak", "apparent depth (contrast)", "%", 100 * referencePeak / samples.Length, 100 * movingPeak / samples.Length),
            ],
        };
    }
}
