using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Clinic.Triage;

namespace Punctum.Records.Recovery;

/// <summary>How strong a complaint is and which way it goes; null where the client does not know.</summary>
public sealed record ToldDetail(string? Severity, string? Trend);

/// <summary>What a client has told so far. What was not asked yet is null; what was asked and denied is empty.</summary>
public sealed record CheckInDraft
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Signs of danger.</summary>
    public ImmutableArray<string>? Danger { get; init; }

    /// <summary>What they complain of.</summary>
    public ImmutableArray<string>? Symptoms { get; init; }

    /// <summary>For each symptom.</summary>
    public ImmutableSortedDictionary<string, ToldDetail> Details { get; init; } = ImmutableSortedDictionary<string, ToldDetail>.Empty;

    /// <summary>What is beside it.</summary>
    public ImmutableArray<string>? Signs { get; init; }

    /// <summary>What makes this person need more care.</summary>
    public ImmutableArray<string>? Risks { get; init; }

    /// <summary>What is asked next. One sign of danger ends the questions: then time counts, not detail.</summary>
    [JsonIgnore]
    public CheckInStep Step =>
        Danger is not { } danger ? new CheckInStep.Danger()
        : danger.Length > 0 ? new CheckInStep.Finished()
        : Symptoms is not { } symptoms ? new CheckInStep.Symptoms()
        : symptoms.IsEmpty ? new CheckInStep.Finished()
        : symptoms.FirstOrDefault(s => !Details.ContainsKey(s)) is { } open ? new CheckInStep.Detail(open)
        : Signs is null ? new CheckInStep.Signs()
        : Risks is null ? new CheckInStep.Risks()
        : new CheckInStep.Finished();

    /// <summary>The complaints as triage reads them; none where there is nothing to complain of.</summary>
    /// <param name="hours">Hours since the session's end; null where there was none.</param>
    public ImmutableArray<ReportedSymptom> Told(decimal? hours) =>
        Danger is [var first, .. var rest] ? [new(first, hours, With: [.. rest])]
        : [.. (Symptoms ?? []).Select(s => new ReportedSymptom(s, hours, Details.GetValueOrDefault(s)?.Severity, Details.GetValueOrDefault(s)?.Trend, [.. Signs ?? []], [.. Risks ?? []]))];

    /// <summary>The step before the one that is asked now, to go back to; null at the first.</summary>
    public CheckInDraft? Back() => Step switch
    {
        CheckInStep.Danger => null,
        CheckInStep.Symptoms => this with { Danger = null },
        CheckInStep.Detail or CheckInStep.Signs when Symptoms!.Value.LastOrDefault(Details.ContainsKey) is { } last => this with { Details = Details.Remove(last) },
        CheckInStep.Detail => this with { Symptoms = null },
        CheckInStep.Risks => this with { Signs = null },
        _ => null,
    };

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, json);

    /// <summary>As it was kept; null: nothing told yet.</summary>
    public static CheckInDraft Read(string? kept) => kept is null ? new() : JsonSerializer.Deserialize<CheckInDraft>(kept, json)!;
}
