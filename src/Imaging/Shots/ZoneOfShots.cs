using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>One measure in one zone over all pairs of a capture.</summary>
/// <param name="First">Its reading in the first pair: measure, zone and names.</param>
/// <param name="Told">The pairs that can tell it.</param>
/// <param name="Obstacle">Why it is not told; null when it is.</param>
sealed record ZoneOfShots(Reading First, ImmutableArray<(ShotPair Pair, Reading Reading)> Told, string? Obstacle)
{
    public Measure Measure => First.Measure;

    public string Zone => First.Zone;

    /// <summary>Nothing of the sign is there in any pair.</summary>
    public bool NothingThere { get; private init; }

    /// <summary>The mean change; only where there is no obstacle.</summary>
    public ShotMean Change { get; } = Told.IsEmpty ? default : ShotMean.Of([.. Told.Select(t => (t.Pair, t.Reading.Change))]);

    /// <summary>Sampling variance of one pair.</summary>
    public double SamplingVariance => Mean(r => r.SamplingSd * r.SamplingSd);

    /// <summary>Variance of one pair in this zone by the model, beside what all zones share: the mean over the pairs.</summary>
    public double ModelledVariance { get; private init; }

    /// <summary>The pairs that can tell it together, averaged site by site; null where the measure has no sites in common, then its zones are averaged.</summary>
    public Reading? Together { get; private init; }

    /// <param name="parts">The pairs that are not left out, each with its reading of this measure in this zone.</param>
    /// <param name="model">Predicts the variance of an unchanged pair.</param>
    /// <param name="sites">The capture's common sites; null: there are none.</param>
    public static ZoneOfShots Of(IReadOnlyList<(MeasuredPair Pair, Reading Reading)> parts, NoiseModel model, SiteReadings? sites = null)
    {
        var telling = parts.Where(p => Obstacles(p.Pair, p.Reading) is null).ToArray();
        var told = telling.Select(p => (p.Pair.Pair, p.Reading)).ToImmutableArray();
        double weight = told.Sum(t => t.Pair.Weight);
        // A statistic blocks by more than half of the weight; half and half is told.
        if (weight >= parts.Sum(p => p.Pair.Pair.Weight) / 2 * (1 - 1e-9))
            return new(parts[0].Reading, told, null)
            {
                Together = told.Length > 1 ? sites?.Of(parts[0].Reading.Measure, parts[0].Reading.Zone, [.. told.Select(t => t.Pair)]) : null,
                ModelledVariance = telling.Sum(p => p.Pair.Pair.Weight * model.ZoneVariance(p.Reading.Measure, p.Reading.Zone, p.Pair.Comparability)) / weight,
            };
        if (parts.All(p => p.Reading.NothingThere)) return new(parts[0].Reading, told, parts[0].Reading.NotMeasurable) { NothingThere = true };
        var silent = parts.Select(p => Obstacles(p.Pair, p.Reading)).OfType<string>().ToArray();
        string reason = silent.GroupBy(s => s).MaxBy(g => g.Count())!.Key;
        return new(parts[0].Reading, told, parts.Count == 1 ? reason : $"{reason.TrimEnd('.')} (in {silent.Length} of {parts.Count} pairs of shots nothing can be told here)");
    }

    static string? Obstacles(MeasuredPair pair, Reading reading)
    {
        var blocking = pair.Comparability.About(reading.Measure.Sign, reading.Zone).Where(s => s.Grade == Grade.Blocked).Select(s => s.Says).ToArray();
        if (blocking.Length > 0) return blocking[0];
        return reading.NotMeasurable ?? (double.IsFinite(reading.Change) && double.IsFinite(reading.SamplingSd) ? null : "the measure gave no finite number here");
    }

    /// <summary>The reading of the capture.</summary>
    /// <param name="addedVariance">Of the mean, beyond sampling: what the capture's own scatter says is missing.</param>
    public Reading Reading(double addedVariance)
    {
        if (Obstacle is not null) return NothingThere ? Signs.Reading.Nothing(Measure, Zone, Obstacle) : Signs.Reading.Impossible(Measure, Zone, Obstacle);
        if (Together is { } together) return together with { SamplingSd = Math.Sqrt(together.SamplingSd * together.SamplingSd + addedVariance) };
        bool ratio = Measure.Kind == ChangeKind.LogRatio && Told.All(t => t.Reading.Reference > 0 && t.Reading.Moving > 0);
        // Values of a ratio by their geometric mean, so that they go with the mean of its logarithm.
        double Value(Func<Reading, double> of) => ratio ? Math.Exp(Mean(r => Math.Log(of(r)))) : Mean(of);
        return new(Measure, Zone, Value(r => r.Reference), Value(r => r.Moving), Change.Mean, Math.Sqrt(Change.Share * SamplingVariance + addedVariance),
            (int)Math.Round(Mean(r => r.Sites)), Mean(r => r.AreaSquareMillimetres))
        {
            Doubt = Mean(r => r.Doubt),
            Secondary = [.. Told[0].Reading.Secondary.Select(Secondary)],
        };
    }

    Secondary Secondary(Secondary first)
    {
        var same = Told.SelectMany(t => t.Reading.Secondary.Where(s => s.Id == first.Id && double.IsFinite(s.Reference) && double.IsFinite(s.Moving)).Select(s => (t.Pair.Weight, Of: s))).ToArray();
        if (same.Length == 0) return first;
        double weights = same.Sum(s => s.Weight);
        return first with { Reference = same.Sum(s => s.Weight * s.Of.Reference) / weights, Moving = same.Sum(s => s.Weight * s.Of.Moving) / weights };
    }

    double Mean(Func<Reading, double> of) => Told.Sum(t => t.Pair.Weight * of(t.Reading)) / Told.Sum(t => t.Pair.Weight);
}
