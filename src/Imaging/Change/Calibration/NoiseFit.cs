using System.Collections.Immutable;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>A noise model from nothing-changed pairs: SDs and coefficients on some people, thresholds of claims on others.</summary>
/// <remarks>Pure and deterministic: the same pairs in any order give the same model. Methods §7.3 and §7.4; docs/methods/uncertainty.md.</remarks>
public static class NoiseFit
{
    /// <summary>A measure that fewer pairs answer keeps the prior's numbers.</summary>
    public const int FewestPairs = 3;

    /// <summary>Factor on the SDs while no thresholds were read off people of their own [P].</summary>
    public const double UncalibratedWidening = 2;

    /// <summary>The prior's coefficient weighs as much as so many pairs with the statistic at its limit [P].</summary>
    public const double PriorPairsOfCoefficient = 20;

    /// <summary>A zone is taken for a usual one by the weight of so many pairs [P].</summary>
    public const double PriorPairsOfZone = 20;

    /// <summary>The carried model's SDs weigh as much as so many pairs when a practice's own repeats are fitted [P].</summary>
    public const double PriorPairsOfPractice = 20;

    /// <summary>What no pair goes below, whatever a fit says.</summary>
    public const string FloorFrom = "1 % for ratios, the smallest repeat error of instruments on a head rig (methods, section 6); for differences a fiftieth of the minimum important change, about a tenth of a code of eight bits in the mean of a zone [P]";

    /// <summary>Fits a model.</summary>
    /// <param name="name">Of the new model.</param>
    /// <param name="fitting">Pairs that SDs and coefficients are fitted on.</param>
    /// <param name="calibrating">Pairs of other people, that the thresholds are read off; empty: the model keeps the prior's widening.</param>
    /// <param name="provenance">Program, sets, seeds and split; what was counted is filled in.</param>
    /// <param name="prior">Leant on where there are few pairs; null: the model the program carries.</param>
    /// <exception cref="ArgumentException">A person stands on both sides of the split.</exception>
    public static NoiseModel Of(string name, IEnumerable<NullPair> fitting, IEnumerable<NullPair> calibrating, Provenance provenance, NoiseModel? prior = null)
    {
        var (fit, calibrate, shape) = (InOrder(fitting), InOrder(calibrating), prior ?? NoiseModel.Current);
        if (fit.Select(p => p.Person).Intersect(calibrate.Select(p => p.Person), StringComparer.Ordinal).FirstOrDefault() is { } both)
            throw new ArgumentException($"{both} stands on both sides of the split; people are split, never pictures.", nameof(calibrating));
        var model = shape with { Name = name, FittedOn = Told(fit), Measures = Fitted(fit, shape, 0, out var notes), Thresholds = [], Checks = [], Provisional = true, FloorFrom = FloorFrom };
        var scaled = Scaled(model with { Widening = 1 }, calibrate);
        var thresholds = ClaimThresholds.Of(scaled, [.. calibrate.Where(p => !p.Elsewhere)]);
        model = thresholds.Length > 0 ? scaled with { Thresholds = thresholds } : model with { Widening = Math.Max(shape.Widening, UncalibratedWidening) };
        if (thresholds.Length == 0) notes.Add($"Fewer than {ClaimThresholds.FewestReports} people answer for the thresholds: they are normal quantiles on SDs that are widened by {model.Widening:0.##}.");
        return model with { Provenance = provenance with { Prior = shape.Name, Fitting = PairCount.Of(fit), Calibrating = PairCount.Of(calibrate), Notes = [.. provenance.Notes, .. notes] } };
    }

    /// <summary>Every measure with the factors that other people's answers ask for, of each tone where enough of them answer; one that too few answer keeps 1.</summary>
    static NoiseModel Scaled(NoiseModel model, NullPair[] calibrating)
    {
        var moved = calibrating.ToLookup(p => NoiseModel.IsMoved(p.Comparison.Comparability));
        return model with { Measures = Measures.All.Where(m => model.Measures.ContainsKey(m.Id)).ToImmutableSortedDictionary(m => m.Id, Of, StringComparer.Ordinal) };

        MeasureNoise Of(Measure measure)
        {
            NullPair[] still = NoiseModel.IsColour(measure) ? [.. moved[false]] : calibrating;
            var ofTone = still.GroupBy(p => p.Tone).Select(g => (Tone: g.Key, Scale: MeasureScale.Of(measure, model, [.. g], MeasureScale.PeopleToNarrow)))
                .Where(g => g.Scale is not null).ToImmutableSortedDictionary(g => g.Tone, g => g.Scale!.Value, StringComparer.Ordinal);
            return model.Measures[measure.Id] with
            {
                Scale = MeasureScale.Of(measure, model, still),
                ScaleOfTone = ofTone.IsEmpty ? null : ofTone,
                ScaleMoved = NoiseModel.IsColour(measure) ? MeasureScale.Of(measure, model, [.. moved[true]]) : null,
            };
        }
    }

