using System.Collections.Immutable;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Comparisons;

/// <summary>comparison.yaml: microneedling beside other treatments, and what can be combined with it.</summary>
/// <param name="Say">Said with every comparison.</param>
/// <param name="Rows">What is compared.</param>
/// <param name="Options">The treatments; microneedling first.</param>
/// <param name="Values">Study values behind the cells, beside those of expectations.yaml.</param>
/// <param name="Combinations">What can be combined with microneedling.</param>
public sealed record ComparisonFile(Reason Say, ImmutableArray<ComparisonRow> Rows, ImmutableArray<TreatmentOption> Options, ImmutableArray<StudyValue> Values, ImmutableArray<Combination> Combinations)
{
    /// <summary>The file's name.</summary>
    public const string Name = "comparison.yaml";

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    /// <exception cref="ProtocolException">Something is not what it should be.</exception>
    public static ComparisonFile Read(Node file) => new(
        new("say", file["say"]["text"].Text(), file["say"].Sources()),
        [.. file["rows"].Items.Select(n => new ComparisonRow(n["id"].String(), n["name"].Text()))],
        [.. file["options"].Items.Select(TreatmentOption.Read)],
        [.. file["values"].Items.Select(StudyValue.Read)],
        [.. file["combinations"].Items.Select(Combination.Read)]);
}

/// <summary>One thing that treatments are compared in.</summary>
/// <param name="Id">Its id, such as dark_mark_risk.</param>
/// <param name="Name">For people.</param>
public sealed record ComparisonRow(string Id, Text Name);
