using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Imaging.Face;

namespace Punctum.Cli;

/// <summary>--control zone,zone: untreated skin in the same pictures, that the treated skin is compared with.</summary>
static class ControlOption
{
    public static Option<ImmutableHashSet<string>> New() =>
        ListOption.Of("--control", "ZONES", "Untreated zones to compare the treated ones with, by id, separated by commas; for a region: surround", Parse);

    /// <summary>Zone ids as for treated zones, and the surround of a region.</summary>
    public static (ImmutableHashSet<string> Zones, string? Wrong) Parse(string text) =>
        text.Trim() == Zones.Surround.Id ? ([Zones.Surround.Id], null) : TreatedOption.Parse(text);

    /// <summary>What is wrong with a control beside treated zones; null: nothing.</summary>
    public static string? Clash(ImmutableHashSet<string> control, ImmutableHashSet<string> treated, bool region)
    {
        if (control.Intersect(treated) is { Count: > 0 } both) return $"{string.Join(", ", both.Order(StringComparer.Ordinal))}: a zone is treated or a control, not both";
        if (region && control.Any(z => z != Zones.Surround.Id)) return "beside a drawn region the control is 'surround'";
        return !region && control.Contains(Zones.Surround.Id) ? "'surround' is the control of a drawn region; name zones of the face" : null;
    }
}
