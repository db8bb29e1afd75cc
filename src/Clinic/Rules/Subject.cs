using System.Collections.Immutable;

namespace Punctum.Clinic.Rules;

/// <summary>What a rule may ask of a subject.</summary>
public enum SubjectKind
{
    /// <summary>One word of a list.</summary>
    Choice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>Any number of words of a list.</summary>
    Words,
}

/// <summary>Something that rules may ask about.</summary>
/// <param name="Id">Its id, such as fitzpatrick.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Words">The words it can have, for a choice or a set; the words beside a day, such as never.</param>
/// <param name="Low">Smallest number.</param>
/// <param name="High">Largest number.</param>
/// <param name="Step">The finest difference between two numbers that is told apart.</param>
public sealed record Subject(string Id, SubjectKind Kind, ImmutableArray<string> Words, decimal Low = 0, decimal High = 0, decimal Step = 1)
{
    /// <summary>A subject whose value is one word.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="words">The words.</param>
    public static Subject Choice(string id, IEnumerable<string> words) => new(id, SubjectKind.Choice, [.. words]);

    /// <summary>A subject whose value is any number of words.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="words">The words.</param>
    public static Subject AnyOf(string id, IEnumerable<string> words) => new(id, SubjectKind.Words, [.. words]);

    /// <summary>A subject whose value is a number.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="low">Smallest.</param>
    /// <param name="high">Largest.</param>
    /// <param name="step">The finest difference that is told apart.</param>
    public static Subject Number(string id, decimal low, decimal high, decimal step = 1) => new(id, SubjectKind.Number, [], low, high, step);

    /// <summary>A subject whose value is a day, or one of a few words.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="words">Words that are answers too, such as never.</param>
    public static Subject Day(string id, params IEnumerable<string> words) => new(id, SubjectKind.Day, [.. words]);
}

/// <summary>Everything that one file's rules may ask about.</summary>
/// <param name="Subjects">By id.</param>
public sealed record Vocabulary(ImmutableSortedDictionary<string, Subject> Subjects)
{
    /// <summary>The vocabulary of these subjects.</summary>
    /// <param name="subjects">Each with an id of its own.</param>
    public static Vocabulary Of(IEnumerable<Subject> subjects) => new(subjects.ToImmutableSortedDictionary(s => s.Id, s => s, StringComparer.Ordinal));
}
