using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Nulls;

/// <summary>Base SDs of every measure from nothing-changed pairs, by the method of moments.</summary>
/// <remarks>
/// In a pair p and zone z: change = shared_p + zone_pz + sampling_pz. Each change is divided by the inflation that the model gives this
/// pair, so that what remains belongs to a calm pair. Zone variance: mean square of the changes about their pair's mean, less the sampling
/// variance. Shared variance: mean square of the pair means, less what zone and sampling leave in them. Mean squares and not robust
/// spreads: outliers are what makes false claims.
/// </remarks>
static class NoiseFit
{
    public static MeasureNoise? Of(Measure measure, IEnumerable<(NullPair Pair, Comparison Comparison)> nulls, NoiseModel model)
    {
        double zoneSum = 0, zoneCount = 0, sharedSum = 0;
        int pairs = 0;
        foreach (var (pair, comparison) in nulls)
        {
            var readings = comparison.Changes.Where(c => c.Measure == measure.Id && pair.Quiet.Contains(c.Zone) && double.IsFinite(c.Estimate)).ToArray();
            if (readings.Length < 2) continue;
            var calm = readings.Select(c => (Change: c.Estimate / Math.Sqrt(model.Inflation(measure, c.Zone, comparison.Comparability)),
                Sampling: c.SamplingSd * c.SamplingSd)).ToArray();
            double mean = calm.Average(c => c.Change), n = calm.Length;
            zoneSum += calm.Sum(c => (c.Change - mean) * (c.Change - mean)) - calm.Sum(c => c.Sampling) * (n - 1) / n;
            zoneCount += n - 1;
            sharedSum += mean * mean - calm.Sum(c => c.Sampling) / (n * n);
            pairs++;
        }
        if (pairs < 3) return null;
        double zone = Math.Max(0, zoneSum / zoneCount), shared = Math.Max(0, sharedSum / pairs - zone / (zoneCount / pairs + 1));
        return new(Floor(measure, Math.Sqrt(shared)), Floor(measure, Math.Sqrt(zone)), pairs);
    }

    /// <summary>Never below what a change of light or a repeat in a head rig does: 1 %, or a tenth of the minimum important change.</summary>
    static double Floor(Measure measure, double sd) => Math.Round(Math.Max(sd, measure.Kind == ChangeKind.LogRatio ? 0.01 : 0.1 * measure.MinimumImportantChange), 4);

    /// <summary>A model with fitted values; a measure without enough pairs keeps the largest relative noise of its kind and says 0 pairs.</summary>
    public static NoiseModel Model(string name, string fittedOn, IReadOnlyList<(NullPair, Comparison)> nulls, NoiseModel shape)
    {
        var fitted = Measures.All.ToDictionary(m => m, m => Of(m, nulls, shape));
        MeasureNoise Borrowed(Measure measure)
        {
            var alike = fitted.Where(f => f.Value is not null && f.Key.Kind == measure.Kind).Select(f => f.Value!).ToArray();
            return alike.Length == 0 ? shape.Measures[measure.Id] : new(alike.Max(a => a.Shared), alike.Max(a => a.Zone), 0);
        }
        return shape with { Name = name, FittedOn = fittedOn, Measures = fitted.ToImmutableSortedDictionary(f => f.Key.Id, f => f.Value ?? Borrowed(f.Key), StringComparer.Ordinal) };
    }
}
