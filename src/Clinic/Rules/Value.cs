using System.Collections.Immutable;

namespace Punctum.Clinic.Rules;

/// <summary>What is known about one subject.</summary>
public abstract record Value
{
    Value() { }

    /// <summary>A word out of a closed list; also "never" and "unsure" where they are answers.</summary>
    /// <param name="Word">The word's id.</param>
    public sealed record Choice(string Word) : Value;

    /// <summary>A number in the subject's own unit.</summary>
    /// <param name="Amount">The number.</param>
    public sealed record Number(decimal Amount) : Value;

    /// <summary>A day.</summary>
    /// <param name="Date">In the client's calendar.</param>
    public sealed record Day(DateOnly Date) : Value;

    /// <summary>Any number of words out of a closed list.</summary>
    /// <param name="Chosen">The words' ids; empty means: asked, and none.</param>
    public sealed record Words(ImmutableSortedSet<string> Chosen) : Value;

    /// <summary>The answer that every question allows, and that never counts as a "no".</summary>
    public static Choice Unsure { get; } = new("unsure");
}