    /// <summary>A carried model with its SDs brought towards a practice's own repeats, as far as these are many; thresholds stay.</summary>
    /// <param name="name">Of the new model.</param>
    /// <param name="repeats">Pairs of unchanged skin, taken as the practice takes pictures.</param>
    /// <param name="provenance">Program and sets; what was counted is filled in.</param>
    /// <param name="carried">The model to start from.</param>
    public static NoiseModel ForPractice(string name, IEnumerable<NullPair> repeats, Provenance provenance, NoiseModel carried)
    {
        var pairs = InOrder(repeats);
        var measures = Fitted(pairs, carried, PriorPairsOfPractice, out var notes);
        return carried with
        {
            // The certificate was the carried model's: with other SDs nobody has counted its false claims.
            Name = name, Provisional = true, Checks = [], Measures = measures, FittedOn = $"{carried.FittedOn}; own repeats: {Told(pairs)}{(provenance.Sets.IsDefaultOrEmpty ? "" : $" ({string.Join(", ", provenance.Sets)})")}",
            Provenance = provenance with { Prior = carried.Name, Fitting = PairCount.Of(pairs), Notes = [.. provenance.Notes, .. notes, $"The SDs of {carried.Name} weigh as {PriorPairsOfPractice:0} pairs beside the practice's own; its thresholds are kept."] },
        };
    }

    /// <summary>How a model does on people who had no part in it: one report a person.</summary>
    public static ClaimCheck Check(string set, NoiseModel model, IEnumerable<NullPair> test)
    {
        var scores = NullScore.OneAPerson(NullScore.All(InOrder(test), model), _ => true);
        int claiming = scores.Count(s => s.Claims), improved = scores.Count(s => s.Improves);
        return new(set, scores.Length, claiming, scores.Length == 0 ? 1 : Binomial.AtMost(claiming, scores.Length), improved, scores.Length == 0 ? 1 : Binomial.AtMost(improved, scores.Length));
    }

    static string Told(NullPair[] pairs) => $"{pairs.Length} pairs of {PairCount.Of(pairs).People} people";

    static NullPair[] InOrder(IEnumerable<NullPair> pairs) =>
        [.. pairs.OrderBy(p => p.Person, StringComparer.Ordinal).ThenBy(p => p.Comparison.Before.Source.Sha256, StringComparer.Ordinal).ThenBy(p => p.Comparison.After.Source.Sha256, StringComparer.Ordinal)];

    static ImmutableSortedDictionary<string, MeasureNoise> Fitted(NullPair[] pairs, NoiseModel prior, double priorPairs, out List<string> notes)
    {
        notes = [];
        var weights = Weights(pairs);
        var fitted = Measures.All.ToDictionary(m => m, m => MeasureFit.Of(m, pairs, weights, prior, priorPairs));
        string[] few = [.. fitted.Where(f => f.Value is null).Select(f => f.Key.Id).Order(StringComparer.Ordinal)];
        if (few.Length > 0) notes.Add($"Fewer than {FewestPairs} pairs answer {string.Join(", ", few)}: borrowed.");
        if (pairs.Length > 0) notes.Add($"Coefficients lean on {prior.Name} as on {PriorPairsOfCoefficient:0} pairs with the statistic at its limit.");
        MeasureNoise Borrowed(Measure measure)
        {
            // A practice's model starts from numbers of its own; a new one takes the worst of the measure's kind.
            var alike = priorPairs > 0 && prior.Measures.ContainsKey(measure.Id) ? [] : fitted.Where(f => f.Value is not null && f.Key.Kind == measure.Kind).Select(f => f.Value!).ToArray();
            return alike.Length == 0 ? prior.Of(measure) : new(alike.Max(a => a.Shared), alike.Max(a => a.Zone), 0) { Floor = MeasureFit.FloorOf(measure), Coefficients = prior.Of(measure).Coefficients, ShotShare = prior.Measures.GetValueOrDefault(measure.Id)?.ShotShare ?? 0 };
        }
        return fitted.ToImmutableSortedDictionary(f => f.Key.Id, f => f.Value ?? Borrowed(f.Key), StringComparer.Ordinal);
    }

    /// <summary>k pictures of a person are k(k-1)/2 pairs and say no more than k - 1: each pair counts by its share of that.</summary>
    static double[] Weights(NullPair[] pairs)
    {
        var ofPerson = pairs.GroupBy(p => p.Person, StringComparer.Ordinal).ToDictionary(g => g.Key, g =>
        {
            int pictures = g.SelectMany(p => (string[])[p.Comparison.Before.Source.Sha256, p.Comparison.After.Source.Sha256]).Distinct(StringComparer.Ordinal).Count();
            return Math.Min(1, Math.Max(1, pictures - 1) / (double)g.Count());
        }, StringComparer.Ordinal);
        return [.. pairs.Select(p => ofPerson[p.Person])];
    }
}
