using System.Globalization;
using System.Text.RegularExpressions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>Reads the answer to one question, and says in one sentence what it cannot be.</summary>
public static partial class AnswerReader
{
    /// <summary>The answer; a day is not held against the day of asking.</summary>
    /// <param name="question">The question.</param>
    /// <param name="node">What was answered.</param>
    /// <exception cref="ProtocolException">It is no answer to this question.</exception>
    public static Value Read(Question question, Node node)
    {
        if (node.Kind != NodeKind.Scalar) throw node.Wrong($"{question.Id} takes a single answer", Choices(question));
        string written = node.String();
        if (written == Value.Unsure.Word || question.Options.Any(o => o.Word == written)) return new Value.Choice(written);
        return question.Kind switch
        {
            SubjectKind.Number => Number(question, node),
            SubjectKind.Day => new Value.Day(Day(question.Id, node, Choices(question))),
            _ => throw node.Wrong($"{question.Id} cannot be \"{written}\"", Nearest.Hint(written, question.Options.Select(o => o.Word).Append(Value.Unsure.Word))),
        };
    }

    /// <summary>The answer, its day being one that can be told on the day of asking.</summary>
    /// <param name="question">The question.</param>
    /// <param name="node">What was answered.</param>
    /// <param name="askedOn">The day of asking.</param>
    /// <exception cref="ProtocolException">It is no answer to this question.</exception>
    public static Value Read(Question question, Node node, DateOnly askedOn)
    {
        var value = Read(question, node);
        if (value is not Value.Day { Date: var day }) return value;
        string told = $"{question.Id} is {day:yyyy-MM-dd}", asked = $"the day of asking, {askedOn:yyyy-MM-dd}";
        var (earliest, latest) = (askedOn.AddDays(question.WithinDays.Earliest), askedOn.AddDays(question.WithinDays.Latest));
        if (day > askedOn && latest == askedOn) throw node.Wrong($"{told}, which lies after {asked}", "correct the day: only what has happened can be answered");
        if (day < earliest || day > latest) throw node.Wrong($"{told}, which is too far from {asked}", $"correct the day: it lies between {earliest:yyyy-MM-dd} and {latest:yyyy-MM-dd}");
        return value;
    }

    /// <summary>A day, with a sentence of its own for one that no calendar has.</summary>
    /// <param name="name">What it is the day of.</param>
    /// <param name="node">What was written.</param>
    /// <param name="orElse">What could have been written beside a day.</param>
    internal static DateOnly Day(string name, Node node, string orElse = "")
    {
        string written = node.String();
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (LooksLikeADay().IsMatch(written)) throw node.Wrong($"{name}: there is no day {written}", "correct the day");
        throw node.Wrong($"{name} wants a day, not \"{written}\"", "write it as year-month-day, such as 2026-03-02" + (orElse.Length > 0 ? "; " + orElse : ""));
    }

    static Value.Number Number(Question question, Node node)
    {
        bool read = decimal.TryParse(node.String(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        if (read && number >= question.Range.Low && number <= question.Range.High && (!question.Whole || number == decimal.Truncate(number))) return new(number);
        throw node.Wrong(string.Create(CultureInfo.InvariantCulture, $"{question.Id} is a {(question.Whole ? "whole " : "")}number from {question.Range.Low} to {question.Range.High}, not \"{node.String()}\""), "correct the number, or answer unsure");
    }

    static string Choices(Question question) => question.Options.Length == 0 ? "it can also be unsure" : $"it can also be {string.Join(", ", question.Options.Select(o => o.Word))} or unsure";

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$")]
    private static partial Regex LooksLikeADay();
}
