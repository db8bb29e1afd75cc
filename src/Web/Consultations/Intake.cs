using System.Globalization;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Records.Consultations;

namespace Punctum.Web.Consultations;

/// <summary>The consultation as the screen asks it: in sections, each question with what is known so far.</summary>
public sealed class Intake
{
    /// <summary>The section before the questions of the protocol.</summary>
    public const string First = "goal";

    readonly ClinicalProtocol protocol;
    readonly ConsultationRead read;
    readonly DateOnly today;
    readonly HashSet<string> asked;

    Intake(ClinicalProtocol protocol, ConsultationRead read, DateOnly today)
    {
        (this.protocol, this.read, this.today) = (protocol, read, today);
        asked = read.Form.Asked(protocol).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var bySection = protocol.Questions.Questions.GroupBy(q => q.Section);
        Sections = [new(First, "What for", Opening()), .. bySection.Select(g => new IntakeSection(g.Key, protocol.Questions.Sections[g.Key].In("en"), [.. g.Select(Item)]))];
    }

    public static Intake Of(ClinicalProtocol protocol, ConsultationRead read, DateOnly today) => new(protocol, read, today);

    public IReadOnlyList<IntakeSection> Sections { get; }

    public IEnumerable<IntakeItem> Items => Sections.SelectMany(s => s.Items);

    /// <summary>Questions that need an answer and have one that is of today.</summary>
    public int Answered => Items.Count(i => i is { IsAsked: true, IsRequired: true, IsCarried: false, Was: not null });

    /// <summary>Questions that need an answer.</summary>
    public int Wanted => Items.Count(i => i is { IsAsked: true, IsRequired: true });

    /// <summary>Where to go on.</summary>
    public IntakeSection Next => Sections.FirstOrDefault(s => s.IsAsked && !s.IsDone) ?? Sections.Last(s => s.IsAsked);

    /// <summary>A section by its id, or null.</summary>
    public IntakeSection? Find(string? id) => Sections.FirstOrDefault(s => s.Id == id);

    /// <summary>The one after it that is asked of this person; null: it is the last.</summary>
    public IntakeSection? After(IntakeSection section) => Sections.SkipWhile(s => s.Id != section.Id).Skip(1).FirstOrDefault(s => s.IsAsked);

    IReadOnlyList<IntakeItem> Opening()
    {
        var (questions, plan) = (protocol.Questions, protocol.Plan);
        var areas = read.Form["concern"] is { } concern ? plan.Concerns[concern].Areas : [];
        IReadOnlyList<IntakeOption> concerns = [.. plan.Concerns.Values.Select(c => new IntakeOption(c.Id, Capital(c.Name.In("en"))))];
        return
        [
            Opened("concern", null, IntakeKind.Choice, concerns),
            new(SaveAnswers.Also, "Anything else? We talk about it too.", null, IntakeKind.Several, [.. concerns.Select(c => c with { IsShown = c.Word != read.Form["concern"] })], "", "", Joined(read.Also), Joined(read.Also), true, false, false),
            Opened("severity", null, IntakeKind.Choice, [.. questions.Severities.Select(s => new IntakeOption(Node.SnakeCase(s.Key.ToString()), Capital(s.Value.In("en"))))]),
            Opened("areas", areas.IsEmpty ? "Say first what you would like to change: then the places come." : null, IntakeKind.Several, [.. plan.Areas.Values.Select(a => new IntakeOption(a.Id, Capital(a.Name.In("en")), areas.Contains(a.Id)))]),
            Opened("planned_date", null, IntakeKind.Day, [], Written(today), Written(today.AddDays(ConsultationReader.MostDaysAhead))),
        ];
    }

    static string? Joined(IReadOnlyList<string> words) => words.Count == 0 ? null : string.Join(',', words);

    IntakeItem Opened(string id, string? help, IntakeKind kind, IReadOnlyList<IntakeOption> options, string low = "", string high = "") =>
        new(id, protocol.Questions.Opening[id].In("en"), help, kind, options, low, high, read.Form[id], read.Form[id], true, true, false);

    IntakeItem Item(Question question) => new(
        question.Id, question.Ask.In("en"), question.Help?.In("en"), KindOf(question), OptionsOf(question), Low(question), High(question), read.Form[question.Id], read.Form[question.Id],
        asked.Contains(question.Id), question.Required, read.Carried.Contains(question.Id) && read.Form[question.Id] is not null);

    // A few whole numbers are chosen, not typed.
    static bool IsScale(Question question) => question is { Kind: SubjectKind.Number, Whole: true } && question.Range.High - question.Range.Low < 10;

    static IntakeKind KindOf(Question question) => question.Kind switch
    {
        SubjectKind.Day => IntakeKind.Day,
        SubjectKind.Number when !IsScale(question) => IntakeKind.Number,
        _ => IntakeKind.Choice,
    };

    IReadOnlyList<IntakeOption> OptionsOf(Question question)
    {
        var numbers = IsScale(question) ? Enumerable.Range((int)question.Range.Low, (int)(question.Range.High - question.Range.Low) + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)) : [];
        return [.. numbers.Select(n => new IntakeOption(n, n)), .. question.Options.Select(o => new IntakeOption(o.Word, Capital(o.Says.In("en")))), new(Value.Unsure.Word, protocol.Questions.Unsure.In("en"))];
    }

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    string Low(Question question) => question.Kind == SubjectKind.Day ? Written(today.AddDays(question.WithinDays.Earliest)) : question.Range.Low.ToString(CultureInfo.InvariantCulture);

    string High(Question question) => question.Kind == SubjectKind.Day ? Written(today.AddDays(question.WithinDays.Latest)) : question.Range.High.ToString(CultureInfo.InvariantCulture);

    static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
