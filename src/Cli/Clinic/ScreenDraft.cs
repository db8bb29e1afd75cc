using System.Collections.Immutable;
using System.Text;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Cli.Clinic;

/// <summary>A consultation as far as it has been answered. Kept in a file after every answer, where one is named, so that nothing is lost.</summary>
sealed class ScreenDraft
{
    /// <summary>What is asked before the questions, in order.</summary>
    public static IReadOnlyList<string> Opening => ConsultationForm.Opening;

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
        foreach (var (id, value) in ConsultationReader.Answers(protocol, form.Find("answers"), today, ImmutableSortedDictionary<string, Value>.Empty)) draft.given[id] = Written(value);
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
    public Facts Facts => Form.Facts(protocol);

    ConsultationForm Form => new(Today, given.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>The consultation, read as strictly as any file.</summary>
    /// <param name="asked">Ids of the questions that were asked of this person: answers to others are left out.</param>
    public Consultation Finished(IEnumerable<string> asked)
    {
        foreach (string id in given.Keys.Except(asked.Concat(Opening)).ToList()) given.Remove(id);
        Save();
        return ConsultationReader.Read(protocol, YamlText.Read("your answers", Yaml()), Today);
    }

    void Check(string id, string answer) => ConsultationForm.Check(protocol, id, answer, Today);

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
}
