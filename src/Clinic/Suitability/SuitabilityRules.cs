using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>An outcome in words.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="Says">In a sentence to the client.</param>
public sealed record OutcomeWords(Text Name, Text Says);

/// <summary>suitability.yaml.</summary>
/// <param name="Rules">In the order of the file.</param>
/// <param name="Outcomes">Each outcome in words.</param>
/// <param name="Refusals">Why an override does not count, in words.</param>
/// <param name="Cautions">In the order of the file.</param>
/// <param name="Tasks">In the order of the file.</param>
public sealed record SuitabilityRules(
    ImmutableArray<SuitabilityRule> Rules, ImmutableSortedDictionary<Outcome, OutcomeWords> Outcomes, ImmutableSortedDictionary<Refusal, Text> Refusals, ImmutableArray<Caution> Cautions, ImmutableArray<PracticeTask> Tasks)
{
    /// <summary>Name of the file.</summary>
    public const string File = "suitability.yaml";

    /// <summary>Reads suitability.yaml.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="vocabulary">What its rules may ask about.</param>
    public static SuitabilityRules Read(Node file, Vocabulary vocabulary)
    {
        foreach (string list in new[] { "rules", "cautions", "tasks" })
            if (file[list].Items.GroupBy(i => i["id"].String()).FirstOrDefault(g => g.Count() > 1) is { } twice) throw twice.Last().Wrong($"{twice.Key} stands twice in this list", "give one of the two another id");
        return new(
            [.. file["rules"].Items.Select(r => SuitabilityRule.Read(r, vocabulary))],
            file["outcomes"].Pairs.ToImmutableSortedDictionary(p => p.Key.Word<Outcome>(), p => new OutcomeWords(p.Value["name"].Text(), p.Value["says"].Text())),
            file["refusals"].Pairs.ToImmutableSortedDictionary(p => p.Key.Word<Refusal>(), p => p.Value.Text()),
            [.. file["cautions"].Items.Select(Caution.Read)], [.. file["tasks"].Items.Select(PracticeTask.Read)]);
    }

    /// <summary>The rule of an id, or null.</summary>
    /// <param name="id">Such as SU-ISO-2.</param>
    public SuitabilityRule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);
}
