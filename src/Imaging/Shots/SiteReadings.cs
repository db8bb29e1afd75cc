using System.Collections.Immutable;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>Pores and lines of a capture at its common sites: by pair, and averaged a site over the shots of each side.</summary>
/// <remarks>A site counts where every pair shows it. It is averaged before the logarithm is taken, each shot with its weight.</remarks>
sealed class SiteReadings
{
    readonly RegisteredPair common;
    readonly ImmutableArray<KeptShots> kept;
    readonly ReadShots[] read;
    readonly ImmutableArray<SkinLine> lines;
    readonly Plane mean;
    readonly Dictionary<(int First, int Pairs), ReliefPlanes> noise = [];
    readonly Dictionary<string, ApertureCorrection> corrections = [];
    readonly ILookup<int, int> poresOfZone;
    readonly ILookup<int, (int Line, int Point)> samplesOfZone;

    /// <param name="common">Carries the grid, its zones and what all shots show.</param>
    /// <param name="mean">On which the sites were found; stays the caller's.</param>
    /// <param name="kept">The pairs.</param>
    /// <param name="read">Their sites, in the pairs' order.</param>
    /// <param name="lines">On the common grid.</param>
    public SiteReadings(RegisteredPair common, Plane mean, ImmutableArray<KeptShots> kept, ReadShots[] read, ImmutableArray<SkinLine> lines)
    {
        (this.common, this.mean, this.kept, this.read, this.lines) = (common, mean, kept, read, lines);
        poresOfZone = Enumerable.Range(0, read[0].Pores.Length).Where(i => read.All(r => r.Pores[i] is not null)).ToLookup(i => read[0].Pores[i]!.Value.Site.Zone);
        var everywhere = Enumerable.Range(0, lines.Length).SelectMany(l => Enumerable.Range(0, lines[l].Points.Length).Select(p => (Line: l, Point: p))).Where(s => read.All(r => r.Lines[s.Line][s.Point] is not null)).ToArray();
        var hairs = everywhere.GroupBy(s => s.Line).Where(g => Lines.InOneOnly([.. g.Select(s => Mean(s, read))])).Select(g => g.Key).ToHashSet();
        samplesOfZone = everywhere.Where(s => !hairs.Contains(s.Line)).ToLookup(s => common.Zones.Labels[(int)Math.Round(lines[s.Line].Points[s.Point].X), (int)Math.Round(lines[s.Line].Points[s.Point].Y)] - 1);
    }

    /// <summary>One reading of several pairs together, after against before; null where the sites do not tell the measure in this zone.</summary>
    /// <param name="measure">Pores or lines; others have no sites.</param>
    /// <param name="zone">Its id.</param>
    /// <param name="pairs">Which pairs: one for what it says by itself.</param>
    public Reading? Of(Measure measure, string zone, IReadOnlyCollection<ShotPair> pairs)
    {
        int index = Enumerable.Range(0, common.Zones.Zones.Length).FirstOrDefault(i => common.Zones.Zones[i].Id == zone, -1);
        int[] of = [.. Enumerable.Range(0, kept.Length).Where(i => pairs.Contains(kept[i].Shots))];
        if (index < 0 || of.Length < pairs.Count || (measure != Measures.PoreFlux && measure != Measures.LineIndex)) return null;
        ReadShots[] told = [.. of.Select(i => read[i])];
        var planes = NoiseOf(of);
        var reading = measure == Measures.PoreFlux ? Pores.InZone(common, planes, index, [.. poresOfZone[index].Select(i => Mean(i, told))], CorrectionOf(of, told))
            : Lines.InZone(common, planes, index, [.. samplesOfZone[index].Select(s => (lines[s.Line], Mean(s, told)))]);
        if (reading.NotMeasurable is not null) return null;
        reading = UnderOneLight(reading, [.. of.Select(i => kept[i])]);
        return common.ReferenceIsBefore ? reading : MeasuredPair.Turned(reading);
    }

    /// <summary>The noise of the first stands for that of all: they are shots of one camera, a minute apart.</summary>
    ReliefPlanes NoiseOf(int[] of) => noise.TryGetValue((of[0], of.Length), out var known) ? known : noise[(of[0], of.Length)] = SitesOfShots.Averaged(kept[of[0]].Conditions, of.Length, mean);

    /// <summary>Of all pores of the capture, once for each choice of pairs.</summary>
    ApertureCorrection CorrectionOf(int[] of, ReadShots[] told) =>
        corrections.TryGetValue(string.Join(',', of), out var known) ? known : corrections[string.Join(',', of)] = Pores.Correction(common, poresOfZone.SelectMany(z => z).Select(i => Mean(i, told)));

    /// <summary>What the light does to relief is told pair by pair, and taken out of the mean as the mean of it.</summary>
    static Reading UnderOneLight(Reading raw, KeptShots[] of)
    {
        double all = of.Sum(k => k.Shots.Weight), change = 0, doubt = 0, variance = 0;
        foreach (var one in of)
        {
            if (!one.Gains.TryGetValue(raw.Zone, out var gain)) continue;
            var corrected = LightOnRelief.Corrected(raw, gain);
            double share = one.Shots.Weight / all;
            change += share * (corrected.Change - raw.Change);
            doubt += share * corrected.Doubt;
            variance += share * share * (corrected.SamplingSd * corrected.SamplingSd - raw.SamplingSd * raw.SamplingSd);
        }
        return raw with
        {
            Reference = raw.Reference * Math.Exp(-0.5 * change), Moving = raw.Moving * Math.Exp(0.5 * change), Change = raw.Change + change, Doubt = doubt,
            SamplingSd = Math.Sqrt(raw.SamplingSd * raw.SamplingSd + variance),
        };
    }

    static Pores.Measured Mean(int site, IReadOnlyList<ReadShots> told)
    {
        var all = told.Select(t => (t.Shots.Weight, Of: t.Pores[site]!.Value)).ToArray();
        var mean = new Averages(all.Select(a => a.Weight));
        Aperture Side(Func<Pores.Measured, Aperture> of) => new(mean.Of(all.Select(a => of(a.Of).Flux)), mean.Of(all.Select(a => of(a.Of).Peak)),
            mean.Of(all.Select(a => of(a.Of).DeepPixels)), (int)mean.Of(all.Select(a => (double)of(a.Of).SurroundPixels))) { FlatFlux = mean.Of(all.Select(a => of(a.Of).FlatFlux)) };
        return all[0].Of with { Reference = Side(m => m.Reference), Moving = Side(m => m.Moving) };
    }

    static LineSample Mean((int Line, int Point) sample, IReadOnlyList<ReadShots> told)
    {
        var all = told.Select(t => (t.Shots.Weight, Of: t.Lines[sample.Line][sample.Point]!.Value)).ToArray();
        var mean = new Averages(all.Select(a => a.Weight));
        double Side(Func<LineSample, double> of) => mean.Of(all.Select(a => of(a.Of)));
        return new(all[0].Of.At, Side(s => s.Reference), Side(s => s.Moving), Side(s => s.ReferencePeak), Side(s => s.MovingPeak));
    }

    /// <summary>Weighted means; of one value the value itself.</summary>
    readonly struct Averages(IEnumerable<double> weights)
    {
        readonly double[] weights = [.. weights];

        public double Of(IEnumerable<double> values)
        {
            double sum = 0, all = 0;
            foreach (var (weight, value) in weights.Zip(values)) (sum, all) = (sum + weight * value, all + weight);
            return sum / all;
        }
    }
}
