using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>A matter to leave out until a day that each practice may choose, and allowed from then on.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Avoid">What is left out before.</param>
/// <param name="Allowed">What is allowed from then on.</param>
/// <param name="FromDays">Days of 24 hours since the session's end.</param>
/// <param name="Sources">What the wait rests on.</param>
public sealed record CareWait(string Id, CareAction Avoid, CareAction Allowed, Adjustable FromDays, ImmutableArray<string> Sources)
{
    /// <summary>Reads one entry of aftercare.yaml's waits.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="actions">Every action by id.</param>
    public static CareWait Read(Node node, ImmutableSortedDictionary<string, CareAction> actions)
    {
        CareAction avoid = CarePhase.Known(node["avoid"], actions), allowed = CarePhase.Known(node["allowed"], actions);
        if (avoid.About != allowed.About) throw node["allowed"].Wrong($"{allowed.Id} is about {allowed.About}, {avoid.Id} about {avoid.About}", "name two actions about the same matter");
        return new(node["id"].String(), avoid, allowed, Adjustable.Read(node["from_days"]), node.Sources());
    }

    /// <summary>The first hour on which it is allowed.</summary>
    /// <param name="settings">The practice's values.</param>
    public int Hours(PracticeSettings settings) => 24 * FromDays.WholeIn(settings);

    /// <summary>A phase with the action that belongs into it; cut in two where the wait ends inside.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="settings">The practice's values.</param>
    public IEnumerable<CarePhase> Into(CarePhase phase, PracticeSettings settings)
    {
        int fromHours = Hours(settings);
        if (fromHours > phase.FromHours) yield return phase with { ToHours = Math.Min(phase.ToHours, fromHours), Avoid = phase.Avoid.Add(Avoid) };
        if (fromHours < phase.ToHours) yield return phase with { FromHours = Math.Max(phase.FromHours, fromHours), Allowed = phase.Allowed.Add(Allowed) };
    }
}
