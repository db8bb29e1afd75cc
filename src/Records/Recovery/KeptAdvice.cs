using System.Collections.Immutable;
using System.Text.Json;

namespace Punctum.Records.Recovery;

/// <summary>What triage said of one complaint, read back as it was kept.</summary>
/// <param name="Symptom">Its id, as it was told.</param>
/// <param name="Level">normal, advice, call_clinic or urgent.</param>
/// <param name="Channel">routine, same_day or emergency.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Do">What to do.</param>
/// <param name="Reasons">Why: the rule's id, its sentence, its sources.</param>
/// <param name="Danger">What would make it urgent, if it came.</param>
/// <param name="Tell">What would make the answer more exact.</param>
/// <param name="Notes">Remarks on words.</param>
/// <param name="Hours">Hours since the session, as told.</param>
/// <param name="HoldsUntilHour">Until when the same complaint gets this answer.</param>
/// <param name="Versions">The files of the protocol it was made with.</param>
public sealed record KeptAdvice(
    string Symptom, string Level, string Channel, string Headline, string Do, ImmutableArray<KeptReason> Reasons, ImmutableArray<string> Danger, ImmutableArray<string> Tell, ImmutableArray<string> Notes,
    decimal? Hours, decimal? HoldsUntilHour, ImmutableArray<string> Versions)
{
    /// <summary>All of them, strongest first; none where nothing was complained of.</summary>
    /// <param name="answer">As kept.</param>
    /// <param name="language">Of the reader.</param>
    public static ImmutableArray<KeptAdvice> ReadAll(string? answer, string language)
    {
        if (answer is null) return [];
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.EnumerateArray().Select(a => Read(a, language))];
    }

    static KeptAdvice Read(JsonElement kept, string language)
    {
        string Said(JsonElement text) => text.TryGetProperty(language, out var said) ? said.GetString()! : text.GetProperty("en").GetString()!;
        ImmutableArray<string> All(string name, Func<JsonElement, string> of) => [.. kept.GetProperty(name).EnumerateArray().Select(of)];
        decimal? Number(JsonElement of, string name) => of.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDecimal() : null;
        var told = kept.GetProperty("told");
        return new(
            told.GetProperty("symptom").GetString()!, kept.GetProperty("level").GetString()!, kept.GetProperty("channel").GetString()!, Said(kept.GetProperty("headline")), Said(kept.GetProperty("do")),
            [.. kept.GetProperty("reasons").EnumerateArray().Select(r => new KeptReason(r.GetProperty("id").GetString()!, Said(r.GetProperty("says")), [.. r.GetProperty("sources").EnumerateArray().Select(s => s.GetString()!)]))],
            All("danger_signs", d => Said(d.GetProperty("name"))), All("tell", t => Said(t.GetProperty("says"))), All("notes", Said), Number(told, "hours"), Number(kept, "holds_until_hour"),
            [.. kept.GetProperty("stamp").GetProperty("files").EnumerateArray().Select(f => $"{f.GetProperty("file").GetString()} {f.GetProperty("version").GetString()}")]);
    }
}

/// <summary>A rule that spoke.</summary>
public sealed record KeptReason(string Id, string Says, ImmutableArray<string> Sources);
