using System.Collections.Immutable;

namespace Punctum.Clinic.Rules;

/// <summary>One line of a condition.</summary>
/// <param name="Subject">What is asked about.</param>
/// <param name="Matcher">What it has to be.</param>
public sealed record Test(Subject Subject, Matcher Matcher);

/// <summary>When a rule speaks: all its tests hold.</summary>
/// <param name="Tests">In the order of the file; none means always.</param>
public sealed record Condition(ImmutableArray<Test> Tests)
{
    /// <summary>Holds always.</summary>
    public static Condition Always { get; } = new([]);

    /// <summary>Whether all tests hold.</summary>
    /// <param name="facts">What is known.</param>
    public bool Holds(Facts facts)
    {
        foreach (var test in Tests) if (!test.Matcher.Holds(facts[test.Subject.Id], facts.Session)) return false;
        return true;
    }

    /// <summary>In English, such as "isotretinoin is past, and isotretinoin_last less than 6 months before the session".</summary>
    public string InWords => Tests.IsEmpty ? "always" : string.Join(", and ", Tests.Select(t => $"{t.Subject.Id} {t.Matcher.InWords}"));

    /// <summary>True where every fact that makes <paramref name="other"/> hold makes this one hold too, as far as single tests show it.</summary>
    /// <param name="other">The narrower condition.</param>
    public bool Covers(Condition other) => Tests.All(mine => other.Tests.Any(theirs => theirs.Subject.Id == mine.Subject.Id && Covers(mine.Matcher, theirs.Matcher)));

    static bool Covers(Matcher wide, Matcher narrow) => (wide, narrow) switch
    {
        (Matcher.OneOf { Not: false } w, Matcher.OneOf { Not: false } n) => n.Wanted.All(w.Wanted.Contains),
        (Matcher.OneOf { Not: true } w, Matcher.OneOf { Not: true } n) => w.Wanted.All(n.Wanted.Contains),
        (Matcher.OneOf { Not: true } w, Matcher.OneOf { Not: false } n) => !n.Wanted.Any(w.Wanted.Contains),
        (Matcher.AnyOf w, Matcher.AnyOf n) => n.Wanted.All(w.Wanted.Contains),
        (Matcher.Within w, Matcher.Within n) => Above(n.Bounds, w.Bounds) && Below(n.Bounds, w.Bounds),
        (Matcher.Since w, Matcher.Since n) => w.Months == n.Months && (w.AtLeast ?? 0) <= (n.AtLeast ?? 0) && (w.LessThan ?? int.MaxValue) >= (n.LessThan ?? int.MaxValue),
        (Matcher.Answered w, Matcher.Answered n) => w.Wanted == n.Wanted,
        (Matcher.Answered { Wanted: true }, not Matcher.Answered) => true,
        _ => false,
    };

    static bool Above(Bounds narrow, Bounds wide) =>
        (wide.AtLeast is null || narrow.AtLeast >= wide.AtLeast || narrow.MoreThan >= wide.AtLeast) && (wide.MoreThan is null || narrow.AtLeast > wide.MoreThan || narrow.MoreThan >= wide.MoreThan);

    static bool Below(Bounds narrow, Bounds wide) =>
        (wide.AtMost is null || narrow.AtMost <= wide.AtMost || narrow.LessThan <= wide.AtMost) && (wide.LessThan is null || narrow.AtMost < wide.LessThan || narrow.LessThan <= wide.LessThan);
}
