using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>Everything of triage.yaml: the words a complaint is told with, the rules, and what is said at each level.</summary>
public sealed class TriageTable
{
    internal const string Symptom = "symptom", Hours = "hours", Severity = "severity", Trend = "trend", With = "with", Risk = "risk";

    readonly ImmutableDictionary<string, SymptomRules> bySymptom;
    readonly SymptomRules anySymptom;

    TriageTable(Node file)
    {
        file.Only("version", "emergency_number_unknown", "notes", "channels", "levels", "hours", "severities", "trends", "tell", "symptoms", "signs", "danger", "risks", "default", "unknown", "rules", "escalate");
        (Symptoms, Signs, Risks) = (TriageTerm.ReadAll(file["symptoms"]), TriageTerm.ReadAll(file["signs"]), TriageTerm.ReadAll(file["risks"]));
        (Severities, Trends) = (TriageTerm.ReadAll(file["severities"]), TriageTerm.ReadAll(file["trends"]));
        (LeastHours, MostHours) = file["hours"]["range"].Range();
        Levels = InOrder<Urgency, TriageLevel>(file["levels"], TriageLevel.Read, l => l.Level);
        Vocabulary = Vocabulary.Of([
            Subject.Choice(Symptom, Symptoms.Select(s => s.Id)), Subject.Number(Hours, LeastHours, MostHours), Subject.Choice(Severity, Severities.Select(s => s.Id)),
            Subject.Choice(Trend, Trends.Select(t => t.Id)), Subject.AnyOf(With, Signs.Concat(Symptoms.Where(s => s.Sign)).Select(s => s.Id)), Subject.AnyOf(Risk, Risks.Select(r => r.Id))]);
        Rules = [.. file["rules"].Items.Select(r => TriageRule.Read(r, Vocabulary, Levels))];
        (Default, Unknown) = (TriageRule.Read(file["default"], Vocabulary, Levels), TriageRule.Read(file["unknown"], Vocabulary, Levels));
        Escalations = [.. file["escalate"].Items.Select(e => Escalation.Read(e, Vocabulary))];
        Danger = [.. file["danger"].Items.Select(d => Find(d.String()) ?? throw d.Wrong($"\"{d.String()}\" is neither a symptom nor a sign", Nearest.Hint(d.String(), Words)))];
        Tell = file["tell"].Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Text(), StringComparer.Ordinal);
        Notes = new(file["notes"]["unknown_word"].Text(), file["notes"]["did_you_mean"].Text(), file["notes"]["on_its_own"].Text());
        EmergencyNumberUnknown = file["emergency_number_unknown"].Text();
        bySymptom = Symptoms.ToImmutableDictionary(s => s.Id, s => new SymptomRules(this, s.Id));
        anySymptom = new(this, null);
    }

    /// <summary>Reads triage.yaml.</summary>
    /// <param name="file">Its root.</param>
    /// <exception cref="ProtocolException">It says what cannot be.</exception>
    public static TriageTable Read(Node file) => new(file);

    /// <summary>What a client can complain of, in the order of asking.</summary>
    public ImmutableArray<TriageTerm> Symptoms { get; }

    /// <summary>What counts beside every symptom.</summary>
    public ImmutableArray<TriageTerm> Signs { get; }

    /// <summary>What makes a person need more care.</summary>
    public ImmutableArray<TriageTerm> Risks { get; }

    /// <summary>How strong, weakest first.</summary>
    public ImmutableArray<TriageTerm> Severities { get; }

    /// <summary>Which way it goes, best first.</summary>
    public ImmutableArray<TriageTerm> Trends { get; }

    /// <summary>Symptoms and signs that are asked first and listed beside every calm answer.</summary>
    public ImmutableArray<TriageTerm> Danger { get; }

    /// <summary>What is said at each level, weakest first.</summary>
    public ImmutableArray<TriageLevel> Levels { get; }

    /// <summary>The rules, in the order of the file.</summary>
    public ImmutableArray<TriageRule> Rules { get; }

    /// <summary>What raises an answer after the rules.</summary>
    public ImmutableArray<Escalation> Escalations { get; }

    /// <summary>The answer to a symptom of which no rule speaks.</summary>
    public TriageRule Default { get; }

    /// <summary>The answer to a word that is not in the table.</summary>
    public TriageRule Unknown { get; }

    /// <summary>How to ask for what was not told: severity, trend, hours.</summary>
    public ImmutableSortedDictionary<string, Text> Tell { get; }

    /// <summary>How to speak of words that need a remark.</summary>
    public TriageNotes Notes { get; }

    /// <summary>Said in place of an emergency number that is not known.</summary>
    public Text EmergencyNumberUnknown { get; }

    /// <summary>Fewest hours that can be told.</summary>
    public decimal LeastHours { get; }

    /// <summary>Most hours that can be told.</summary>
    public decimal MostHours { get; }

    /// <summary>What its rules may ask about.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Every symptom's and sign's id.</summary>
    public IEnumerable<string> Words => Symptoms.Concat(Signs).Select(t => t.Id);

    /// <summary>The symptom or sign of an id, or null.</summary>
    /// <param name="id">The id.</param>
    public TriageTerm? Find(string id) => Symptoms.Concat(Signs).FirstOrDefault(t => t.Id == id);

    /// <summary>Whether an id is a symptom.</summary>
    /// <param name="id">The id.</param>
    public bool IsSymptom(string id) => bySymptom.ContainsKey(id);

    /// <summary>Whether an id counts as a sign.</summary>
    /// <param name="id">The id.</param>
    public bool IsSign(string id) => Vocabulary.Subjects[With].Words.Contains(id);

    internal SymptomRules For(string? symptom) => symptom is not null && bySymptom.TryGetValue(symptom, out var rules) ? rules : anySymptom;

    // The order in the file is the order of strength that people read; it has to be the one the program counts with.
    static ImmutableArray<T> InOrder<TKey, T>(Node list, Func<Node, T> read, Func<T, TKey> key) where TKey : struct, Enum
    {
        ImmutableArray<T> all = [.. list.Items.Select(read)];
        if (!all.Select(key).SequenceEqual(Enum.GetValues<TKey>())) throw list.Wrong("these have to be " + string.Join(", ", Enum.GetNames<TKey>().Select(Node.SnakeCase)), "write each once, weakest first");
        return all;
    }
}
