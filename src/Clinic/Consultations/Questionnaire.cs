using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>questions.yaml: everything a consultation asks, in the order of asking.</summary>
/// <param name="Questions">In order.</param>
/// <param name="Sections">Their titles by id.</param>
/// <param name="Unsure">The text of the answer that every question allows.</param>
/// <param name="Opening">What is asked before the questions: planned_date, concern, severity and areas.</param>
/// <param name="Severities">The texts of the severities.</param>
/// <param name="Vocabulary">Everything that rules about a consultation may ask: its questions and what follows from the answers.</param>
public sealed record Questionnaire(
    ImmutableArray<Question> Questions, ImmutableSortedDictionary<string, Text> Sections, Text Unsure, ImmutableSortedDictionary<string, Text> Opening,
    ImmutableSortedDictionary<Severity, Text> Severities, Vocabulary Vocabulary)
{
    /// <summary>Name of the file.</summary>
    public const string File = "questions.yaml";

    /// <summary>Age in whole years on the planned day.</summary>
    public const string Age = "age";

    /// <summary>How many required questions have no answer.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>How many required questions were answered "unsure".</summary>
    public const string UnsureCount = "unsure";

    /// <summary>The groups of the areas to be treated: face, body, scalp.</summary>
    public const string AreaGroups = "area_groups";

    /// <summary>Reads questions.yaml.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="plan">The root of plan.yaml: which concerns and areas there are.</param>
    public static Questionnaire Read(Node file, Node plan)
    {
        var (nodes, subjects) = (file["questions"].Items, new List<Subject>(Given(plan)));
        var questions = ImmutableArray.CreateBuilder<Question>(nodes.Length);
        foreach (var node in nodes)
        {
            if (subjects.Exists(s => s.Id == node["id"].String())) throw node.Wrong($"\"{node["id"].String()}\" stands here twice", "give one of the two another id");
            if (file["sections"].Find(node["section"].String()) is null) throw node["section"].Wrong($"there is no section \"{node["section"].String()}\"", Nearest.Hint(node["section"].String(), file["sections"].Keys));
            questions.Add(Question.Read(node, Vocabulary.Of(subjects)));    // asked_if knows what was asked before, and nothing else
            subjects.Add(Question.SubjectOf(node));
        }
        return new(
            questions.MoveToImmutable(), Texts(file["sections"]), file["unsure"].Text(), Texts(file["opening"]), file["severities"].Pairs.ToImmutableSortedDictionary(p => p.Key.Word<Severity>(), p => p.Value.Text()),
            Vocabulary.Of([.. subjects, Subject.Number(Age, 0, 120), Subject.Number(Unanswered, 0, nodes.Length), Subject.Number(UnsureCount, 0, nodes.Length)]));
    }

    /// <summary>The question of an id, or null.</summary>
    /// <param name="id">The id.</param>
    public Question? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>Whom the worked cases start from: to every question that has one, the answer that raises nothing.</summary>
    public ImmutableSortedDictionary<string, Value> Harmless => Questions.Where(q => q.Harmless is not null).ToImmutableSortedDictionary(q => q.Id, q => q.Harmless!, StringComparer.Ordinal);

    static IEnumerable<Subject> Given(Node plan) =>
    [
        Subject.AnyOf(AreaGroups, plan["areas"].Items.Select(a => a["group"].String()).Distinct()), Subject.AnyOf("areas", plan["areas"].Items.Select(a => a["id"].String())),
        Subject.Choice("device", plan["devices"].Items.Select(d => d["id"].String())), Subject.Choice("concern", plan["concerns"].Items.Select(c => c["id"].String())), Subject.Choice("severity", Enum.GetNames<Severity>().Select(Node.SnakeCase)),
    ];

    static ImmutableSortedDictionary<string, Text> Texts(Node map) => map.Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Text(), StringComparer.Ordinal);
}
