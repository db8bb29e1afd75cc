using System.CommandLine;
using System.Globalization;

namespace Punctum.Cli.Records;

/// <summary>An option that is a day, as 2026-05-17; anything else is an error that says so.</summary>
static class DateOption
{
    public static Option<DateOnly?> New(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name} must be a day as 2026-05-17, not '{text}'.");
            return null;
        },
    };
}
