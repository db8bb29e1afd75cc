using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>The factor on a measure's SDs with which 95 % of what other people's unchanged zones tell lies within 1.96 of them.</summary>
/// <remarks>
/// The fit gives SDs by mean squares, which say little of where 95 % lie; here that is read off people who had no part in the fit. A quantile of n
/// independent answers is low by about 1/n, and answers of one person hang together: the share is raised by one over the answers that would tell as
/// much if they were independent (answers over their design effect, Kish 1965), so that the next person's are covered with 95 % on the average.
/// </remarks>
static class MeasureScale
{
    /// <summary>Share of the answers that is to lie within <see cref="Deviations"/> stated SDs.</summary>
    public const double Share = 0.95, Deviations = 1.96;

    /// <summary>No factor on fewer people; below the second number it may widen and not narrow [P].</summary>
    public const int FewestPeople = 8, PeopleToNarrow = 20;

    /// <summary>Null where fewer people answer than are needed.</summary>
    public static double? Of(Measure measure, NoiseModel model, IReadOnlyList<NullPair> pairs, int needed = FewestPeople)
    {
        (string Person, double Score)[] scores = [.. pairs.SelectMany(p => NullScore.Asked(p, model, measure).Select(q => (p.Person, Math.Abs(q.Reading.Change) / q.Sd))).OrderBy(s => s.Item2)];
        int people = scores.Select(s => s.Person).Distinct(StringComparer.Ordinal).Count();
        if (people < needed) return null;
        double factor = At(scores, Share * (1 + 1 / Independent(scores, At(scores, Share)))) / Deviations;
        return Math.Ceiling(1000 * (people < PeopleToNarrow ? Math.Max(1, factor) : factor)) / 1000;
    }

    static double At((string Person, double Score)[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)].Score;

    /// <summary>So many independent answers would tell the share below a limit as well: between the people and all answers.</summary>
    static double Independent((string Person, double Score)[] scores, double limit)
    {
        var people = scores.GroupBy(s => s.Person, StringComparer.Ordinal).Select(g => (All: (double)g.Count(), Below: (double)g.Count(s => s.Score <= limit))).ToArray();
        double all = scores.Length, share = people.Sum(p => p.Below) / all;
        double clustered = people.Sum(p => Math.Pow(p.Below - share * p.All, 2)) * people.Length / (people.Length - 1.0) / (all * all), independent = share * (1 - share) / all;
        return clustered > 0 && independent > 0 ? Math.Clamp(all * independent / clustered, Math.Min(people.Length, all), all) : all;
    }
}
