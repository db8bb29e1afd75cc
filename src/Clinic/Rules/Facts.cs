using System.Collections.Immutable;

namespace Punctum.Clinic.Rules;

/// <summary>What a set of rules is asked about: a value by subject. What is not in it is not known.</summary>
/// <param name="Session">The day that waits are counted to; null where no rule counts days.</param>
/// <param name="Known">Subject to value.</param>
public sealed record Facts(DateOnly? Session, ImmutableSortedDictionary<string, Value> Known)
{
    /// <summary>Nothing known.</summary>
    public static Facts Nothing { get; } = new(null, ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal));

    /// <summary>The value of a subject, or null.</summary>
    /// <param name="subject">The subject's id.</param>
    public Value? this[string subject] => Known.GetValueOrDefault(subject);

    /// <summary>The same with one more value.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <param name="value">Its value; null takes the subject out.</param>
    public Facts With(string subject, Value? value) => this with { Known = value is null ? Known.Remove(subject) : Known.SetItem(subject, value) };

    /// <summary>The same with a word for a subject.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <param name="word">The word.</param>
    public Facts With(string subject, string word) => With(subject, new Value.Choice(word));

    /// <summary>The same with a number for a subject.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <param name="number">The number.</param>
    public Facts With(string subject, decimal number) => With(subject, new Value.Number(number));
}
