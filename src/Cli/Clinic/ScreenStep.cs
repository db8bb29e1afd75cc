using System.Globalization;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Cli.Clinic;

/// <summary>One thing the dialogue asks, and how what is typed becomes an answer.</summary>
/// <param name="Id">Of the question, or one of the opening.</param>
/// <param name="Section">Its heading.</param>
/// <param name="Ask">The question.</param>
/// <param name="Help">Behind the question mark; null: nothing to add.</param>
/// <param name="Kind">What the answer is.</param>
/// <param name="Options">What can be chosen by its number.</param>
/// <param name="Required">Whether it can be passed over.</param>
/// <param name="Bounds">In what a day or number has to lie, as a person reads it; empty for a choice.</param>
sealed record ScreenStep(string Id, Text? Section, Text Ask, Text? Help, SubjectKind Kind, IReadOnlyList<Option> Options, bool Required, string Bounds)
{
    /// <summary>Everything asked of this person, by what is known of them.</summary>
    public static IReadOnlyList<ScreenStep> Of(ClinicalProtocol protocol, ScreenDraft draft)
    {
        var (questions, plan) = (protocol.Questions, protocol.Plan);
        ScreenStep Opened(string id, SubjectKind kind, IEnumerable<Option> options, string bounds = "") => new(id, null, questions.Opening[id], null, kind, [.. options], true, bounds);
        return
        [
            Opened("planned_date", SubjectKind.Day, [], Between(draft.Today, draft.Today.AddDays(ConsultationReader.MostDaysAhead))),
            Opened("concern", SubjectKind.Choice, plan.Concerns.Values.Select(c => new Option(c.Id, c.Name))),
            Opened("severity", SubjectKind.Choice, questions.Severities.Select(s => new Option(Node.SnakeCase(s.Key.ToString()), s.Value))),
            Opened("areas", SubjectKind.Words, (plan.Concerns.GetValueOrDefault(draft["concern"] ?? "")?.Areas ?? []).Select(a => new Option(a, plan.Areas[a].Name))),
            .. Answered.AskedOf(questions, draft.Facts).Select(q => Question(questions, q, draft.Today)),
        ];
    }

    static ScreenStep Question(Questionnaire questions, Question q, DateOnly today) =>
        new(q.Id, questions.Sections[q.Section], q.Ask, q.Help, q.Kind, q.Options, q.Required, q.Kind switch
        {
            SubjectKind.Day => Between(today.AddDays(q.WithinDays.Earliest), today.AddDays(q.WithinDays.Latest)),
            SubjectKind.Number => string.Create(CultureInfo.InvariantCulture, $"{q.Range.Low} … {q.Range.High}"),
            _ => "",
        });

    /// <summary>What was typed, as a form writes it; null: it is no answer.</summary>
    public string? Answer(string typed) => Kind switch
    {
        SubjectKind.Words => Several(typed),
        SubjectKind.Number when Chosen(typed, byNumber: false) is null => typed,
        SubjectKind.Day when Day(typed) is { } day => $"{day:yyyy-MM-dd}",
        _ => Chosen(typed, byNumber: Kind != SubjectKind.Number),
    };

    string? Several(string typed)
    {
        var chosen = typed.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => Chosen(t, byNumber: true)).ToList();
        return chosen.Count > 0 && chosen.TrueForAll(c => c is not null) ? string.Join(',', chosen.Distinct()) : null;
    }

    string? Chosen(string typed, bool byNumber) =>
        byNumber && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number >= 1 && number <= Options.Count ? Options[number - 1].Word : null
            : Options.FirstOrDefault(o => string.Equals(o.Word, typed, StringComparison.OrdinalIgnoreCase) || o.Says.ByLanguage.Values.Contains(typed, StringComparer.OrdinalIgnoreCase))?.Word;

    // 2026-03-02 and 02.03.2026 are read by everyone in one way; 3/2/2026 is not, and is asked again.
    static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static string Between(DateOnly first, DateOnly last) => $"{first:yyyy-MM-dd} … {last:yyyy-MM-dd}";
}
