using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Imaging.Face;

namespace Punctum.Cli;

/// <summary>--treated zone,zone: ids of the zones that were treated.</summary>
static class TreatedOption
{
    public static Option<ImmutableHashSet<string>> New() =>
        ListOption.Of("--treated", "ZONES", "Zones that were treated, by id, separated by commas (punctum zones lists them); the others then serve for comparison", Parse);

    /// <summary>Zone ids; "cheek_left" stands for every zone whose id holds all its words (cheek_medial_left, cheek_lateral_left).</summary>
    public static (ImmutableHashSet<string> Zones, string? Wrong) Parse(string text)
    {
        var zones = ImmutableHashSet.CreateBuilder<string>();
        foreach (string name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = name.ToLowerInvariant().Split('_');
            var found = Zones.OfTheFace.Append(Zones.Region).Where(z => parts.All(p => z.Id.Split('_').Contains(p))).ToArray();
            if (found.Length == 0) return ([], $"there is no zone '{name}'; zones are {string.Join(", ", Zones.OfTheFace.Select(z => z.Id))}");
            foreach (var zone in found) zones.Add(zone.Id);
        }
        return (zones.ToImmutable(), null);
    }
}
