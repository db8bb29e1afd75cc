using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>What plan.yaml says must fit together: every name is known, every interval is long enough, every sentence is there.</summary>
public static class PlanChecks
{
    /// <summary>The sentences that the engine fills in.</summary>
    static readonly string[] sentences =
    [
        "for_staff", "not_shown", "not_bookable_before", "not_bookable_yet", "not_bookable_clinician", "not_bookable", "above_max", "device_assumed", "override_limit", "sooner_not_counted",
        "no_dates_yet", "first_day_moved",
    ];

    static readonly string[] reasons = ["PL-DEVICE-LABEL", "PL-JURISDICTION-DEPTH", "PL-AREA-NOT-PLANNED"];

    /// <summary>What does not fit.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var (file, plan) = (protocol.Root(PlanRules.File), protocol.Plan);
        foreach (var node in file["concerns"].Items)
            foreach (var problem in Concern(node, plan.Concerns[node["id"].String()], protocol).Concat(Named(node, "areas", plan.Areas.Keys)).Concat(Named(node, "adjuncts", plan.Adjuncts.Keys))) yield return problem;
        foreach (var node in file.All.Where(n => n.Kind == NodeKind.Map && n.Find("cautions")?.Items is [{ Kind: NodeKind.Scalar }, ..]))
            foreach (var problem in Named(node, "cautions", protocol.Cautions.Keys)) yield return problem;
        foreach (var node in file["combinations"].Items.Where(c => c.Find("concerns") is not null))
            foreach (var problem in Named(node, "concerns", plan.Concerns.Keys)) yield return problem;
        foreach (var node in file["cautions"].Items.Where(c => protocol.Suitability.Cautions.Any(s => s.Id == c["id"].String())))
            yield return new(node.Place, $"the caution {node["id"].String()} stands in suitability.yaml too", "keep one of the two");
        foreach (string sentence in sentences.Where(s => !plan.Sentences.ContainsKey(s))) yield return new(file["sentences"].Place, $"the sentence \"{sentence}\" is missing", $"add {sentence}:");
        foreach (string reason in reasons.Where(r => !plan.OwnReasons.ContainsKey(r))) yield return new(file["reasons"].Place, $"the reason {reason} is missing", "add it, with its text and source");
        foreach (var kind in Enum.GetValues<DeviceKind>().Where(k => !plan.Devices.ContainsKey(k))) yield return new(file["devices"].Place, $"the device {Node.SnakeCase(kind.ToString())} is missing", "add it");
        foreach (var area in plan.Areas.Values.Where(a => plan.Concerns.Values.All(c => !c.Areas.Contains(a.Id))))
            yield return new(file["areas"].Items.First(n => n["id"].String() == area.Id).Place, $"no concern is planned on {area.Id}", "name it in a concern, or take it out", Weight.Warning);
    }

    static IEnumerable<Problem> Named(Node node, string key, IEnumerable<string> known)
    {
        foreach (var name in node.Find(key)?.Items ?? [])
            if (!known.Contains(name.String())) yield return new(name.Place, $"there is no \"{name.String()}\" among the {key} of the protocol", Nearest.Hint(name.String(), known));
    }

    static IEnumerable<Problem> Concern(Node node, Concern concern, ClinicalProtocol protocol)
    {
        foreach (var group in concern.Areas.Where(protocol.Plan.Areas.ContainsKey).Select(a => protocol.Plan.Areas[a].Group).Distinct())
            if (protocol.Plan.MinimumIntervalDays[group].WholeIn(protocol.Settings) is var least && 7 * concern.IntervalWeeks.Low < least)
                yield return new(node["interval_weeks"].Place, $"{concern.IntervalWeeks.Low} weeks are shorter than the {least} days between two sessions on the {Node.SnakeCase(group.ToString())}", "lengthen the interval");
        if (concern.StartMm < concern.DepthMm.Low) yield return new(node["start_mm"].Place, $"the first session, {concern.StartMm} mm, stays above the least depth, {concern.DepthMm.Low} mm", "correct one of the two");
        if (concern.Sooner is { } sooner && sooner.Weeks.Low >= concern.IntervalWeeks.Low) yield return new(node["shorter_interval"].Place, "the shorter interval is not shorter", "correct one of the two");
        foreach (var (milder, worse) in new[] { (Severity.Mild, Severity.Moderate), (Severity.Moderate, Severity.Severe) })
            if (concern.Sessions[milder].Low > concern.Sessions[worse].Low || concern.Sessions[milder].High > concern.Sessions[worse].High)
                yield return new(node["sessions"].Place, $"{Node.SnakeCase(milder.ToString())} takes more sessions than {Node.SnakeCase(worse.ToString())}", "correct one of the two");
    }
}
