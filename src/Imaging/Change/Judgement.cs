using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>From readings to verdicts: what changed, how sure that is, and when it cannot be said.</summary>
/// <remarks>
/// Two families of questions, each allowed <see cref="FamilyError"/> of nothing-changed reports with any false claim: one question a sign
/// over all its zones (or the treated ones), and one question a measure and zone. Corrected in a single step (Bonferroni), so that the
/// interval, the smallest detectable change and the verdict are one and the same statement: claimed ⇔ the interval leaves zero out ⇔ the
/// estimate exceeds the smallest detectable change.
/// </remarks>
public static class Judgement
{
    /// <summary>Share of nothing-changed reports in which a family may claim anything; two families make 5 %.</summary>
    public const double FamilyError = 0.025;

    /// <summary>Above this sampling SD of a log ratio the sign is hardly there in the zone, and a ratio of two nothings is no change [P].</summary>
    public const double MostSamplingSd = 0.5;

    /// <summary>Zone name of a pooled change.</summary>
    public const string AllZones = "all";

    /// <summary>Zone name of a change pooled over the treated zones.</summary>
    public const string TreatedZones = "treated";

    /// <summary>Judges all readings of a pair.</summary>
    /// <param name="findings">What the signs found, reference to moving.</param>
    /// <param name="comparability">Of the same pair.</param>
    /// <param name="zones">The pair's zones.</param>
    /// <param name="treated">Ids of treated zones; empty: not told.</param>
    /// <param name="referenceIsBefore">Whether the readings' reference is the earlier picture.</param>
    /// <param name="model">Predicts the SD of an unchanged pair.</param>
    public static (ImmutableArray<SignVerdict> Signs, ImmutableArray<MeasuredChange> Changes) Of(IReadOnlyList<SignFinding> findings,
        PairComparability comparability, IReadOnlyList<Zone> zones, IReadOnlySet<string> treated, bool referenceIsBefore, NoiseModel model)
    {
        var places = zones.ToDictionary(z => z.Id, Wording.Place);
        var questions = findings.SelectMany(f => f.Readings).Select(r => Question.Of(r, comparability, referenceIsBefore, model)).ToArray();
        double zoneCritical = Normal.Critical(questions.Count(q => q.Askable), FamilyError);

        var pooled = findings.Select(f => Pool([.. questions.Where(q => q.Reading.Measure.Sign == f.Sign)], f.Sign, treated, comparability, model)).ToArray();
        double signCritical = Normal.Critical(pooled.Count(p => p.Askable), FamilyError);

        string treatedName = NameOfTreated(treated, zones);
        return (
            [.. pooled.Select(p => new SignVerdict(p.Reading.Measure.Sign, p.Judge(signCritical, p.Reading.Zone == TreatedZones ? treatedName : "all measured zones"), p.Reading.Zone == TreatedZones))],
            [.. questions.Select(q => q.Judge(zoneCritical, places.GetValueOrDefault(q.Reading.Zone, q.Reading.Zone)))]);
    }

    /// <summary>The treated zones in a sentence: the zone by its name when it is one.</summary>
    public static string NameOfTreated(IReadOnlySet<string> treated, IReadOnlyList<Zone> zones) =>
        treated.Count == 1 && zones.FirstOrDefault(z => treated.Contains(z.Id)) is { } only ? Wording.Place(only) : "the treated zones";

    /// <summary>The sign's primary measure over its zones: weights by inverse variance, the nuisance that zones share kept whole.</summary>
    static Question Pool(IReadOnlyList<Question> all, Sign sign, IReadOnlySet<string> treated, PairComparability comparability, NoiseModel model)
    {
        bool onlyTreated = treated.Count > 0;
        var inScope = all.Where(q => !onlyTreated || treated.Contains(q.Reading.Zone)).ToArray();
        string zone = onlyTreated ? TreatedZones : AllZones;
        var primary = Measures.All.FirstOrDefault(m => m.Sign == sign && inScope.Any(q => q.Askable && q.Reading.Measure == m));
        if (primary is null)
        {
            var first = Measures.All.First(m => m.Sign == sign);
            if (inScope.Length == 0) return Question.Nothing(first, zone, onlyTreated ? "the treated zones have none" : "it is a sign of the face");
            if (inScope.FirstOrDefault(q => q.Reading.NothingThere) is { } nothing) return Question.Nothing(first, zone, nothing.Obstacle!);
            var blocked = inScope.FirstOrDefault(q => q.Grade == Grade.Blocked && q.Reading.NotMeasurable is null) ?? inScope.FirstOrDefault();
            return new(Reading.Impossible(first, zone, blocked?.Obstacle ?? "no zone could be measured"), 0, Grade.Blocked, blocked?.Obstacle ?? "no zone could be measured");
        }

        var parts = inScope.Where(q => q.Askable && q.Reading.Measure == primary).ToArray();
        double weights = 0, change = 0, before = 0, area = 0, sampling = 0, own = 0, doubt = 0;
        foreach (var part in parts)
        {
            double ofZone = part.OwnVariance(model, comparability), weight = 1 / ofZone;
            weights += weight;
            own += weight * weight * (ofZone - part.Reading.Doubt * part.Reading.Doubt);
            doubt += weight * part.Reading.Doubt;
            change += weight * part.Reading.Change;
            sampling += weight * weight * part.Reading.SamplingSd * part.Reading.SamplingSd;
            double zoneArea = double.IsFinite(part.Reading.AreaSquareMillimetres) ? part.Reading.AreaSquareMillimetres : 1;
            area += zoneArea;
            before += zoneArea * part.Reading.Reference;
        }
        change /= weights;
        before /= area;
        // What every zone owes to chance shrinks as zones are added; a doubt that they share does not.
        double variance = own / (weights * weights) + doubt / weights * (doubt / weights) + model.SharedVariance(primary, comparability);
        double after = primary.Kind == ChangeKind.LogRatio ? before * Math.Exp(change) : before + change;
        var reading = new Reading(primary, zone, before, after, change, Math.Sqrt(sampling) / weights, parts.Sum(p => p.Reading.Sites),
            parts.All(p => double.IsFinite(p.Reading.AreaSquareMillimetres)) ? area : double.NaN);
        return new(reading, variance, parts.Max(p => p.Grade), null);
    }

