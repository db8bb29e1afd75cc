using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>One reading turned to before → after, with its variance, or with what stands in the way.</summary>
/// <param name="Reading">The estimate.</param>
/// <param name="Own">Variance of sampling and of the zone's own nuisance: shrinks as zones are pooled.</param>
/// <param name="Shared">Variance of what all zones of the pair share.</param>
/// <param name="Grade">Comparability of the sign here.</param>
/// <param name="Obstacle">Why it cannot be answered; null when it can.</param>
sealed record Question(Reading Reading, double Own, double Shared, Grade Grade, string? Obstacle)
{
    public bool Askable => Obstacle is null;

    public Measure Measure => Reading.Measure;

    /// <summary>Factor on the whole SD with which 95 % of unchanged zones lie within 1.96 of it.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What stands in the way is that too few sites of it are seen.</summary>
    public bool TooFew { get; init; }

    /// <summary>All of it; a doubt that the zones share comes on top of both parts.</summary>
    public double Sd => Scale * Math.Sqrt(Own + Reading.Doubt * Reading.Doubt + Shared);

    /// <summary>Two-sided p of no change, where critical values are multiplied by a factor.</summary>
    public double P(double factor) => Sd > 0 ? 2 * Normal.Below(-Math.Abs(Reading.Change) / (Sd * factor)) : Reading.Change == 0 ? 1 : 0;

    public static Question Of(Reading reading, PairComparability comparability, string tone, bool referenceIsBefore, NoiseModel model)
    {
        var grade = comparability.For(reading.Measure.Sign, reading.Zone);
        var turned = referenceIsBefore ? reading : Turned(reading);
        // Where pictures cannot show a sign, that none of it is seen says nothing.
        if (grade == Grade.Blocked) turned = turned with { NothingThere = false };
        string? obstacle = grade == Grade.Blocked
            ? string.Join(" ", comparability.About(reading.Measure.Sign, reading.Zone).Where(s => s.Grade == Grade.Blocked).Select(s => s.Says).Distinct())
            : reading.NotMeasurable;
        if (obstacle is null && !(double.IsFinite(reading.Change) && double.IsFinite(reading.SamplingSd))) obstacle = "the measure gave no finite number here";
        if (obstacle is null && reading.Measure.Kind == ChangeKind.LogRatio && reading.SamplingSd > Judgement.MostSamplingSd) obstacle = "there is too little of it here to follow";
        return obstacle is not null ? new(turned, double.NaN, double.NaN, grade, obstacle)
            : new(turned, reading.SamplingSd * reading.SamplingSd + model.ZoneVariance(reading.Measure, reading.Zone, comparability), model.SharedVariance(reading.Measure, comparability), grade, null) { Scale = model.ScaleOf(reading.Measure, comparability, tone) };
    }

    /// <summary>The same, with an obstacle where all zones together hold too few sites.</summary>
    public static Question[] WithoutTooFew(Question[] questions)
    {
        var asked = questions.Where(q => q.Askable).GroupBy(q => q.Measure).ToDictionary(g => g.Key, g => TooFewOf(g.Key, g));
        return [.. questions.Select(q => q.Askable && asked[q.Measure] is { } because ? q with { Obstacle = because, TooFew = true } : q)];
    }

    /// <summary>Why a sign is not told from so few sites; null where they are enough. A place can be said behind it.</summary>
    static string? TooFewOf(Measure measure, IEnumerable<Question> asked)
    {
        int sites = asked.Sum(q => q.Reading.Sites);
        return measure == Measures.LesionFlux && sites is > 0 and < Judgement.FewestLesions
            ? $"a change of acne is not told from chance with fewer than {Judgement.FewestLesions} red spots, and only {(sites == 1 ? "one is" : $"{sites} are")} seen" : null;
    }

    /// <summary>No question: nothing of the sign is there.</summary>
    static Question Nothing(Measure measure, string zone, string what) => new(Reading.Nothing(measure, zone, what), double.NaN, double.NaN, Grade.Ok, what);

    static Reading Turned(Reading r) => r with
    {
        Reference = r.Moving,
        Moving = r.Reference,
        Change = -r.Change,
        Doubt = -r.Doubt,
        Secondary = [.. r.Secondary.Select(s => s with { Reference = s.Moving, Moving = s.Reference })],
    };

