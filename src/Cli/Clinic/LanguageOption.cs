using System.CommandLine;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>--language en|de: the language of what a client reads.</summary>
static class LanguageOption
{
    public static Option<string> New()
    {
        var option = new Option<string>("--language") { Description = "Language of the texts: " + string.Join(", ", Text.Languages), HelpName = "LANGUAGE", DefaultValueFactory = _ => Text.Languages[0] };
        option.AcceptOnlyFromAmong([.. Text.Languages]);
        return option;
    }
}
