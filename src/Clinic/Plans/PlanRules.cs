using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Plans;

/// <summary>plan.yaml: sessions, intervals and depths, and what limits them.</summary>
/// <param name="Devices">By kind.</param>
/// <param name="Areas">By id.</param>
/// <param name="MinimumIntervalDays">Least days between two sessions by area group.</param>
/// <param name="Concerns">By id.</param>
/// <param name="Modifiers">What lowers the depth for one person.</param>
/// <param name="Cautions">Cautions that only a plan gives, by id.</param>
/// <param name="Adjuncts">What concerns are treated together with, by id.</param>
/// <param name="Combinations">Other treatments of the same area.</param>
/// <param name="ReviewAfterSession">After how many sessions the plan is looked at again.</param>
/// <param name="Review">What happens then.</param>
/// <param name="TouchUpFirstMonths">Earliest touch-up after the last session.</param>
/// <param name="TouchUpLastMonths">Latest usual one.</param>
/// <param name="TouchUp">What a touch-up is.</param>
/// <param name="OwnCare">What is said instead where a concern follows its own daily care.</param>
/// <param name="Pictures">When pictures are taken that a result is read from.</param>
/// <param name="PicturesWhy">Why not sooner.</param>
/// <param name="NotOffered">What people ask for and what is not offered, by id.</param>
/// <param name="OwnReasons">Reasons that belong to no entry of another list, by id.</param>
/// <param name="Sentences">Sentences of the plan itself, by id.</param>
public sealed record PlanRules(
    ImmutableSortedDictionary<DeviceKind, PlannedDevice> Devices, ImmutableSortedDictionary<string, Area> Areas, ImmutableSortedDictionary<AreaGroup, Adjustable> MinimumIntervalDays,
    ImmutableSortedDictionary<string, Concern> Concerns, ImmutableArray<SkinModifier> Modifiers, ImmutableSortedDictionary<string, Caution> Cautions, ImmutableSortedDictionary<string, Reason> Adjuncts,
    ImmutableArray<Combination> Combinations, Adjustable ReviewAfterSession, Reason Review, Adjustable TouchUpFirstMonths, Adjustable TouchUpLastMonths, Reason TouchUp, Reason OwnCare,
    ImmutableArray<ResultPicture> Pictures, Reason PicturesWhy, ImmutableSortedDictionary<string, NotOffered> NotOffered, ImmutableSortedDictionary<string, Reason> OwnReasons,
    ImmutableSortedDictionary<string, Text> Sentences)
{
    /// <summary>Name of the file.</summary>
    public const string File = "plan.yaml";

    /// <summary>Reads plan.yaml.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="vocabulary">What its conditions may ask about.</param>
    public static PlanRules Read(Node file, Vocabulary vocabulary)
    {
        var (review, touchUps, pictures) = (file["review"], file["touch_ups"], file["result_pictures"]);
        if (touchUps["months_after_last"].Items is not [var first, var last]) throw touchUps["months_after_last"].Wrong("two numbers are wanted here", "write [first, last]");
        return new(
            ById(file["devices"], PlannedDevice.Read, d => d.Kind), ById(file["areas"], Area.Read, a => a.Id),
            file["minimum_interval_days"].Pairs.ToImmutableSortedDictionary(p => p.Key.Word<AreaGroup>(), p => Adjustable.Read(p.Value)),
            ById(file["concerns"], c => Concern.Read(c, vocabulary), c => c.Id), [.. file["skin_modifiers"].Items.Select(m => SkinModifier.Read(m, vocabulary))],
            ById(file["cautions"], Caution.Read, c => c.Id), ById(file["adjuncts"], Told, a => a.Id), [.. file["combinations"].Items.Select(Combination.Read)],
            Adjustable.Read(review["after_session"]), new(review["id"].String(), review["text"].Text(), review.Sources()),
            Adjustable.Read(first), Adjustable.Read(last), new(touchUps["id"].String(), touchUps["text"].Text(), touchUps.Sources()), Told(touchUps["own_care"]),
            [.. pictures["after_last"].Items.Select(ResultPicture.Read)], new(pictures["id"].String(), pictures["text"].Text(), pictures.Sources()),
            ById(file["not_offered"], Plans.NotOffered.Read, n => n.Id), ById(file["reasons"], Told, r => r.Id),
            file["sentences"].Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Text(), StringComparer.Ordinal));
    }

    /// <summary>The area a node names.</summary>
    /// <param name="name">The node.</param>
    /// <exception cref="ProtocolException">There is none of this name.</exception>
    public Area AreaOf(Node name) => Areas.GetValueOrDefault(name.String()) ?? throw name.Wrong($"there is no area \"{name.String()}\"", Nearest.Hint(name.String(), Areas.Keys));

    /// <summary>The concern a node names.</summary>
    /// <param name="name">The node.</param>
    /// <exception cref="ProtocolException">There is none of this name, or it is not offered: then the answer for staff is told.</exception>
    public Concern ConcernOf(Node name) => Concerns.GetValueOrDefault(name.String()) ?? throw (NotOffered.TryGetValue(name.String(), out var refused) ? name.Wrong($"\"{refused.Id}\" is not offered: {refused.Why.Says}") : name.Wrong($"there is no concern \"{name.String()}\"", Nearest.Hint(name.String(), Concerns.Keys)));

    /// <summary>Every reason that a plan can give, for whoever explains one by its id.</summary>
    public IEnumerable<Reason> Reasons =>
        Devices.Values.Select(d => d.Why).Concat(Areas.Values.Select(a => a.Why)).Concat(Concerns.Values.SelectMany(c => new[] { c.Why, c.Sooner?.Why, c.Requires?.Else }.OfType<Reason>())).Concat(Modifiers.Select(m => m.Why))
            .Concat(Cautions.Values.Select(c => new Reason(c.Id, c.Says, c.Sources))).Concat(Combinations.Select(c => c.Why)).Concat(NotOffered.Values.Select(n => n.Why)).Concat(OwnReasons.Values).Concat([Review, TouchUp, OwnCare, PicturesWhy]);

    internal static Reason Why(Node node, string kind) => new(IdOf(kind, node["id"].String()), node["why"].Text(), node.Sources());

    /// <summary>The entry behind a reason whose id is made of the entry's own: PL-AREA-CHIN-JAW is chin_jaw among the areas.</summary>
    /// <param name="reason">A reason's id.</param>
    /// <returns>Null where the id is no such.</returns>
    public static (string List, string Id)? EntryOf(string reason)
    {
        foreach (var (kind, list) in lists)
            if (reason.StartsWith($"PL-{kind}-", StringComparison.OrdinalIgnoreCase)) return (list, reason[(kind.Length + 4)..].Replace('-', '_').ToLowerInvariant());
        return null;
    }

    static readonly ImmutableArray<(string Kind, string List)> lists = [("AREA", "areas"), ("CONCERN", "concerns"), ("DEVICE", "devices"), ("WITH", "combinations"), ("NOT-OFFERED", "not_offered")];

    internal static string IdOf(string kind, string id) => $"PL-{kind}-{id.Replace('_', '-').ToUpperInvariant()}";

    internal static Between<int> Wholes(Node node) => node.Range() is var (low, high) && node.Items.All(i => i.Whole() > 0) ? new((int)low, (int)high) : default;

    static Reason Told(Node node) => new(node["id"].String(), node["text"].Text(), node.Sources());

    static ImmutableSortedDictionary<TKey, T> ById<TKey, T>(Node list, Func<Node, T> read, Func<T, TKey> id) where TKey : notnull
    {
        var all = ImmutableSortedDictionary.CreateBuilder<TKey, T>(typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : null);
        foreach (var node in list.Items)
            if (read(node) is var entry && !all.TryAdd(id(entry), entry)) throw node.Wrong($"{id(entry)} stands twice in this list", "keep one of the two");
        return all.ToImmutable();
    }
}
