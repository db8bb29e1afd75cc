using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>Something a client may ask about after a session, such as make-up.</summary>
/// <param name="Rule">Id, text and sources.</param>
/// <param name="About">The matter it speaks of: light_mineral_makeup_if_calm is about makeup.</param>
/// <param name="Groups">The areas it is for.</param>
/// <param name="Needs">The condition under which it is allowed, or null.</param>
/// <param name="Discreet">The text for a calendar file, where the full one would tell what is treated.</param>
public sealed record CareAction(Reason Rule, string About, ImmutableArray<AreaGroup> Groups, string? Needs, Text? Discreet)
{
    /// <summary>Its id.</summary>
    public string Id => Rule.Id;

    /// <summary>Reads one entry of aftercare.yaml's actions.</summary>
    /// <param name="node">The entry.</param>
    public static CareAction Read(Node node) => new(
        new(node["id"].String(), node["text"].Text(), node.Sources()),
        node.Find("about")?.String() ?? node["id"].String(),
        node.Find("groups") is { } groups ? [.. groups.Items.Select(g => g.Word<AreaGroup>())] : [.. Enum.GetValues<AreaGroup>()],
        node.Find("needs")?.String(),
        node.Find("discreet")?.Text());
}
