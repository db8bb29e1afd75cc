using System.Collections.Immutable;
using System.CommandLine;

namespace Punctum.Cli;

/// <summary>An option that takes words separated by commas.</summary>
static class ListOption
{
    /// <param name="name">With its dashes.</param>
    /// <param name="words">What stands for the words in the help.</param>
    /// <param name="description">For the help.</param>
    /// <param name="parse">Reads the words; says what is wrong with them, or null.</param>
    public static Option<ImmutableHashSet<T>> Of<T>(string name, string words, string description, Func<string, (ImmutableHashSet<T> Chosen, string? Wrong)> parse) => new(name)
    {
        Description = description,
        HelpName = words,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var (chosen, wrong) = parse(string.Join(",", result.Tokens.Select(t => t.Value)));
            if (wrong is not null) result.AddError(wrong);
            return chosen;
        },
    };
}
