using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Jurisdictions;

/// <summary>Reads the folder jurisdiction/: default.yaml, and each country on top of it. What would loosen a rule is refused with its line.</summary>
public static class JurisdictionReader
{
    const string Folder = "jurisdiction/", Base = "default";

    /// <summary>Every jurisdiction by its id.</summary>
    /// <param name="roots">The protocol's files by name.</param>
    /// <param name="plan">Areas and concerns that a country may name.</param>
    /// <param name="settings">The defaults that a country may not loosen.</param>
    /// <exception cref="ProtocolException">default.yaml is missing, a file says what cannot be, or loosens a rule.</exception>
    public static ImmutableSortedDictionary<string, Jurisdiction> Read(ImmutableSortedDictionary<string, Node> roots, PlanRules plan, PracticeSettings settings)
    {
        var files = roots.Where(r => r.Key.StartsWith(Folder, StringComparison.Ordinal)).ToImmutableSortedDictionary(r => Path.GetFileNameWithoutExtension(r.Key), r => r.Value, StringComparer.Ordinal);
        if (!files.TryGetValue(Base, out var ground)) throw new ProtocolException(new(new(FileOf(Base), 1), "this file of the protocol is missing", "put it back: every country builds on it"));
        return files.ToImmutableSortedDictionary(f => f.Key, f => Read(f.Key, f.Value, ground, plan, settings), StringComparer.Ordinal);
    }

    /// <summary>The file of a jurisdiction.</summary>
    /// <param name="id">Its id.</param>
    public static string FileOf(string id) => $"{Folder}{id}.yaml";

    static Jurisdiction Read(string id, Node file, Node ground, PlanRules plan, PracticeSettings settings)
    {
        if (file["id"].String() != id) throw file["id"].Wrong($"the file {FileOf(id)} calls itself \"{file["id"].String()}\"", $"write id: {id}");
        Node Own(string key) => file.Find(key) ?? ground[key];
        var (least, review, numbing) = (Stricter("minimum_age"), Stricter("review_below_age"), Own("numbing"));
        Node Stricter(string key) => AtLeast(Own(key), ground[key], "years");
        var indications = file.Keys.Contains("indications") ? file.Find("indications") : ground.Find("indications");
        return new(
            id, file["name"].Text(), least["years"].Whole(), Says(least, "text", id, "minimum-age"), review["years"].Whole(), Says(review, "text", id, "review-age"),
            Roles(Own("roles"), ground["roles"]), Intervals(file, plan, settings), AreaLimits(file, plan),
            indications is null ? null : [.. indications.Items.Select(i => Known(Indication.Read(i), i, plan))],
            Own("off_label").Find("notice")?.Text(), Own("off_label")["unknown"].Text(), Own("off_label").Sources(),
            Says(Own("consent"), "note", id, "consent"), Own("retention").Find("years")?.Whole(), Own("retention")["setting"].String(), Says(Own("retention"), "note", id, "retention"),
            Own("emergency").Find("number")?.String(), Says(Own("emergency"), "text", id, "emergency"),
            AtMost(numbing, ground["numbing"], "otc_lidocaine_max_percent").Find("otc_lidocaine_max_percent")?.Number(), Says(numbing, "note", id, "numbing"));
    }

    static Reason Says(Node entry, string key, string id, string what) => new($"JU-{id}-{what}".ToUpperInvariant(), entry[key].Text(), entry.Sources());

    static Node AtLeast(Node own, Node ground, string key) => own[key].Number() >= ground[key].Number() ? own : throw own[key].Wrong($"{own[key].String()} is below the {ground[key].String()} of {FileOf(Base)}", "a country may only make rules stricter");

    // A limit that is not known in the ground may be set; one that is known may only be lowered, and not taken back.
    static Node AtMost(Node own, Node ground, string key) =>
        ground.Find(key)?.Number() is not { } most || own.Find(key)?.Number() <= most ? own : throw (own.Find(key) ?? own).Wrong($"{key} is above the {most} of {FileOf(Base)}", "a country may only make rules stricter");

    static ImmutableArray<Role> Roles(Node own, Node ground) =>
    [
        .. own.Items.Select(node =>
        {
            var (role, known) = (Jurisdictions.Role.Read(node), ground.Items.Select(Jurisdictions.Role.Read).ToList());
            if (known.FirstOrDefault(k => k.Id == role.Id) is not { } before) throw node["id"].Wrong($"the role \"{role.Id}\" is not in {FileOf(Base)}", Nearest.Hint(role.Id, known.Select(k => k.Id)));
            if (before.MaxDepthMm is { } most && !(role.MaxDepthMm <= most)) throw node.Wrong($"{role.Id} may go deeper than the {most} mm of {FileOf(Base)}", "a country may only make rules stricter");
            return role.MayOverride && !before.MayOverride ? throw node["may_override"].Wrong($"{role.Id} may not override by {FileOf(Base)}", "a country may only make rules stricter") : role;
        }),
    ];

    static ImmutableSortedDictionary<AreaGroup, int> Intervals(Node file, PlanRules plan, PracticeSettings settings) =>
        file.Find("minimum_interval_days")?.Pairs.ToImmutableSortedDictionary(p => p.Key.Word<AreaGroup>(), p => NoShorter(p.Value, plan.MinimumIntervalDays[p.Key.Word<AreaGroup>()].WholeIn(settings))) ?? ImmutableSortedDictionary<AreaGroup, int>.Empty;

    static int NoShorter(Node days, int least) => days.Whole() >= least ? days.Whole() : throw days.Wrong($"{days.Whole()} days are fewer than the {least} of plan.yaml", "a country may only make rules stricter");

    static ImmutableSortedDictionary<string, decimal> AreaLimits(Node file, PlanRules plan) =>
        file.Find("area_max_mm")?.Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p =>
            plan.AreaOf(p.Key) is var area && p.Value.Number() is var mm && mm <= area.MaxMm ? mm : throw p.Value.Wrong($"{mm} mm is above the {area.MaxMm} mm of plan.yaml for {area.Id}", "a country may only make rules stricter"), StringComparer.Ordinal)
        ?? ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);

    static Indication Known(Indication indication, Node node, PlanRules plan)
    {
        var concern = plan.ConcernOf(node["concern"]);
        foreach (var area in node["areas"].Items)
            if (!concern.Areas.Contains(plan.AreaOf(area).Id)) throw area.Wrong($"{concern.Id} is not planned on {area.String()}", Nearest.Hint(area.String(), concern.Areas));
        return indication;
    }
}
