using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>expectations.yaml: what a client may expect, per concern, and what is said beside it.</summary>
public sealed record ExpectationsFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "expectations.yaml";

    /// <summary>Sentences that must never be missing, by id.</summary>
    public static ImmutableArray<string> Fixed { get; } = ["differ", "pictures", "swelling"];

    /// <summary>Said with every expectation.</summary>
    public required ImmutableArray<Reason> AlwaysSay { get; init; }

    /// <summary>A grade in plain words.</summary>
    public required ImmutableDictionary<Grade, Text> GradeWords { get; init; }

    /// <summary>Sentences with {low}, {high}, {unit} and {from}, by id.</summary>
    public required ImmutableSortedDictionary<string, Text> Sentences { get; init; }

    /// <summary>What a time is counted from, in words.</summary>
    public required ImmutableDictionary<CountedFrom, Text> Times { get; init; }

    /// <summary>Headings and units, by id.</summary>
    public required ImmutableSortedDictionary<string, Text> Words { get; init; }

    /// <summary>The time line after the last session, in its order.</summary>
    public required ImmutableArray<ResultPhase> Phases { get; init; }

    /// <summary>Risks of every concern.</summary>
    public required ImmutableArray<ClientLine> Risks { get; init; }

    /// <summary>Study values that several concerns use.</summary>
    public required ImmutableArray<StudyValue> Values { get; init; }

    /// <summary>One entry a concern.</summary>
    public required ImmutableArray<ConcernExpectation> Entries { get; init; }

    /// <summary>The entry of a concern, or null.</summary>
    /// <param name="concern">The concern's id.</param>
    public ConcernExpectation? Find(string concern) => Entries.FirstOrDefault(e => e.Id == concern);

    /// <summary>Every study value of the file.</summary>
    public IEnumerable<StudyValue> AllValues => Values.Concat(Entries.SelectMany(e => e.Values));

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    /// <exception cref="ProtocolException">Something is not what it should be.</exception>
    public static ExpectationsFile Read(Node file) => new()
    {
        AlwaysSay = [.. file["always_say"].Items.Select(n => new Reason(n["id"].String(), n["text"].Text(), n.Sources()))],
        GradeWords = file["grade_words"].Items.ToImmutableDictionary(n => n["id"].Word<Grade>(), n => n["text"].Text()),
        Sentences = Texts(file["sentences"]),
        Times = file["times"].Items.ToImmutableDictionary(n => n["id"].Word<CountedFrom>(), n => n["text"].Text()),
        Words = Texts(file["words"]),
        Phases = [.. file["phases"].Items.Select(ResultPhase.Read)],
        Risks = [.. file["risks"].Items.Select(ClientLine.Read)],
        Values = [.. file["values"].Items.Select(StudyValue.Read)],
        Entries = [.. file["entries"].Items.Select(ConcernExpectation.Read)],
    };

    static ImmutableSortedDictionary<string, Text> Texts(Node list) => list.Items.ToImmutableSortedDictionary(n => n["id"].String(), n => n["text"].Text(), StringComparer.Ordinal);
}
