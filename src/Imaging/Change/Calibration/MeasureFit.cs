using System.Collections.Immutable;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>Base SDs of a measure and the coefficients of what makes them larger.</summary>
/// <remarks>
/// In a pair p and zone z: change = shared_p + zone_pz + sampling_pz, with the variances of the first two base² · (1 + Σ c_k s_k²) and s_k the
/// statistic's value over its block limit. Coefficients: Gaussian likelihood of the zones about their pair's mean and of the means, climbed by
/// the multiplicative steps that keep variance components from being negative (Zhou, Hu, Zhou and Lange 2019, J Comput Graph Stat 28:350-361),
/// then shrunk towards the prior's. Bases, given the coefficients: the method of moments on changes that are divided by their own inflation.
/// Mean squares and not robust spreads: outliers are what makes false claims.
/// </remarks>
static class MeasureFit
{
    const int Rounds = 4, Steps = 150;

    /// <summary>A pair as the fit sees it; x are the squared severities by statistic.</summary>
    sealed record Sample(double Weight, string[] Zone, double[] Change, double[] Sampling, double[][] ZoneX, double[] SharedX, double Doubt);

    /// <summary>No base SD goes below: 1 % of a ratio, a fiftieth of the minimum important change of a difference (<see cref="NoiseFit.FloorFrom"/>).</summary>
    public static double FloorOf(Measure measure) => measure.Kind == ChangeKind.LogRatio ? 0.01 : 0.02 * measure.MinimumImportantChange;

