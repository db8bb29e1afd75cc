using System.Text;
using System.Text.Json;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Cli.Clinic;

/// <summary>A consultation as far as it has been answered. Kept in a file after every answer, where one is named, so that nothing is lost.</summary>
sealed class ScreenDraft
{
    /// <summary>What is asked before the questions, in order.</summary>
    public static IReadOnlyList<string> Opening { get; } = ["planned_date", "concern", "severity", "areas"];

    readonly ClinicalProtocol protocol;
    readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    ScreenDraft(ClinicalProtocol protocol, string? file, DateOnly today) => (this.protocol, File, Today) = (protocol, file, today);

    public string? File { get; }

    public DateOnly Today { get; }

    public int Count => given.Count;

    /// <summary>What was answered, as a form writes it; null: nothing yet.</summary>
    public string? this[string id] => given.GetValueOrDefault(id);

    /// <summary>The draft of a file, or an empty one where there is no file yet.</summary>
    /// <exception cref="ProtocolException">The file is no consultation, or what it says cannot be.</exception>
    public static ScreenDraft Open(ClinicalProtocol protocol, string? file, DateOnly today)
    {
        var draft = new ScreenDraft(protocol, file, today);
        if (file is null || !System.IO.File.Exists(file)) return draft;
        var form = ProtocolOption.Form(file);
        if (form.Pairs.FirstOrDefault(p => p.Key.String() is "overrides" or "device" or "jurisdiction") is { Key: { } more }) throw more.Wrong($"\"{more.String()}\" cannot be asked for one by one", "finish the file by hand, and run punctum screen FILE");
        foreach (var (key, value) in form.Only([.. Opening, "asked_on", "answers"]).Pairs)
            if (Opening.Contains(key.String()) && !value.IsNull) draft.given[key.String()] = value.Kind == NodeKind.List ? string.Join(',', value.Strings()) : value.String();
        foreach (var (id, value) in ConsultationReader.Answers(protocol, form.Find("answers"), today, System.Collections.Immutable.ImmutableSortedDictionary<string, Value>.Empty)) draft.given[id] = Written(value);
        foreach (string id in Opening.Where(o => draft[o] is not null)) draft.Check(id, draft[id]!);
        return draft;
    }

    /// <summary>Takes an answer and keeps it.</summary>
    /// <exception cref="ProtocolException">It is no answer to this.</exception>
    public void Take(string id, string answer)
    {
        Check(id, answer);
        given[id] = answer;
        Save();
    }

    /// <summary>What is known so far, as rules see it.</summary>
    public Facts Facts
    {
        get
        {
            var facts = Facts.Nothing with { Session = this["planned_date"] is { } day ? AsNode(day).Date() : Today };
            if (this["concern"] is { } concern) facts = facts.With("concern", concern);
            if (this["areas"] is { } areas) facts = facts.With(Questionnaire.AreaGroups, Answered.GroupsOf(protocol.Plan, areas.Split(',')));
            facts = protocol.Questions.Questions.Where(q => this[q.Id] is not null).Aggregate(facts, (f, q) => f.With(q.Id, AnswerReader.Read(q, AsNode(this[q.Id]!))));
            return facts["birth_date"] is Value.Day { Date: var born } ? facts.With(Questionnaire.Age, Answered.AgeOn(born, facts.Session!.Value)) : facts;
        }
    }

    /// <summary>The consultation, read as strictly as any file.</summary>
    /// <param name="asked">Ids of the questions that were asked of this person: answers to others are left out.</param>
    public Consultation Finished(IEnumerable<string> asked)
    {
        foreach (string id in given.Keys.Except(asked.Concat(Opening)).ToList()) given.Remove(id);
        Save();
        return ConsultationReader.Read(protocol, YamlText.Read("your answers", Yaml()), Today);
    }

    void Check(string id, string answer)
    {
        var node = AsNode(answer);
        switch (id)
        {
            case "planned_date" when node.Date() is var day && (day < Today || day > Today.AddDays(ConsultationReader.MostDaysAhead)): throw node.Wrong("the planned day lies in the past, or more than 2 years ahead");
            case "planned_date": break;
            case "concern": protocol.Plan.ConcernOf(node); break;
            case "severity": node.Word<Severity>(); break;
            case "areas": foreach (string area in answer.Split(',')) protocol.Plan.AreaOf(AsNode(area)); break;
            default: AnswerReader.Read(protocol.Questions.Find(id)!, node, Today); break;
        }
    }

    // Beside the file and then in its place: a crash in between leaves the old one whole.
    void Save()
    {
        if (File is null) return;
        System.IO.File.WriteAllText(File + ".new", Yaml());
        System.IO.File.Move(File + ".new", File, overwrite: true);
    }

    string Yaml()
    {
        var yaml = new StringBuilder("# A consultation, for: punctum screen FILE, punctum plan FILE. While questions are open: punctum screen --save FILE\n").Append($"asked_on: {Today:yyyy-MM-dd}\n");
        foreach (string id in Opening.Where(o => this[o] is not null)) yaml.Append($"{id}: {(id == "areas" ? $"[{this[id]}]" : this[id])}\n");
        if (given.Keys.Except(Opening).Any()) yaml.Append("answers:\n");
        foreach (var question in protocol.Questions.Questions.Where(q => this[q.Id] is not null)) yaml.Append($"  {question.Id}: {Quoted(this[question.Id]!)}\n");
        return yaml.ToString();
    }

    // Older YAML takes a bare yes or no for true or false.
    static string Quoted(string word) => word is "yes" or "no" ? $"\"{word}\"" : word;

    static string Written(Value value) => value switch
    {
        Value.Choice { Word: var word } => word,
        Value.Number { Amount: var amount } => amount.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Value.Day { Date: var day } => $"{day:yyyy-MM-dd}",
        _ => throw new ArgumentException("No question is answered by a set of words.", nameof(value)),
    };

    static Node AsNode(string answer) => YamlText.Read("your answer", JsonSerializer.Serialize(answer));
}
