using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>A time after a session in which the same things are to do, allowed and to avoid.</summary>
/// <param name="Rule">Id, title and sources.</param>
/// <param name="Says">One or two sentences about it, or null.</param>
/// <param name="FromHours">First hour since the session's end.</param>
/// <param name="ToHours">The hour at which it is over.</param>
/// <param name="Do">What to do.</param>
/// <param name="Allowed">What is allowed.</param>
/// <param name="Avoid">What to leave out.</param>
public sealed record CarePhase(Reason Rule, Text? Says, int FromHours, int ToHours, ImmutableArray<CareAction> Do, ImmutableArray<CareAction> Allowed, ImmutableArray<CareAction> Avoid)
{
    /// <summary>The actions of all three lists.</summary>
    public IEnumerable<CareAction> All => [.. Do, .. Allowed, .. Avoid];

    /// <summary>Reads one entry of aftercare.yaml's phases.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="actions">Every action by id.</param>
    public static CarePhase Read(Node node, ImmutableSortedDictionary<string, CareAction> actions)
    {
        ImmutableArray<CareAction> Listed(string key) => [.. node[key].Items.Select(i => Known(i, actions))];
        return new(new(node["id"].String(), node["title"].Text(), node.Sources()), node.Find("text")?.Text(), node["from_h"].Whole(), node["to_h"].Whole(), Listed("do"), Listed("allowed"), Listed("avoid"));
    }

    /// <summary>What of it is for one group of areas.</summary>
    /// <param name="group">The group.</param>
    public CarePhase For(AreaGroup group)
    {
        ImmutableArray<CareAction> Of(ImmutableArray<CareAction> list) => [.. list.Where(a => a.Groups.Contains(group))];
        return this with { Do = Of(Do), Allowed = Of(Allowed), Avoid = Of(Avoid) };
    }

    internal static CareAction Known(Node id, ImmutableSortedDictionary<string, CareAction> actions) =>
        actions.TryGetValue(id.String(), out var action) ? action : throw id.Wrong($"there is no action \"{id.String()}\"", Nearest.Hint(id.String(), actions.Keys));
}
