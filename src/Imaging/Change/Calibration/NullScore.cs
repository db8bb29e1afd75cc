using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>How near a nothing-changed report comes to a claim, by the very rules by which reports are judged.</summary>
/// <param name="Largest">By kind of measure: the largest |estimate| over its smallest detectable change, in the first step of the hierarchy and without any factor; missing where nothing of the kind was answered.</param>
/// <param name="Stratum">Of the pair.</param>
/// <param name="Claims">It claims something, with the model's factors.</param>
/// <param name="Improves">It claims an improvement.</param>
sealed record NullScore(ImmutableDictionary<ChangeKind, double> Largest, Stratum Stratum, bool Claims, bool Improves)
{
    /// <summary>The score of every pair, with whose it is.</summary>
    public static ImmutableArray<(string Person, NullScore Score)> All(IEnumerable<NullPair> pairs, NoiseModel model) => [.. pairs.Select(p => (p.Person, Of(p, model)))];

    /// <summary>One report a person, always the same one: pairs of one person say little more than one.</summary>
    public static ImmutableArray<NullScore> OneAPerson(IEnumerable<(string Person, NullScore Score)> scores, Func<NullScore, bool> which) =>
        [.. scores.Where(s => s.Score.Largest.Count > 0 && which(s.Score)).DistinctBy(s => s.Person, StringComparer.Ordinal).Select(s => s.Score)];

    public static NullScore Of(NullPair pair, NoiseModel model)
    {
        var comparison = pair.Comparison;
        var comparability = comparison.Comparability;
        var stratum = Stratum.Of(comparison);
        var questions = comparison.Changes.Where(c => pair.QuietZones.Contains(c.Zone) && double.IsFinite(c.Estimate)).Select(ReadingOf).OfType<Reading>()
            .Select(r => Question.Of(r, comparability, stratum.Tone, true, model)).ToArray();
        Sign[] signs = [.. questions.Select(q => q.Measure.Sign).Distinct()];
        var hierarchy = new Hierarchy(signs, questions, ImmutableHashSet<string>.Empty, ImmutableHashSet<Sign>.Empty, m => model.Factor(m, stratum));
        var asked = hierarchy.Signs.Select(s => s.Question).Where(q => q.Askable).ToArray();
        var zones = questions.Where(q => q.Askable).ToArray();
        double ofSigns = Normal.Critical(asked.Length, Judgement.FamilyError), ofZones = Normal.Critical(zones.Length, Judgement.ZoneError);
        var largest = asked.Select(q => (q.Measure.Kind, Score: Math.Abs(q.Reading.Change) / q.Sd / ofSigns)).Concat(zones.Select(q => (q.Measure.Kind, Score: Math.Abs(q.Reading.Change) / q.Sd / ofZones)))
            .GroupBy(s => s.Kind).ToImmutableDictionary(g => g.Key, g => g.Max(s => s.Score));
        Verdict[] verdicts = [.. hierarchy.Signs.Select(s => s.Question.Judge(s.Critical, "").Verdict), .. questions.Select(q => q.Judge(hierarchy.Zone(q).Critical, "").Verdict)];
        return new(largest, stratum, verdicts.Any(v => v.IsClaim()), verdicts.Contains(Verdict.Improved));
    }

    /// <summary>What is asked of a measure in the quiet zones of a pair.</summary>
    public static IEnumerable<Question> Asked(NullPair pair, NoiseModel model, Measure measure)
    {
        string tone = pair.Tone;
        return pair.Comparison.Changes.Where(c => c.Measure == measure.Id && pair.QuietZones.Contains(c.Zone) && double.IsFinite(c.Estimate)).Select(ReadingOf).OfType<Reading>()
            .Select(r => Question.Of(r, pair.Comparison.Comparability, tone, true, model)).Where(q => q.Askable);
    }

    static Reading? ReadingOf(MeasuredChange c) => Measures.All.FirstOrDefault(m => m.Id == c.Measure) is { } measure
        ? new(measure, c.Zone, c.Before, c.After, c.Estimate, c.SamplingSd, c.Sites, c.AreaSquareMillimetres) { Doubt = double.IsFinite(c.Doubt) ? c.Doubt : 0 } : null;
}
