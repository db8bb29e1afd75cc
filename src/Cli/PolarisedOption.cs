using System.CommandLine;
using Punctum.Imaging;

namespace Punctum.Cli;

/// <summary>--polarised BEFORE,AFTER: the polarising filters of both pictures, which no file tells.</summary>
static class PolarisedOption
{
    public static Option<(Polarisation? Before, Polarisation? After)?> New() => new("--polarised")
    {
        Description = "Polarising filters before lamp and lens: none, cross or parallel, one word for both pictures or two with a comma (before,after), unknown where nobody can tell", HelpName = "FILTERS",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Parse(text) is { } filters) return filters;
            result.AddError($"--polarised {text}: {Wanted}.");
            return null;
        },
    };

    /// <summary>What has to be written.</summary>
    public const string Wanted = "write none, cross or parallel, or two of them with a comma; unknown for one that nobody can tell";

    /// <summary>One word for both pictures or two with a comma; null when it is neither.</summary>
    public static (Polarisation? Before, Polarisation? After)? Parse(string text)
    {
        string[] words = text.Split(',');
        return words.Length <= 2 && Word(words[0], out var before) && Word(words[^1], out var after) && (before ?? after) is not null ? (before, after) : null;
    }

    /// <summary>As it is written on the command line; empty where neither is known.</summary>
    public static string Text(Polarisation? before, Polarisation? after) => (before ?? after) is null ? "" : $"{Name(before)},{Name(after)}";

    static string Name(Polarisation? filters) => filters?.ToString().ToLowerInvariant() ?? Unknown;

    static bool Word(string text, out Polarisation? filters)
    {
        text = text.Trim();
        bool told = Enum.TryParse(text, true, out Polarisation read) && Enum.IsDefined(read) && !char.IsAsciiDigit(text[0]);
        filters = told ? read : null;
        return told || text.Equals(Unknown, StringComparison.OrdinalIgnoreCase);
    }

    const string Unknown = "unknown";
}