    /// <summary>One reading turned to before → after, with its variance, or with what stands in the way.</summary>
    sealed record Question(Reading Reading, double Variance, Grade Grade, string? Obstacle)
    {
        public bool Askable => Obstacle is null;

        public static Question Of(Reading reading, PairComparability comparability, bool referenceIsBefore, NoiseModel model)
        {
            var grade = comparability.For(reading.Measure.Sign, reading.Zone);
            var turned = referenceIsBefore ? reading : Turned(reading);
            string? obstacle = reading.NothingThere ? reading.NotMeasurable : grade == Grade.Blocked
                ? string.Join(" ", comparability.About(reading.Measure.Sign, reading.Zone).Where(s => s.Grade == Grade.Blocked).Select(s => s.Says).Distinct())
                : reading.NotMeasurable;
            if (obstacle is null && !(double.IsFinite(reading.Change) && double.IsFinite(reading.SamplingSd))) obstacle = "the measure gave no finite number here";
            if (obstacle is null && reading.Measure.Kind == ChangeKind.LogRatio && reading.SamplingSd > MostSamplingSd) obstacle = "there is too little of it here to follow";
            double variance = obstacle is not null ? double.NaN
                : reading.SamplingSd * reading.SamplingSd + reading.Doubt * reading.Doubt + model.ZoneVariance(reading.Measure, reading.Zone, comparability) + model.SharedVariance(reading.Measure, comparability);
            return new(turned, variance, grade, obstacle);
        }

        public static Question Nothing(Measure measure, string zone, string what) => new(Reading.Nothing(measure, zone, what), double.NaN, Grade.Ok, what);

        /// <summary>Variance without the part that all zones share.</summary>
        public double OwnVariance(NoiseModel model, PairComparability comparability) => Variance - model.SharedVariance(Reading.Measure, comparability);

        static Reading Turned(Reading r) => r with
        {
            Reference = r.Moving,
            Moving = r.Reference,
            Change = -r.Change,
            Doubt = -r.Doubt,
            Secondary = [.. r.Secondary.Select(s => s with { Reference = s.Moving, Moving = s.Reference })],
        };

        public MeasuredChange Judge(double critical, string place)
        {
            double sd = Math.Sqrt(Variance), detectable = critical * sd, estimate = Reading.Change;
            var (verdict, sentence) = Obstacle is not null
                ? (Verdict.NotComparable, Reading.NothingThere ? Wording.Nothing(Obstacle) : Wording.NotComparable(Obstacle))
                : (VerdictOf(Reading.Measure, estimate, detectable), Wording.Sentence(Reading.Measure, estimate, detectable, place));
            return new(Reading.Measure.Id, Reading.Zone, Reading.Reference, Reading.Moving, Obstacle is null ? estimate : double.NaN, sd, estimate - detectable, estimate + detectable,
                detectable, Grade, verdict, sentence, Reading.Sites, Reading.AreaSquareMillimetres)
            {
                SamplingSd = Obstacle is null ? Reading.SamplingSd : double.NaN,
                NothingThere = Reading.NothingThere,
                Inconclusive = Obstacle is null && verdict == Verdict.NoDetectableChange && detectable > 2 * Wording.InUnitOfChange(Reading.Measure, Reading.Measure.MinimumImportantChange),
                Secondary = [.. Reading.Secondary.Select(s => new SecondaryChange(s.Id, s.Name, s.Unit, s.Reference, s.Moving))],
            };
        }
    }

    /// <summary>The verdict on one estimate: claimed only beyond the smallest detectable change and the minimum important one.</summary>
    public static Verdict VerdictOf(Measure measure, double estimate, double detectable)
    {
        if (Math.Abs(estimate) <= detectable || Math.Abs(estimate) < Wording.InUnitOfChange(measure, measure.MinimumImportantChange)) return Verdict.NoDetectableChange;
        if (measure.Better == Better.Neither) return Verdict.Changed;
        return estimate < 0 == (measure.Better == Better.Lower) ? Verdict.Improved : Verdict.Worse;
    }
}
