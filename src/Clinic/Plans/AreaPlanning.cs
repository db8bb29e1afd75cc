using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Plans;

/// <summary>Plans one area: the smallest of all depth limits, the longest of all least intervals.</summary>
public static class AreaPlanning
{
    const string BelowStudied = "CA-BELOW-STUDIED";

    /// <summary>The plan for one area.</summary>
    /// <param name="rules">plan.yaml.</param>
    /// <param name="cautions">Every caution of the protocol by id.</param>
    /// <param name="person">What the plans of all areas of this person share.</param>
    /// <param name="area">The area; one of the concern's own.</param>
    public static AreaPlan Of(PlanRules rules, IReadOnlyDictionary<string, Caution> cautions, Circumstances person, Area area)
    {
        var concern = person.Concern;
        var applying = rules.Modifiers.Where(m => m.When.Holds(person.Facts)).ToList();
        ImmutableArray<string> missing = [.. rules.Modifiers.SelectMany(m => person.Open(m.When)).Distinct().Order(StringComparer.Ordinal)];
        var limits = Limits(rules, person, area, applying).ToList();
        var depth = missing.IsEmpty ? Depth.Of(concern, [.. limits.Select(l => (l.By, l.Mm))], applying.Select(m => m.FirstSessionMaxMm).OfType<decimal>()) : null;
        int least = LeastDays(rules, person, area.Group);
        var (sessions, weeks) = (concern.Sessions[person.Severity], Weeks(person, least));
        return new(
            area.Id, area.Name, area.Group, sessions, weeks, least, depth, new((sessions.Low - 1) * weeks.Low, (sessions.High - 1) * weeks.High),
            [.. Cautions(person, applying, depth).Select(id => cautions[id])], person.Jurisdiction.LabelOf(concern.Id, area.Id, person.Age, SkinType(person)), area.Note,
            concern.DepthGrade > area.DepthGrade ? concern.DepthGrade : area.DepthGrade, missing, [.. Reasons(concern, person, applying, limits, depth)]);
    }

    /// <summary>The least days between two sessions of a group: the longest that practice and country ask for, or the shorter time that a clinician decided on.</summary>
    /// <param name="rules">plan.yaml.</param>
    /// <param name="person">Whose plan it is.</param>
    /// <param name="group">The group.</param>
    public static int LeastDays(PlanRules rules, Circumstances person, AreaGroup group)
    {
        int usual = person.Sooner && person.Concern.Sooner is { } sooner ? 7 * sooner.Weeks.Low : rules.MinimumIntervalDays[group].WholeIn(person.Settings);
        return Math.Max(usual, person.Jurisdiction.MinimumIntervalDays.GetValueOrDefault(group));
    }

    static Between<int> Weeks(Circumstances person, int leastDays)
    {
        var usual = person.Sooner && person.Concern.Sooner is { } sooner ? sooner.Weeks : person.Concern.IntervalWeeks;
        int low = Math.Max(usual.Low, (leastDays + 6) / 7);
        return new(low, Math.Max(low, usual.High));
    }

    static IEnumerable<(DepthLimit By, decimal Mm, Reason Why)> Limits(PlanRules rules, Circumstances person, Area area, IEnumerable<SkinModifier> applying)
    {
        yield return (DepthLimit.Area, area.MaxMm, area.Why);
        yield return (DepthLimit.Device, person.DeviceMaxMm, person.LabelMaxMm is null ? person.Device.Why : rules.OwnReasons["PL-DEVICE-LABEL"]);
        foreach (var modifier in applying) if (modifier.MaxMm is { } skin) yield return (DepthLimit.Skin, skin, modifier.Why);
        if (person.Override is { } decision) yield return (DepthLimit.Override, decision.MaxMm, decision.Why);
        if (person.Jurisdiction.AreaMaxMm.TryGetValue(area.Id, out decimal law)) yield return (DepthLimit.Jurisdiction, law, rules.OwnReasons["PL-JURISDICTION-DEPTH"]);
    }

    // A caution stands once, the concern's own first.
    static IEnumerable<string> Cautions(Circumstances person, IEnumerable<SkinModifier> applying, Depth? depth) =>
        person.Concern.Cautions.Concat(applying.SelectMany(m => m.Cautions)).Concat(person.Device.Cautions).Concat(depth is { BelowStudied: true } ? [BelowStudied] : []).Distinct();

    static IEnumerable<Reason> Reasons(Concern concern, Circumstances person, IEnumerable<SkinModifier> applying, IEnumerable<(DepthLimit By, decimal Mm, Reason Why)> limits, Depth? depth)
    {
        var limiting = depth is null ? [] : limits.Where(l => l.Mm == depth.Mm.High && depth.LimitedBy.Contains(l.By)).Select(l => l.Why);
        var sooner = person.Sooner && concern.Sooner is { } shorter ? [shorter.Why] : Enumerable.Empty<Reason>();
        return limiting.Concat(applying.Select(m => m.Why)).Concat(sooner).DistinctBy(r => r.Id);
    }

    static int? SkinType(Circumstances person) => person.Facts["fitzpatrick"] is Rules.Value.Number { Amount: var type } ? (int)type : null;
}
