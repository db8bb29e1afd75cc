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
            string[] words = result.Tokens[0].Value.Split(',');
            if (words.Length <= 2 && Enum.TryParse(words[0], true, out Polarisation before) && Enum.TryParse(words[^1], true, out Polarisation after) && words.All(w => !char.IsAsciiDigit(w.FirstOrDefault()))) return (before, after);
            result.AddError($"--polarised {result.Tokens[0].Value}: write none, cross or parallel, or two of them with a comma.");
            return null;
        },
    };
}
