using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>Who answers a question.</summary>
public enum AnsweredBy
{
    /// <summary>The person who comes for treatment.</summary>
    Client,

    /// <summary>The practice, in the consultation.</summary>
    Staff,
}

/// <summary>A word that can be the answer, with its text.</summary>
/// <param name="Word">The word's id.</param>
/// <param name="Says">What a person reads.</param>
public sealed record Option(string Word, Text Says);

/// <summary>One question of the consultation.</summary>
/// <param name="Id">Its id; rules ask about it by this name.</param>
/// <param name="Section">Id of its section.</param>
/// <param name="By">Who answers.</param>
/// <param name="Ask">The question.</param>
/// <param name="Help">Why it is asked, or how to tell; null: nothing to add.</param>
/// <param name="Kind">A choice, a day or a number.</param>
/// <param name="Options">The words of a choice; the words beside a day, such as never.</param>
/// <param name="WithinDays">Earliest and latest day, counted from the day of asking.</param>
/// <param name="Range">Smallest and largest number.</param>
/// <param name="Whole">Only whole numbers.</param>
/// <param name="Harmless">The answer that raises nothing; null: there is none.</param>
/// <param name="Required">Without an answer a clinician decides.</param>
/// <param name="AskedIf">When it is asked.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Question(
    string Id, string Section, AnsweredBy By, Text Ask, Text? Help, SubjectKind Kind, ImmutableArray<Option> Options, (int Earliest, int Latest) WithinDays, (decimal Low, decimal High) Range, bool Whole,
    Value? Harmless, bool Required, Condition AskedIf, ImmutableArray<string> Sources)
{
    /// <summary>Reads one question.</summary>
    /// <param name="node">An item of "questions".</param>
    /// <param name="vocabulary">What "asked_if" may ask about.</param>
    public static Question Read(Node node, Vocabulary vocabulary)
    {
        var subject = SubjectOf(node);
        var question = new Question(
            subject.Id, node["section"].String(), node.Find("by")?.Word<AnsweredBy>() ?? AnsweredBy.Client, node["ask"].Text(), node.Find("help")?.Text(), subject.Kind,
            [.. (OptionsOf(node)?.Pairs ?? []).Select(p => new Option(p.Key.String(), p.Value.Text()))],
            node.Find("within_days")?.Range() is var (earliest, latest) ? ((int)earliest, (int)latest) : default, (subject.Low, subject.High), subject.Step == 1,
            null, node["required"].Flag(), ConditionReader.Read(node.Find("asked_if"), vocabulary), node.Sources());
        if (question.Options.Any(o => o.Word == Value.Unsure.Word)) throw node.Wrong($"\"{Value.Unsure.Word}\" is a possible answer to every question already", "take it out of the list");
        return node.Find("harmless") is { } harmless ? question with { Harmless = AnswerReader.Read(question, harmless) } : question;
    }

    /// <summary>What rules can ask about it.</summary>
    /// <param name="node">An item of "questions".</param>
    public static Subject SubjectOf(Node node) => node["type"].String() switch
    {
        "choice" => Subject.Choice(node["id"].String(), node["of"].Keys),
        "date" => Subject.Day(node["id"].String(), node.Find("or")?.Keys ?? []),
        "number" => Subject.Number(node["id"].String(), node["range"].Range().Low, node["range"].Range().High, node.Find("whole")?.Flag() == true ? 1 : 0.1m),
        _ => throw node["type"].Wrong($"there are no questions of the type \"{node["type"].String()}\"", Nearest.Hint(node["type"].String(), ["choice", "date", "number"])),
    };

    static Node? OptionsOf(Node node) => node.Find("of") ?? node.Find("or");
}