    /// <summary>Null where too few pairs answer.</summary>
    public static MeasureNoise? Of(Measure measure, IReadOnlyList<NullPair> pairs, IReadOnlyList<double> weights, NoiseModel prior, double priorPairs)
    {
        string[] ids = [.. pairs.SelectMany(p => p.Comparison.Comparability.Statistics.Where(s => s.Spoils.Contains(measure.Sign) && double.IsFinite(s.Value)).Select(s => s.Id)).Distinct().Order(StringComparer.Ordinal)];
        Sample[] all = [.. pairs.Select((p, i) => SampleOf(measure, p, weights[i], ids)).OfType<Sample>()], samples = [.. all.Where(s => s.Change.Length > 1)];
        // What is asked in one place of a pair alone, as the scalp is.
        if (samples.Length < NoiseFit.FewestPairs) samples = [.. all.Where(s => s.Change.Length == 1)];
        if (samples.Length < NoiseFit.FewestPairs) return null;
        var start = prior.Of(measure);
        double[] lean = [.. ids.Select(id => start.Coefficients?.GetValueOrDefault(id, prior.Steepness) ?? prior.Steepness)], c = [.. lean];
        var (zone, shared) = Bases(samples, c);
        double least = FloorOf(measure) * FloorOf(measure);
        for (int round = 0; round < Rounds && ids.Length > 0; round++)
        {
            c = Shrunk(Coefficients(samples, c, Math.Max(zone, least), Math.Max(shared, least), least), lean, samples);
            (zone, shared) = Bases(samples, c);
        }
        double degrees = samples.Sum(s => s.Weight);
        var carried = priorPairs > 0 ? prior.Measures.GetValueOrDefault(measure.Id) : null;
        double Blended(double variance, double sd) => Round(Math.Sqrt(Math.Max(least, (degrees * variance + priorPairs * sd * sd) / (degrees + priorPairs))), FloorOf(measure));
        return new(Blended(shared, start.Shared), Blended(zone, start.Zone), samples.Length)
        {
            Floor = Math.Round(FloorOf(measure), 4),
            ShotShare = prior.Measures.GetValueOrDefault(measure.Id)?.ShotShare ?? 0,
            // A practice's repeats move SDs; what other people asked of the carried ones goes with them.
            Scale = carried?.Scale, ScaleOfTone = carried?.ScaleOfTone, ScaleMoved = carried?.ScaleMoved,
            Zones = carried is not null ? carried.Zones : ZonesOf(samples, c, Math.Max(zone, least)),
            Coefficients = ids.Select((id, k) => KeyValuePair.Create(id, Math.Round(c[k], 2))).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    static double Round(double sd, double floor) => Math.Max(Math.Round(sd, 4), Math.Round(floor, 4));

    static Sample? SampleOf(Measure measure, NullPair pair, double weight, string[] ids)
    {
        var comparability = pair.Comparison.Comparability;
        var readings = pair.Comparison.Changes.Where(c => c.Measure == measure.Id && pair.QuietZones.Contains(c.Zone) && double.IsFinite(c.Estimate) && double.IsFinite(c.SamplingSd)).ToArray();
        if (readings.Length == 0) return null;
        double[] X(IEnumerable<Comparability.Statistic> statistics)
        {
            var x = new double[ids.Length];
            foreach (var s in statistics.Where(s => double.IsFinite(s.Value))) x[Array.BinarySearch(ids, s.Id, StringComparer.Ordinal)] += Math.Pow(Math.Min(1, NoiseModel.Severity(s)), 2);
            return x;
        }
        return new(weight, [.. readings.Select(r => r.Zone)], [.. readings.Select(r => r.Estimate)], [.. readings.Select(r => r.SamplingSd * r.SamplingSd)], [.. readings.Select(r => X(comparability.About(measure.Sign, r.Zone)))],
            X(comparability.Statistics.Where(s => s.Zone is null && s.Spoils.Contains(measure.Sign))), readings.Average(r => double.IsFinite(r.Doubt) ? r.Doubt : 0));
    }

    static double Inflation(double[] c, double[] x)
    {
        double sum = 1;
        for (int k = 0; k < c.Length; k++) sum += c[k] * x[k];
        return sum;
    }

    /// <summary>Zone variance: mean square of the calm changes about their pair's mean, less sampling. Shared: mean square of the pair means, less what zone, sampling and doubt leave in them.</summary>
    /// <remarks>Where pairs are asked in one place, both are one: each gets half.</remarks>
    static (double Zone, double Shared) Bases(Sample[] samples, double[] c)
    {
        if (samples[0].Change.Length == 1)
        {
            double half = 0.5 * samples.Sum(s => s.Weight * (s.Change[0] * s.Change[0] - s.Sampling[0] - s.Doubt * s.Doubt) / Inflation(c, s.ZoneX[0])) / samples.Sum(s => s.Weight);
            return (Math.Max(0, half), Math.Max(0, half));
        }
        double zoneSum = 0, zoneCount = 0, sharedSum = 0, weights = 0, left = 0;
        foreach (var s in samples)
        {
            int n = s.Change.Length;
            double[] inflation = [.. s.ZoneX.Select(x => Inflation(c, x))];
            double[] calm = [.. s.Change.Select((d, z) => d / Math.Sqrt(inflation[z]))];
            double mean = calm.Average(), sampling = s.Sampling.Select((v, z) => v / inflation[z]).Average();
            zoneSum += s.Weight * (calm.Sum(d => (d - mean) * (d - mean)) - (n - 1) * sampling);
            zoneCount += s.Weight * (n - 1);
            // The shared part is inflated by what holds for the whole pair alone.
            double whole = Inflation(c, s.SharedX), raw = s.Change.Average();
            sharedSum += s.Weight * (raw * raw - s.Sampling.Average() / n - s.Doubt * s.Doubt) / whole;
            left += s.Weight * inflation.Average() / n / whole;
            weights += s.Weight;
        }
        double zone = Math.Max(0, zoneSum / zoneCount);
        return (zone, Math.Max(0, (sharedSum - zone * left) / weights));
    }

    /// <summary>Variance of each zone about its pair's mean, less sampling, over the usual zone's, leaning on 1. Null where pairs are asked in one place.</summary>
    static ImmutableSortedDictionary<string, double>? ZonesOf(Sample[] samples, double[] c, double usual)
    {
        if (samples[0].Change.Length == 1) return null;
        var sums = new Dictionary<string, (double Square, double Weight)>(StringComparer.Ordinal);
        foreach (var s in samples)
        {
            int n = s.Change.Length;
            double mean = s.Change.Average();
            for (int z = 0; z < n; z++)
            {
                var (square, weight) = sums.GetValueOrDefault(s.Zone[z]);
                double calm = (Math.Pow(s.Change[z] - mean, 2) * n / (n - 1) - s.Sampling[z]) / Inflation(c, s.ZoneX[z]);
                sums[s.Zone[z]] = (square + s.Weight * calm, weight + s.Weight);
            }
        }
        return sums.ToImmutableSortedDictionary(z => z.Key, z => Math.Round((Math.Max(0, z.Value.Square) / usual + NoiseFit.PriorPairsOfZone) / (z.Value.Weight + NoiseFit.PriorPairsOfZone), 2), StringComparer.Ordinal);
    }

    /// <summary>Non-negative coefficients of largest likelihood, given how shared and zone base stand to each other.</summary>
    static double[] Coefficients(Sample[] samples, double[] start, double zone, double shared, double least)
    {
        double ratio = shared / zone;
        var seen = new List<(double Weight, double Square, double Known, double[] X)>();
        foreach (var s in samples)
        {
            int n = s.Change.Length;
            double mean = s.Change.Average();
            for (int z = 0; n > 1 && z < n; z++)
                seen.Add((s.Weight * (n - 1) / n, Math.Pow(s.Change[z] - mean, 2) * n / (n - 1), s.Sampling[z], [1, .. s.ZoneX[z]]));
            double[] x = [ratio + 1.0 / n, .. s.SharedX.Select((shareX, k) => ratio * shareX + s.ZoneX.Average(zx => zx[k]) / n)];
            seen.Add((s.Weight, mean * mean, s.Sampling.Average() / n + s.Doubt * s.Doubt, x));
        }
        double[] theta = [zone, .. start.Select(c => zone * Math.Max(c, 0.01))], up = new double[theta.Length], down = new double[theta.Length];
        for (int step = 0; step < Steps; step++)
        {
            Array.Clear(up);
            Array.Clear(down);
            foreach (var (weight, square, known, x) in seen)
            {
                double variance = known;
                for (int k = 0; k < x.Length; k++) variance += theta[k] * x[k];
                for (int k = 0; k < x.Length; k++)
                {
                    up[k] += weight * square * x[k] / (variance * variance);
                    down[k] += weight * x[k] / variance;
                }
            }
            for (int k = 0; k < theta.Length; k++)
                if (down[k] > 0) theta[k] *= Math.Sqrt(up[k] / down[k]);
            // A base that is smaller than its floor would let its coefficients grow without bound.
            theta[0] = Math.Max(theta[0], least);
        }
        return [.. theta.Skip(1).Select(t => t / theta[0])];
    }

    /// <summary>A coefficient is known as well as there are pairs in which its statistic stood high; the rest is the prior's.</summary>
    static double[] Shrunk(double[] fitted, double[] lean, Sample[] samples) => [.. fitted.Select((c, k) =>
    {
        double pairs = samples.Sum(s => s.Weight * s.ZoneX.Average(x => x[k]));
        return (pairs * c + NoiseFit.PriorPairsOfCoefficient * lean[k]) / (pairs + NoiseFit.PriorPairsOfCoefficient);
    })];
}
