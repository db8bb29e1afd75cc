using System.Collections.Immutable;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Comparisons;

/// <summary>Treatments beside each other. Nothing here recommends one.</summary>
/// <param name="Rows">What is compared.</param>
/// <param name="Options">The treatments asked for; every one has every row.</param>
/// <param name="Combinations">What can be combined with microneedling.</param>
/// <param name="Cited">The results that the texts rest on.</param>
/// <param name="AlwaysSay">Said with every comparison.</param>
/// <param name="Reasons">Every cell, each with what it rests on.</param>
/// <param name="Stamp">The files it was made with.</param>
public sealed record TreatmentComparison(ImmutableArray<ComparisonRow> Rows, ImmutableArray<TreatmentOption> Options, ImmutableArray<Combination> Combinations, ImmutableArray<StudyValue> Cited,
    ImmutableArray<Reason> AlwaysSay, ImmutableArray<Reason> Reasons, Stamp Stamp);

/// <summary>Compares treatments.</summary>
public static class Treatments
{
    /// <summary>The treatments asked for, or all of them.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="options">Ids of comparison.yaml; none means all.</param>
    /// <exception cref="ArgumentException">No such option.</exception>
    public static TreatmentComparison Of(ClinicalProtocol protocol, params IReadOnlyCollection<string> options)
    {
        var file = protocol.Comparison;
        if (options.FirstOrDefault(o => file.Options.All(f => f.Id != o)) is { } unknown) throw new ArgumentException($"There is no treatment \"{unknown}\".", nameof(options));
        ImmutableArray<TreatmentOption> chosen = [.. file.Options.Where(o => options.Count == 0 || options.Contains(o.Id))];
        var cited = chosen.SelectMany(o => o.Cells).SelectMany(c => c.Values).Concat(file.Combinations.SelectMany(c => c.Values)).ToHashSet(StringComparer.Ordinal);
        return new(file.Rows, chosen, file.Combinations, [.. protocol.Expectations.AllValues.Concat(file.Values).Where(v => cited.Contains(v.Id))],
            [file.Say, .. protocol.Expectations.AlwaysSay],
            [.. chosen.SelectMany(o => o.Cells.Select(c => new Reason($"{o.Id}.{c.Row}", c.Says, c.Sources))), .. file.Combinations.Select(c => new Reason($"combination.{c.Id}", c.Says, c.Sources))],
            protocol.Stamp(ComparisonFile.Name, ExpectationsFile.Name));
    }
}
