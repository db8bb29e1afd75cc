using System.Collections.Immutable;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>Thresholds of claims by split conformal calibration, for all pairs and for every stratum that is large enough.</summary>
/// <remarks>
/// The ⌈(n + 1)(1 - error)⌉-th smallest of n scores: a further report on which nothing changed lies beyond it with a chance of at most the error,
/// whatever the scores' distribution (Vovk, Gammerman and Shafer 2005; strata: Mondrian). Scores take both directions alike, so that exchanging
/// the pictures mirrors every answer. With what confidence the share itself stays below a bound is binomial and exact.
/// </remarks>
static class ClaimThresholds
{
    /// <summary>Share of nothing-changed reports with a claim on a sign or a single zone; each kind of measure has its half.</summary>
    public const double ReportError = Judgement.FamilyError + Judgement.ZoneError;

    /// <summary>No thresholds on fewer people: 59 without a claim are what bounds the share by 5 % with 95 % confidence.</summary>
    public const int FewestReports = 59;

    /// <summary>Below so many people a threshold may raise the normal critical value and not lower it (methods §7.5).</summary>
    public const int ReportsToLower = 200;

    /// <summary>Thresholds of all pairs for every kind of measure, then those of the strata; empty where too few people answer.</summary>
    public static ImmutableArray<ClaimThreshold> Of(NoiseModel model, IReadOnlyList<NullPair> pairs)
    {
        var scores = NullScore.All(pairs, model);
        var kinds = Enum.GetValues<ChangeKind>();
        var strata = scores.SelectMany(s => (Stratum[])[s.Score.Stratum, s.Score.Stratum.OfTone]).Distinct().OrderBy(s => s.Tone, StringComparer.Ordinal).ThenBy(s => s.Comparability, StringComparer.Ordinal).ToArray();
        var all = kinds.Select(kind => Threshold(kind, Stratum.Any, NullScore.OneAPerson(scores, s => s.Largest.ContainsKey(kind)))).ToArray();
        if (all.Contains(null)) return [];
        return [.. all.Concat(from kind in kinds from stratum in strata select Threshold(kind, stratum, NullScore.OneAPerson(scores, s => s.Largest.ContainsKey(kind) && (s.Stratum == stratum || s.Stratum.OfTone == stratum)))).OfType<ClaimThreshold>()];
    }

    static ClaimThreshold? Threshold(ChangeKind kind, Stratum stratum, ImmutableArray<NullScore> reports)
    {
        if (reports.Length < FewestReports) return null;
        double error = ReportError / Enum.GetValues<ChangeKind>().Length;
        double[] scores = [.. reports.Select(s => s.Largest[kind]).Order()];
        double factor = Quantile(scores, error) ?? double.PositiveInfinity;
        if (scores.Length < ReportsToLower) factor = Math.Max(1, factor);
        factor = Math.Ceiling(factor * 1000) / 1000;    // rounded up, so that what is written does not claim more than what was read off
        int exceeding = scores.Count(s => s > factor);
        return new(kind, stratum, factor, scores.Length, exceeding, error, Math.Round(Binomial.AtMost(exceeding, scores.Length), 4));
    }

    /// <summary>The conformal quantile of sorted scores; null where there are too few for this error.</summary>
    public static double? Quantile(IReadOnlyList<double> sorted, double error)
    {
        int rank = (int)Math.Ceiling((sorted.Count + 1) * (1 - error) - 1e-9);
        return rank > sorted.Count ? null : sorted[rank - 1];
    }
}
