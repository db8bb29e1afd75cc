using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Cli;

/// <summary>--concern sign,sign: what is treated, said before the pictures are compared.</summary>
static class ConcernOption
{
    public static Option<ImmutableHashSet<Sign>> New() =>
        ListOption.Of("--concern", "SIGNS", $"Signs that are treated, at most {Judgement.MostConcerns}, separated by commas ({string.Join(", ", Enum.GetValues<Sign>().Select(Name))}): they are asked apart from the others", Parse);

    /// <summary>Signs by their names in files.</summary>
    public static (ImmutableHashSet<Sign> Signs, string? Wrong) Parse(string text)
    {
        var signs = ImmutableHashSet.CreateBuilder<Sign>();
        foreach (string name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var found = Enum.GetValues<Sign>().Where(s => Name(s).Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (found.Length == 0) return ([], $"there is no sign '{name}'; signs are {string.Join(", ", Enum.GetValues<Sign>().Select(Name))}");
            signs.Add(found[0]);
        }
        return signs.Count > Judgement.MostConcerns ? ([], $"{signs.Count} signs are too many: at most {Judgement.MostConcerns} can be declared, or declaring helps none of them") : (signs.ToImmutable(), null);
    }

    /// <summary>A sign's name on the command line.</summary>
    public static string Name(Sign sign) => JsonNamingPolicy.SnakeCaseLower.ConvertName(sign.ToString());
}
