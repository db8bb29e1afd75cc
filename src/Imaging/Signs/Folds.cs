using System.Collections.Immutable;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Folds between the brows, from nose to mouth and from mouth to chin: cross-section along the same courses in both pictures, apart from fine lines (docs/methods/folds.md).</summary>
/// <remarks>Methods §5.2: valleys at σ 0.6 mm and more, profile of 10 mm. Found and followed as lines are (<see cref="LineFinder"/>), on the coarse relief.</remarks>
public static class Folds
{
    /// <summary>Half of the widest profile, mm (methods §5.2: 10 mm).</summary>
    internal const double HalfProfileMillimetres = 5;

    /// <summary>Half of the profile across a fold, mm: 2.5 scales of the narrowest, which are narrower than the scale that finds them, 3.3 of others.</summary>
    /// <remarks>A profile no wider than the fold needs: the curve of the face under it adds to the section with the cube of its width, and does not fade with the fold. Drawn heads of odd numbers [M].</remarks>
    internal static double HalfProfile(SkinLine fold) => fold.HalfProfile(HalfProfileMillimetres, fold.SigmaMillimetres < 0.75 ? 2.5 : 3.3);

    /// <summary>Least length of a fold in its scale: what is as short for its width is the shadow of a nose's wing or the corner of a mouth [M].</summary>
    const double Slenderness = 8;

    /// <summary>Shortest length of folds for a reading, mm: one fold [P].</summary>
    internal const double MillimetresNeeded = 6;

    const double TileMillimetres = 4, FullScale = 0.4;

    /// <summary>A line that runs so near to a fold's bottom over half of its length is the fold itself, mm [P].</summary>
    const double OfTheFoldMillimetres = 1.5;

    /// <summary>Scales of the valleys, mm; the third for folds as wide as those beside the mouth [P].</summary>
    static ReadOnlySpan<double> Sigmas => [0.6, 0.9, 1.35];

    /// <summary>Folds on the mean of both pictures; none where there is no face.</summary>
    internal static ImmutableArray<SkinLine> Find(RegisteredPair pair, CoarseRelief coarse, CancellationToken cancel)
    {
        if (FoldPrior.Of(pair) is not { } prior) return [];
        using var map = new ValleyMap(pair, coarse, Sigmas, cancel);
        return LineFinder.Find(pair, map, fold => fold.LengthMillimetres >= Slenderness * fold.SigmaMillimetres && prior.Allows(fold), cancel);
    }

    /// <summary>Whether a line is the bottom of one of the folds.</summary>
    internal static bool Hold(ImmutableArray<SkinLine> folds, SkinLine line, double pixelsAMillimetre)
    {
        double near = OfTheFoldMillimetres * pixelsAMillimetre;
        return folds.Any(fold => 2 * line.Points.Count(p => fold.Points.Any(f => f.DistanceTo(p) < near)) > line.Points.Length);
    }

    /// <summary>Measures the folds in each picture on its own grid.</summary>
    internal static SignFinding Measure(RegisteredPair pair, CoarseRelief? coarse, ImmutableArray<SkinLine> folds, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var profile = coarse is null ? null : new LineProfile(pair, coarse.Reference, coarse.Moving, coarse.Factor, HalfProfile);
        var read = profile is null ? [] : folds.Select(f => (Fold: f, Zone: FoldPrior.ZoneOf(pair, f), Samples: profile.Read(f))).ToArray();
        var readings = Enumerable.Range(0, pair.Zones.Zones.Length).Where(zone => FoldPrior.Zones.Contains(pair.Zones.Zones[zone].Id))
            .Select(zone => InZone(pair, coarse, zone, [.. read.Where(r => r.Zone == zone).SelectMany(r => r.Samples, (r, s) => (r.Fold, s))])).ToImmutableArray();
        var measured = readings.Where(r => r.NotMeasurable is null).Select(r => r.Zone).ToHashSet();
        using var map = new RatioMap(pair);
        foreach (var s in read.SelectMany(r => r.Samples)) map.Add(s.At.X, s.At.Y, s.Reference, s.Moving);
        return new(Sign.Folds, readings, map.Draw(Measures.FoldSection, zone => measured.Contains(pair.Zones.Zones[zone].Id), FullScale));
    }

    static Reading InZone(RegisteredPair pair, CoarseRelief? coarse, int zone, (SkinLine Fold, LineSample Sample)[] samples)
    {
        var measure = Measures.FoldSection;
        string id = pair.Zones.Zones[zone].Id;
        if (Measurable.Obstacle(pair, zone, measure) is { } obstacle) return Reading.Impossible(measure, id, obstacle);
        double step = LineProfile.StepMillimetres, length = samples.Length * step, tile = TileMillimetres * pair.Scale.PixelsAMillimetre;
        if (length < MillimetresNeeded) return Reading.Nothing(measure, id, $"no fold of {MillimetresNeeded:0} mm or more is seen");
        var ratio = new TileRatio();
        double noiseReference = 0, noiseMoving = 0;
        foreach (var (fold, s) in samples)
        {
            ratio.Add(s.At.X, s.At.Y, tile, step * s.Reference, step * s.Moving);
            noiseReference += LineProfile.NoiseVariance(coarse!.ReferenceNoise, HalfProfile(fold), pair.Scale.PixelsAMillimetre);
            noiseMoving += LineProfile.NoiseVariance(coarse.MovingNoise, HalfProfile(fold), pair.MovingPixelsAMillimetre);
        }
        double noise = Math.Sqrt(noiseReference / (ratio.Reference * ratio.Reference) + noiseMoving / (ratio.Moving * ratio.Moving));
        double change = ratio.LogRatio, sd = ratio.Sd(noise);
        if (double.IsNaN(change) || double.IsNaN(sd)) return Reading.Impossible(measure, id, "the folds of this zone are too shallow to follow");
        double referencePeak = samples.Sum(s => s.Sample.ReferencePeak), movingPeak = samples.Sum(s => s.Sample.MovingPeak);
        return new(measure, id, ratio.Reference / length, ratio.Moving / length, change, sd, ratio.Count, Measurable.Area(pair, zone))
        {
            Secondary =
            [
                new("folds.length", "length that was followed", "mm", length, length),
                new("folds.width", "apparent width", "mm", ratio.Reference / step / referencePeak, ratio.Moving / step / movingPeak),
                new("folds.peak", "apparent depth (contrast)", "%", 100 * referencePeak / samples.Length, 100 * movingPeak / samples.Length),
            ],
        };
    }
}
