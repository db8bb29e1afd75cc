using System.Collections.Immutable;

namespace Punctum.Clinic.Rules;

/// <summary>A case at the border of a condition.</summary>
/// <param name="Name">What is special about it, in English.</param>
/// <param name="Fires">Whether the condition holds.</param>
/// <param name="Facts">The facts.</param>
public sealed record BorderCase(string Name, bool Fires, Facts Facts);

/// <summary>Makes, from a condition alone, the cases that just meet it and the cases that just miss it: the day before and the day, each word and every other word.</summary>
public static class BorderCases
{
    /// <summary>All border cases of a condition. Every test gives at least one case that holds and one that misses because of this test alone.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="session">The day that waits are counted to.</param>
    public static IEnumerable<BorderCase> Of(Condition condition, DateOnly session)
    {
        var fires = condition.Tests.Aggregate(Facts.Nothing with { Session = session }, (facts, test) => facts.With(test.Subject.Id, Values(test, session).First(v => v.Fires).Value));
        yield return new("as the rule says", true, fires);
        foreach (var test in condition.Tests)
            foreach (var (name, holds, value) in Values(test, session))
                yield return new($"{test.Subject.Id} {name}", holds, fires.With(test.Subject.Id, value));
    }

    static IEnumerable<(string Name, bool Fires, Value? Value)> Values(Test test, DateOnly session) => test.Matcher switch
    {
        Matcher.OneOf one => test.Subject.Words.Append(Value.Unsure.Word).Distinct().Select(w => (w, one.Holds(new Value.Choice(w), session), (Value?)new Value.Choice(w))).Append(("missing", false, null)).OrderByDescending(c => c.Item2),
        Matcher.AnyOf any => Sets(any, test.Subject),
        Matcher.Within within => Numbers(within.Bounds, test.Subject),
        Matcher.Since since => Days(since, session),
        Matcher.Answered { Wanted: false } => [("missing", true, null), ("unsure", true, Value.Unsure), ("answered", false, SomeValue(test.Subject, session))],
        _ => [("answered", true, SomeValue(test.Subject, session)), ("missing", false, null), ("unsure", false, Value.Unsure)],
    };

    static IEnumerable<(string, bool, Value?)> Sets(Matcher.AnyOf any, Subject subject)
    {
        foreach (string word in any.Wanted) yield return ($"only {word}", true, new Value.Words([word]));
        yield return ("all", true, new Value.Words([.. subject.Words]));
        yield return ("all others", false, new Value.Words([.. subject.Words.Except(any.Wanted)]));
        yield return ("none", false, new Value.Words([]));
        yield return ("missing", false, null);
    }

    static IEnumerable<(string, bool, Value?)> Numbers(Bounds bounds, Subject subject)
    {
        var near = new[] { bounds.AtLeast, bounds.MoreThan, bounds.AtMost, bounds.LessThan }.OfType<decimal>()
            .SelectMany(b => new[] { b - subject.Step, b, b + subject.Step }).Where(n => n >= subject.Low && n <= subject.High).Distinct().Order();
        foreach (decimal number in near.OrderByDescending(bounds.Contain)) yield return ($"{number}", bounds.Contain(number), new Value.Number(number));
        yield return ("missing", false, null);
    }

    /// <summary>A number of the subject inside the bounds, or null where there is none.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="subject">Its range and step.</param>
    public static decimal? Inside(Bounds bounds, Subject subject)
    {
        decimal low = Math.Max(subject.Low, Math.Max(bounds.AtLeast ?? subject.Low, (bounds.MoreThan + subject.Step) ?? subject.Low));
        return bounds.Contain(low) && low <= subject.High ? low : null;
    }

    static IEnumerable<(string, bool, Value?)> Days(Matcher.Since since, DateOnly session)
    {
        List<(string, bool, Value?)> days = [];
        foreach (int count in new[] { since.AtLeast, since.LessThan }.OfType<int>())
        {
            var over = LastDayOver(since, count, session);
            days.Add((Named(since, count, over), since.Holds(new Value.Day(over), session), new Value.Day(over)));
            days.Add((Named(since, count, over.AddDays(1)), since.Holds(new Value.Day(over.AddDays(1)), session), new Value.Day(over.AddDays(1))));
        }
        return [.. days.OrderByDescending(d => d.Item2), ("missing", false, null), ("unsure", false, Value.Unsure)];
    }

    // The latest day of which so many days or months are over on the session's day: found by looking, so that it does not lean on the arithmetic it tests.
    static DateOnly LastDayOver(Matcher.Since since, int count, DateOnly session)
    {
        var day = since.Months ? session.AddMonths(-count).AddDays(5) : session.AddDays(-count + 5);
        while (since.After(day, count) > session) day = day.AddDays(-1);
        return day;
    }

    static string Named(Matcher.Since since, int count, DateOnly day) => $"on {day:yyyy-MM-dd} (border at {count} {(since.Months ? "months" : "days")})";

    static Value SomeValue(Subject subject, DateOnly session) => subject.Kind switch
    {
        SubjectKind.Choice => new Value.Choice(subject.Words[0]),
        SubjectKind.Words => new Value.Words([]),
        SubjectKind.Number => new Value.Number(subject.Low),
        _ => new Value.Day(session.AddDays(-30)),
    };
}
