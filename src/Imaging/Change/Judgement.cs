using System.Collections.Immutable;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>From readings to verdicts: what changed, how sure that is, and when it cannot be said.</summary>
/// <remarks>
/// A hierarchy (docs/methods/uncertainty.md). First one question a sign over all its zones (or the treated ones), by Holm; declared concerns
/// have half of the error to themselves. Inside a sign that changed, its zones by Benjamini and Hochberg, said to be localised signals. A
/// zone of another sign must stand alone against all zone questions. Every interval is drawn at the level at which its question is asked,
/// so that interval, smallest detectable change and verdict are one and the same statement: significant ⇔ the interval leaves zero out ⇔
/// the estimate exceeds the smallest detectable change.
/// </remarks>
public static class Judgement
{
    /// <summary>Share of nothing-changed reports in which any sign as a whole may be claimed. With zones, all skin and control: 5 % a report.</summary>
    public const double FamilyError = 0.025;

    /// <summary>The same for single zones of signs that did not change as a whole.</summary>
    public const double ZoneError = 0.01;

    /// <summary>The same for redness and tone of all the skin together.</summary>
    public const double AllSkinError = 0.0075;

    /// <summary>The same for treated zones against the control.</summary>
    public const double ControlError = 0.0075;

    /// <summary>Of the zones called a localised signal inside a sign that changed, this share is false on average at most.</summary>
    public const double ZoneFalseDiscoveryRate = 0.10;

    /// <summary>A sign can be declared as the concern that is treated for at most this many signs.</summary>
    public const int MostConcerns = 3;

    /// <summary>Above this sampling SD of a log ratio the sign is hardly there in the zone, and a ratio of two nothings is no change [P].</summary>
    public const double MostSamplingSd = 0.5;

    /// <summary>
    /// Fewer lesions tell no change of acne. Where nothing had changed, 1.3 % of readings of one lesion and 0.5 % of two lay beyond three of the sampling SDs that they state, 0 of 116 of three or more
    /// (people for the fit and the thresholds of the noise model; kept out: 0.7 %, 0.4 %, 0 of 133) [M].
    /// </summary>
    public const int FewestLesions = 3;

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
    /// <param name="concerns">Signs declared as what is treated; null or empty: none.</param>
    /// <param name="control">Ids of untreated zones to compare with; null or empty: none.</param>
    public static (ImmutableArray<SignVerdict> Signs, ImmutableArray<MeasuredChange> Changes) Of(IReadOnlyList<SignFinding> findings,
        PairComparability comparability, IReadOnlyList<Zone> zones, IReadOnlySet<string> treated, bool referenceIsBefore, NoiseModel model,
        IReadOnlySet<Sign>? concerns = null, IReadOnlySet<string>? control = null)
    {
        var places = zones.ToDictionary(z => z.Id, Wording.Place);
        Reading[] readings = [.. findings.SelectMany(f => f.Readings)];
        var stratum = Stratum.Of(readings, comparability);
        var questions = Question.WithoutTooFew([.. readings.Select(r => Question.Of(r, comparability, stratum.Tone, referenceIsBefore, model))]);
        var hierarchy = new Hierarchy([.. findings.Select(f => f.Sign)], questions, treated, concerns ?? ImmutableHashSet<Sign>.Empty, m => model.Factor(m, stratum));
        string name = treated.Count > 0 ? NameOfTreated(treated, zones) : "all measured zones";
        var against = control is { Count: > 0 } ? new ControlZones(control, hierarchy, zones) : null;
        return (
            [.. hierarchy.Signs.Select(s => new SignVerdict(s.Sign, s.Question.Judge(s.Critical, name), s.Question.Reading.Zone == TreatedZones)
            {
                Concern = concerns?.Contains(s.Sign) == true,
                AgainstControl = against?.Of(s.Sign),
            })],
            [.. questions.Select(q => (Question: q, Asked: hierarchy.Zone(q))).Select(q => q.Question.Judge(q.Asked.Critical, places.GetValueOrDefault(q.Question.Reading.Zone, q.Question.Reading.Zone), q.Asked.Localised))]);
    }

    /// <summary>The treated zones in a sentence: the zone by its name when it is one.</summary>
    public static string NameOfTreated(IReadOnlySet<string> treated, IReadOnlyList<Zone> zones) =>
        treated.Count == 1 && zones.FirstOrDefault(z => treated.Contains(z.Id)) is { } only ? Wording.Place(only) : "the treated zones";

    /// <summary>The verdict on one estimate: claimed only beyond the smallest detectable change and the minimum important one.</summary>
    public static Verdict VerdictOf(Measure measure, double estimate, double detectable)
    {
        double important = Wording.InUnitOfChange(measure, measure.MinimumImportantChange);
        if (!(Math.Abs(estimate) > detectable)) return detectable > 2 * important ? Verdict.Inconclusive : Verdict.NoDetectableChange;
        if (Math.Abs(estimate) < important) return Verdict.NoMeaningfulChange;
        if (measure.Better == Better.Neither) return Verdict.Changed;
        return estimate < 0 == (measure.Better == Better.Lower) ? Verdict.Improved : Verdict.Worse;
    }
}
