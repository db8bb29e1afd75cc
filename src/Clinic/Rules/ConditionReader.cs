using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Rules;

/// <summary>Reads conditions, and refuses what the vocabulary does not know.</summary>
public static class ConditionReader
{
    /// <summary>Reads the value of a "when" or "asked_if"; null holds always.</summary>
    /// <param name="node">A map of subject to matcher.</param>
    /// <param name="vocabulary">What may be asked about.</param>
    /// <exception cref="ProtocolException">A subject, word or bound that is not known, or that can never be.</exception>
    public static Condition Read(Node? node, Vocabulary vocabulary) => node is null ? Condition.Always : new([.. node.Pairs.Select(p => Test(p.Key, p.Value, vocabulary))]);

    static Test Test(Node key, Node value, Vocabulary vocabulary)
    {
        if (!vocabulary.Subjects.TryGetValue(key.String(), out var subject)) throw key.Wrong($"nothing here is called \"{key.String()}\"", Nearest.Hint(key.String(), vocabulary.Subjects.Keys));
        return new(subject, Matcher(value, subject));
    }

    static Matcher Matcher(Node value, Subject subject)
    {
        if (value.Kind != NodeKind.Map) return subject.Kind is SubjectKind.Choice or SubjectKind.Day && subject.Words.Length > 0 ? new Matcher.OneOf(Words(value, subject)) : throw Misfit(value, subject);
        if (value.Find("answered") is { } answered) return new Matcher.Answered(Alone(value, "answered", answered).Flag());
        return subject.Kind switch
        {
            SubjectKind.Choice when value.Find("not") is { } not => new Matcher.OneOf(Words(Alone(value, "not", not), subject), Not: true),
            SubjectKind.Words when value.Find("any") is { } any => new Matcher.AnyOf(Words(Alone(value, "any", any), subject)),
            SubjectKind.Number => new Matcher.Within(Bounds(value, subject)),
            SubjectKind.Day when value.Find("days_since") is { } days => Since(Alone(value, "days_since", days), months: false),
            SubjectKind.Day when value.Find("months_since") is { } months => Since(Alone(value, "months_since", months), months: true),
            _ => throw Misfit(value, subject),
        };
    }

    static Node Alone(Node map, string key, Node value)
    {
        map.Only(key);
        return value;
    }

    static ImmutableArray<string> Words(Node value, Subject subject)
    {
        foreach (var word in value.Kind == NodeKind.Scalar ? [value] : value.Items)
            if (!subject.Words.Contains(word.String()) && word.String() != Value.Unsure.Word) throw word.Wrong($"{subject.Id} cannot be \"{word.String()}\"", Nearest.Hint(word.String(), subject.Words));
        return value.Strings();
    }

    static Bounds Bounds(Node value, Subject subject)
    {
        value.Only("at_least", "more_than", "at_most", "less_than");
        var bounds = new Bounds(value.Find("at_least")?.Number(), value.Find("more_than")?.Number(), value.Find("at_most")?.Number(), value.Find("less_than")?.Number());
        if (bounds == new Bounds(null, null, null, null)) throw Misfit(value, subject);
        if (BorderCases.Inside(bounds, subject) is null) throw value.Wrong($"no {subject.Id} from {subject.Low} to {subject.High} is {bounds.InWords}", "the rule could never speak: correct the bounds");
        return bounds;
    }

    static Matcher.Since Since(Node value, bool months)
    {
        value.Only("at_least", "less_than");
        var since = new Matcher.Since(months, value.Find("at_least")?.Whole(), value.Find("less_than")?.Whole());
        if (since is { AtLeast: null, LessThan: null } || since.AtLeast >= since.LessThan) throw value.Wrong("at_least and less_than leave no day between them", "the rule could never speak: correct the bounds");
        return since;
    }

    static ProtocolException Misfit(Node value, Subject subject) => value.Wrong($"{subject.Id} cannot be asked about in this way", subject.Kind switch
    {
        SubjectKind.Choice => "write a word, a list of words, {not: word} or {answered: false}",
        SubjectKind.Number => "write bounds: {at_least: .., more_than: .., at_most: .., less_than: ..}",
        SubjectKind.Words => "write {any: [words]}",
        _ => "write {days_since: {less_than: ..}}, {months_since: {less_than: ..}} or {answered: false}",
    });
}
