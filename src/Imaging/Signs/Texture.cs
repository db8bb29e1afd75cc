using System.Collections.Immutable;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Texture: roughness of the skin between pores and lines, in three bands, noise taken off (docs/methods/texture.md).</summary>
public static class Texture
{
    /// <summary>Fewest tiles for a reading, and the smallest share of a zone's usable skin that pores and lines must leave [P].</summary>
    const int TilesNeeded = 4;
    const double PlainShareNeeded = 0.15;

    /// <summary>More noise than this share of a band's variance hides the skin [P].</summary>
    const double MostNoise = 0.6;

    /// <summary>How well the noise in a band is known, as a fraction of its variance [P].</summary>
    const double NoiseError = 0.15;
    const double FullScale = 0.3;

    /// <summary>Measures the plain skin of each zone in each picture on its own grid.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="planes">Its relief; null: too coarse.</param>
    /// <param name="pores">Sites that are left out.</param>
    /// <param name="lines">Lines that are left out.</param>
    /// <param name="cancel">Stops between the bands.</param>
    public static SignFinding Measure(RegisteredPair pair, ReliefPlanes? planes, ImmutableArray<PoreSite> pores, ImmutableArray<SkinLine> lines, CancellationToken cancel)
    {
        var readings = ImmutableArray.CreateBuilder<Reading>();
        ChangeMap? drawn = null;
        using var plain = planes is null ? null : PlainSkin.Of(pair, pores, lines);
        using var reference = planes is null ? null : new Reduced(planes.Reference);
        using var moving = planes is null ? null : new Reduced(planes.Moving);
        double scale = pair.Scale.PixelsAMillimetre;
        foreach (var band in (ReadOnlySpan<TextureBand>)[TextureBand.Medium, TextureBand.Coarse, TextureBand.Fine])
        {
            cancel.ThrowIfCancellationRequested();
            int from = readings.Count;
            if (planes is null || !(pair.LimitingPixelsAMillimetre >= band.Measure.NeededPixelsAMillimetre))
            {
                for (int zone = 0; zone < pair.Zones.Zones.Length; zone++)
                    readings.Add(Reading.Impossible(band.Measure, pair.Zones.Zones[zone].Id, Measurable.Obstacle(pair, zone, band.Measure) ?? "the relief of this pair was not prepared"));
                continue;
            }
            int reduction = band.Reduction(pair.LimitingPixelsAMillimetre);
            using var own = band.Of(reference![reduction], reduction, scale);
            using var other = band.Of(moving![reduction], reduction, pair.MovingPixelsAMillimetre);
            var noise = (band.NoiseVariance(planes.ReferenceNoise, reduction, scale), band.NoiseVariance(planes.MovingNoise, reduction, pair.MovingPixelsAMillimetre));
            using var map = drawn is null ? new RatioMap(pair) : null;
            var energy = new BandEnergy(pair, band, own, other, reduction, plain!, noise, map);
            for (int zone = 0; zone < pair.Zones.Zones.Length; zone++) readings.Add(InZone(pair, band, zone, energy, reduction, noise));
            drawn ??= map?.Draw(band.Measure, zone => readings[from + zone].NotMeasurable is null, FullScale, power: 0.5);
        }
        return new(Sign.Texture, readings.ToImmutable(), drawn);
    }

    static Reading InZone(RegisteredPair pair, TextureBand band, int zone, BandEnergy energy, int reduction, (double Reference, double Moving) noise)
    {
        string id = pair.Zones.Zones[zone].Id;
        if (Measurable.Obstacle(pair, zone, band.Measure) is { } obstacle) return Reading.Impossible(band.Measure, id, obstacle);
        var sums = energy.Of(zone);
        double pixels = energy.PixelsOf(zone), scale = pair.Scale.PixelsAMillimetre;
        if (sums.Count < TilesNeeded || pixels * reduction * reduction < PlainShareNeeded * pair.PixelsOf(zone).Usable)
            return Reading.Impossible(band.Measure, id, "too little plain skin between pores and lines");
        double reference = sums.Reference / pixels, moving = sums.Moving / pixels;
        double shareReference = noise.Reference / (noise.Reference + Math.Max(reference, 0)), shareMoving = noise.Moving / (noise.Moving + Math.Max(moving, 0));
        if (!(reference > 0 && moving > 0) || Math.Max(shareReference, shareMoving) > MostNoise)
            return Reading.Impossible(band.Measure, id, "the pictures' noise hides the skin at this fineness");
        double unsure = 0.5 * NoiseError * Math.Sqrt(Math.Pow(noise.Reference / reference, 2) + Math.Pow(noise.Moving / moving, 2));
        double sampling = 0.5 * sums.Sd(0);
        if (double.IsNaN(sampling)) return Reading.Impossible(band.Measure, id, "too little plain skin between pores and lines");
        return new(band.Measure, id, Math.Sqrt(reference), Math.Sqrt(moving), 0.5 * sums.LogRatio, Math.Sqrt(sampling * sampling + unsure * unsure),
            sums.Count, pixels * reduction * reduction / (scale * scale))
        {
            Secondary = [new($"{band.Measure.Id}.noise", "share of noise, taken off", "%", 100 * shareReference, 100 * shareMoving)],
        };
    }

    /// <summary>A relief and its halvings, made once.</summary>
    sealed class Reduced(Plane full) : IDisposable
    {
        readonly Dictionary<int, Plane> halves = [];

        /// <summary>1: the relief itself; 2, 4, 8: means of so many pixels squared.</summary>
        internal Plane this[int reduction]
        {
            get
            {
                if (reduction == 1) return full;
                if (!halves.TryGetValue(reduction, out var half)) halves[reduction] = half = BoxHalf.Of(this[reduction / 2]);
                return half;
            }
        }

        public void Dispose()
        {
            foreach (var half in halves.Values) half.Dispose();
        }
    }
}