    /// <summary>The sign's primary measure over zones: weights by inverse variance, the nuisance that zones share kept whole.</summary>
    /// <param name="inScope">The sign's questions in the zones.</param>
    /// <param name="sign">Which.</param>
    /// <param name="zone">Name of the pooled zones.</param>
    /// <param name="only">The measure, where it is not free; null: the first that can be answered.</param>
    public static Question Pool(IReadOnlyList<Question> inScope, Sign sign, string zone, Measure? only = null)
    {
        var primary = only ?? Measures.All.FirstOrDefault(m => m.Sign == sign && inScope.Any(q => q.Askable && q.Measure == m));
        var parts = inScope.Where(q => q.Askable && q.Measure == primary).ToArray();
        var first = primary ?? Measures.All.First(m => m.Sign == sign);
        if (inScope.FirstOrDefault(q => q.TooFew) is { } one) return Unanswered(one.Obstacle!);
        if (TooFewOf(first, parts) is { } few) return Unanswered(zone == Judgement.TreatedZones ? few + " in the treated zones" : few);
        if (primary is null || parts.Length == 0)
        {
            if (inScope.Count == 0) return Nothing(first, zone, zone == Judgement.TreatedZones ? "it is not looked for in the treated zones" : "this sign is not measured");
            var nothing = inScope.Where(q => q.Reading.NothingThere).ToArray();
            if (2 * nothing.Length >= inScope.Count) return Nothing(first, zone, nothing[0].Obstacle! + (nothing.Length == inScope.Count ? "" : $" in {nothing.Length} of {inScope.Count} zones, and the others cannot be compared"));
            // The reason that most zones have: one shining zone must not speak for a face photographed from too far.
            string because = inScope.Where(q => !q.Askable && !q.Reading.NothingThere).GroupBy(q => q.Obstacle!).MaxBy(zones => zones.Count())?.Key ?? "no zone could be measured";
            return Unanswered(because);
        }

        double weights = 0, change = 0, before = 0, area = 0, sampling = 0, own = 0, doubt = 0;
        foreach (var part in parts)
        {
            double ofZone = part.Own + part.Reading.Doubt * part.Reading.Doubt, weight = 1 / ofZone;
            weights += weight;
            own += weight * weight * part.Own;
            doubt += weight * part.Reading.Doubt;
            change += weight * part.Reading.Change;
            sampling += weight * weight * part.Reading.SamplingSd * part.Reading.SamplingSd;
            double zoneArea = double.IsFinite(part.Reading.AreaSquareMillimetres) ? part.Reading.AreaSquareMillimetres : 1;
            area += zoneArea;
            before += zoneArea * part.Reading.Reference;
        }
        change /= weights;
        before /= area;
        double after = primary.Kind == ChangeKind.LogRatio ? before * Math.Exp(change) : before + change;
        var reading = new Reading(primary, zone, before, after, change, Math.Sqrt(sampling) / weights, parts.Sum(p => p.Reading.Sites),
            parts.All(p => double.IsFinite(p.Reading.AreaSquareMillimetres)) ? area : double.NaN)
        {
            // What every zone owes to chance shrinks as zones are added; a doubt that they share does not.
            Doubt = doubt / weights,
        };
        return new(reading, own / (weights * weights), parts[0].Shared, parts.Max(p => p.Grade), null) { Scale = parts[0].Scale };

        Question Unanswered(string because) => new(Reading.Impossible(first, zone, because), 0, 0, Grade.Blocked, because);
    }

    /// <summary>The answer.</summary>
    /// <param name="critical">The smallest detectable change is this many SDs.</param>
    /// <param name="place">The zone within a sentence.</param>
    /// <param name="localised">It stands inside a sign that changed as a whole, and is a signal there.</param>
    public MeasuredChange Judge(double critical, string place, bool localised = false)
    {
        double sd = Sd, detectable = critical * sd, estimate = Reading.Change;
        var (verdict, sentence) = Obstacle is not null
            ? (Verdict.NotComparable, Reading.NothingThere ? Wording.Nothing(Obstacle) : Wording.NotComparable(Obstacle))
            : (Judgement.VerdictOf(Measure, estimate, detectable), Wording.Sentence(Measure, estimate, detectable, place, localised));
        return new(Measure.Id, Reading.Zone, Reading.Reference, Reading.Moving, Askable ? estimate : double.NaN, sd, estimate - detectable, estimate + detectable,
            detectable, Grade, verdict, sentence, Reading.Sites, Reading.AreaSquareMillimetres)
        {
            SamplingSd = Askable ? Reading.SamplingSd : double.NaN,
            Doubt = Askable ? Reading.Doubt : double.NaN,
            NothingThere = Reading.NothingThere,
            Inconclusive = verdict == Verdict.Inconclusive,
            Localised = localised && verdict.IsClaim(),
            Secondary = [.. Reading.Secondary.Select(s => new SecondaryChange(s.Id, s.Name, s.Unit, s.Reference, s.Moving))],
        };
    }
}
