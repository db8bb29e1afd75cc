using System.CommandLine;
using Punctum.Imaging;

namespace Punctum.Cli;

/// <summary>--polarised BEFORE,AFTER: the polarising filters of both pictures, which no file tells.</summary>
static class PolarisedOption
{
    public static Option<(Polarisation Before, Polarisation After)?> New() => new("--polarised")
    {
        Description = "Polarising filters before lamp and lens: none, cross or parallel, one word for both pictures or two with a comma (before,after)", HelpName = "FILTERS",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Parse(text) is { } filters) return filters;
            result.AddError($"--polarised {text}: {Wanted}.");
            return null;
        },
    };

    /// <summary>What has to be written.</summary>
    public const string Wanted = "write none, cross or parallel, or two of them with a comma";

    /// <summary>One word for both pictures or two with a comma; null when it is neither.</summary>
    public static (Polarisation Before, Polarisation After)? Parse(string text)
    {
        string[] words = text.Split(',');
        return words.Length <= 2 && words.All(w => !char.IsAsciiDigit(w.FirstOrDefault()))
            && Enum.TryParse(words[0], true, out Polarisation before) && Enum.TryParse(words[^1], true, out Polarisation after) ? (before, after) : null;
    }
}
