using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Plans;

/// <summary>What the conditions of plan.yaml may ask about: every question, the concern and its severity.</summary>
public static class PlanVocabulary
{
    /// <summary>The vocabulary.</summary>
    /// <param name="questions">The root of questions.yaml.</param>
    /// <param name="plan">The root of plan.yaml.</param>
    public static Vocabulary Of(Node questions, Node plan) => Vocabulary.Of(questions["questions"].Items.Select(Question).Append(Subject.Choice("concern", plan["concerns"].Items.Select(c => c["id"].String())))
        .Append(Subject.Choice("severity", Enum.GetNames<Severity>().Select(Node.SnakeCase))));

    static Subject Question(Node node) => (node["id"].String(), node["type"].String()) switch
    {
        (var id, "choice") => Subject.Choice(id, node["of"].Keys),
        (var id, "date") => Subject.Day(id, node.Find("or")?.Keys ?? []),
        (var id, _) => node["range"].Range() is var (low, high) ? Subject.Number(id, low, high) : throw node.Wrong("a number needs a range", "add range: [low, high]"),
    };
}
