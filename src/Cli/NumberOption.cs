using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Punctum.Cli;

/// <summary>Options that are a number, within limits when both are given; anything else is an error that says so.</summary>
static class NumberOption
{
    /// <summary>A number that has a value when it is not given.</summary>
    public static Option<T> New<T>(string name, T value, string helpName, string description, T? least = null, T? most = null) where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => value, CustomParser = result => Parse(result, name, least, most) ?? value };

    /// <summary>A number that may be left out.</summary>
    public static Option<T?> Optional<T>(string name, string helpName, string description, T? least = null, T? most = null) where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = helpName, CustomParser = result => Parse(result, name, least, most) };

    static T? Parse<T>(ArgumentResult result, string name, T? least, T? most) where T : struct, INumber<T>
    {
        string text = result.Tokens[^1].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !(number < least) && !(number > most)) return number;
        string kind = typeof(T) == typeof(int) ? "a whole number" : "a number", limits = least is null ? "" : string.Create(CultureInfo.InvariantCulture, $" from {least} to {most}");
        result.AddError($"{name} must be {kind}{limits}, not '{text}'.");
        return null;
    }
}
