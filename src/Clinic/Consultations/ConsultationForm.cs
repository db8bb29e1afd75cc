using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>A consultation as far as it has been answered: what was said, by id, as a form writes it. A plain value; nothing in it is guessed.</summary>
/// <param name="AskedOn">The day of the newest answer.</param>
/// <param name="Given">Ids of the opening and of questions to answers; several areas are parted by commas.</param>
public sealed record ConsultationForm(DateOnly AskedOn, ImmutableSortedDictionary<string, string> Given)
{
    /// <summary>What is asked before the questions, in order.</summary>
    public static ImmutableArray<string> Opening { get; } = ["planned_date", "concern", "severity", "areas"];

    /// <summary>Nothing answered yet.</summary>
    /// <param name="today">The day of asking.</param>
    public static ConsultationForm Empty(DateOnly today) => new(today, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The answer to a question or a part of the opening, or null.</summary>
    /// <param name="id">Its id.</param>
    public string? this[string id] => Given.GetValueOrDefault(id);

    /// <summary>The same with one more answer; null takes it away.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="answer">The answer.</param>
    public ConsultationForm With(string id, string? answer) => this with { Given = string.IsNullOrWhiteSpace(answer) ? Given.Remove(id) : Given.SetItem(id, answer.Trim()) };

    /// <summary>Whether everything that comes before the questions is known.</summary>
    public bool IsOpened => Opening.All(Given.ContainsKey);

    /// <summary>What is known so far, as rules see it.</summary>
    /// <param name="protocol">The protocol.</param>
    public Facts Facts(ClinicalProtocol protocol)
    {
        var facts = Rules.Facts.Nothing with { Session = this["planned_date"] is { } day ? AsNode(day).Date() : AskedOn };
        if (this["concern"] is { } concern) facts = facts.With("concern", concern);
        if (this["areas"] is { } areas) facts = facts.With(Questionnaire.AreaGroups, Answered.GroupsOf(protocol.Plan, areas.Split(',')));
        facts = protocol.Questions.Questions.Where(q => this[q.Id] is not null).Aggregate(facts, (f, q) => f.With(q.Id, AnswerReader.Read(q, AsNode(this[q.Id]!))));
        return facts["birth_date"] is Value.Day { Date: var born } ? facts.With(Questionnaire.Age, Answered.AgeOn(born, facts.Session!.Value)) : facts;
    }

    /// <summary>The questions that are asked of this person, by what is known so far.</summary>
    /// <param name="protocol">The protocol.</param>
    public ImmutableArray<Question> Asked(ClinicalProtocol protocol) => Answered.AskedOf(protocol.Questions, Facts(protocol));

    /// <summary>Holds an answer against what can be answered.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="id">A question, or a part of the opening.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="today">The day of asking.</param>
    /// <exception cref="ProtocolException">It is no answer to this, or there is no such question.</exception>
    public static void Check(ClinicalProtocol protocol, string id, string answer, DateOnly today)
    {
        var node = AsNode(answer);
        switch (id)
        {
            case "planned_date" when node.Date() is var day && (day < today || day > today.AddDays(ConsultationReader.MostDaysAhead)): throw node.Wrong("the planned day lies in the past, or more than 2 years ahead");
            case "planned_date": break;
            case "concern": protocol.Plan.ConcernOf(node); break;
            case "severity": node.Word<Severity>(); break;
            case "areas": foreach (string area in answer.Split(',')) protocol.Plan.AreaOf(AsNode(area)); break;
            default: AnswerReader.Read(protocol.Questions.Find(id) ?? throw AsNode(id).Wrong($"there is no question \"{id}\""), node, today); break;
        }
    }

    /// <summary>The same without answers to questions that are not asked of this person.</summary>
    /// <param name="protocol">The protocol.</param>
    public ConsultationForm OnlyAsked(ClinicalProtocol protocol) => Asked(protocol).Select(q => q.Id).Concat(Opening).ToHashSet(StringComparer.Ordinal) is var asked
        ? this with { Given = Given.RemoveRange(Given.Keys.Where(k => !asked.Contains(k)).ToList()) } : this;

    /// <summary>The consultation, read as strictly as any file.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="today">Nothing in it may have been asked later.</param>
    /// <exception cref="ProtocolException">The opening is not complete, or answers contradict each other.</exception>
    public Consultation Read(ClinicalProtocol protocol, DateOnly today) => ConsultationReader.Read(protocol, YamlText.Read("these answers", ToJson()), today);

    /// <summary>In the shape of the files that <c>punctum screen</c> reads.</summary>
    public string ToJson()
    {
        var form = new JsonObject { ["asked_on"] = AskedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        foreach (string id in Opening.Where(Given.ContainsKey)) form[id] = id == "areas" ? new JsonArray([.. Given[id].Split(',').Select(a => (JsonNode)a)]) : Given[id];
        form["answers"] = new JsonObject(Given.Where(g => !Opening.Contains(g.Key)).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Value)));
        return form.ToJsonString();
    }

    /// <summary>What <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The form.</param>
    public static ConsultationForm OfJson(string json)
    {
        var form = JsonNode.Parse(json)!.AsObject();
        var given = Empty(DateOnly.ParseExact((string)form["asked_on"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (string id in Opening) given = given.With(id, form[id] is JsonArray several ? string.Join(',', several.Select(a => (string)a!)) : (string?)form[id]);
        return (form["answers"]?.AsObject() ?? []).Aggregate(given, (g, a) => g.With(a.Key, (string?)a.Value));
    }

    /// <summary>An answer as a file would hold it.</summary>
    /// <param name="answer">As typed.</param>
    public static Node AsNode(string answer) => YamlText.Read("your answer", JsonSerializer.Serialize(answer));
}
