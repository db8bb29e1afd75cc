using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using KnownPair = Punctum.Imaging.Change.Calibration.NullPair;

namespace Punctum.Bench.Nulls;

/// <summary>False claims of a noise model on stored comparisons: judged anew from their estimates, without comparing a picture again.</summary>
static class Rejudged
{
    public static void Print(IReadOnlyList<(string Set, KnownPair Pair)> pairs, NoiseModel model)
    {
        Console.WriteLine(FormattableString.Invariant($"{model.Name}: widening {model.Widening}, {model.Thresholds.Length} thresholds"));
        foreach (var threshold in model.Thresholds)
            Console.WriteLine(FormattableString.Invariant($"    {threshold.Kind} {threshold.Stratum.Tone} {threshold.Stratum.Comparability}: × {threshold.Factor:0.000}, {threshold.Exceeding} of {threshold.Reports} beyond, at most {threshold.AtMost:0.0 %}"));
        foreach (var set in pairs.GroupBy(p => p.Set))
        {
            var check = NoiseFit.Check(set.Key, model, set.Select(p => p.Pair));
            Console.WriteLine(FormattableString.Invariant($"    {check.Set}: {check.Reports} people, {check.Claiming} with a claim (at most {check.ClaimingAtMost:0.0 %}), {check.Improved} improved (at most {check.ImprovedAtMost:0.0 %})"));
        }
    }

    /// <summary>Base SDs and coefficients beside each other.</summary>
    public static void Print(NoiseModel model)
    {
        foreach (var (id, noise) in model.Measures)
            Console.WriteLine(FormattableString.Invariant($"{id,-22} shared {noise.Shared,-8} zone {noise.Zone,-8} pairs {noise.Pairs,-4} {string.Join(" ", (noise.Coefficients ?? System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty).Select(c => $"{c.Key}={c.Value:0.##}"))}"));
    }
}
