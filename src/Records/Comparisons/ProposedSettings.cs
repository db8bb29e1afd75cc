using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Imaging.Face;
using Punctum.Records.Database;
using Punctum.Records.Sessions;

namespace Punctum.Records.Comparisons;

/// <summary>How a pair is compared unless somebody says otherwise: from what the record holds.</summary>
/// <param name="Settings">What is said.</param>
/// <param name="Concerns">What the client came for, ids of plan.yaml; of the newest course, else of the newest finished consultation.</param>
/// <param name="TreatedOn">Days of the sessions between the two, whose zones count as treated.</param>
public sealed record ProposedSettings(ComparisonSettings Settings, IReadOnlyList<string> Concerns, IReadOnlyList<DateOnly> TreatedOn)
{
    /// <summary>For two captures of a client.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="client">Whose.</param>
    /// <param name="capture">The earlier one, on which a region may have been drawn already.</param>
    /// <param name="before">Its day.</param>
    /// <param name="after">Day of the later one.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<ProposedSettings> Of(Work work, Guid client, Guid capture, DateOnly before, DateOnly after, CancellationToken cancel)
    {
        var concerns = await ConcernsOf(work, client, cancel);
        var drawn = await Drawn(work, client, capture, cancel);
        var (treated, days) = await Treated(work, client, before, after, cancel);
        var settings = drawn is null ? new ComparisonSettings { Treated = treated }
            : new() { Region = drawn.Region, Site = drawn.Site, PixelsAMillimetre = drawn.PixelsAMillimetre };
        return new((settings with { Concerns = ConcernSigns.Of(concerns, settings.Kind) }).Checked(), concerns, days);
    }

    static async Task<string[]> ConcernsOf(Work work, Guid client, CancellationToken cancel)
    {
        var planned = await work.Db.Courses.AsNoTracking().Where(c => c.ClientId == client && c.State != "revoked").OrderByDescending(c => c.Id).Select(c => c.Concerns).FirstOrDefaultAsync(cancel);
        if (planned is not null) return planned;
        var told = await work.Db.Consultations.AsNoTracking().Where(c => c.ClientId == client && c.FinishedAt != null).OrderByDescending(c => c.AddedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        return told is null ? [] : [.. told.Read()["concern"] is { } first ? [first] : Array.Empty<string>(), .. told.Also];
    }

    /// <summary>What was drawn on the same picture the last time.</summary>
    static async Task<ComparisonSettings?> Drawn(Work work, Guid client, Guid capture, CancellationToken cancel) =>
        await work.Connection.Value<string>("""
            select asked::text from job where client_id = $1 and kind = $2 and asked ->> 'beforeId' = $3 and jsonb_array_length(coalesce(asked #> '{settings,region}', '[]')) > 0
                and exists (select from picture p where p.capture_id = $4 and p.aside_at is null and encode(p.sha256, 'hex') = asked ->> 'before') order by id desc limit 1
            """, cancel, client, AskComparison.Kind, capture.ToString(), capture) is { } asked ? ComparisonQuestion.Read(asked).Settings : null;

    /// <summary>The zones that were needled between; none where a session does not say, or where the whole face was.</summary>
    static async Task<(ImmutableArray<string> Zones, IReadOnlyList<DateOnly> Days)> Treated(Work work, Guid client, DateOnly before, DateOnly after, CancellationToken cancel)
    {
        var sessions = await work.Connection.Command("""
            select v.day, s.record::text, coalesce((select array_agg(a.change::text order by a.number) from amendment a where a.session_id = s.id), '{}')
            from session s join visit v on v.id = s.visit_id where s.client_id = $1 and s.state <> 'entered-in-error' and v.day >= $2 and v.day < $3 order by v.day
            """, client, before, after).Rows(r => (Day: r.GetFieldValue<DateOnly>(0), Places: Places(r.GetString(1), r.GetFieldValue<string[]>(2))), cancel);
        if (sessions.Count == 0 || sessions.Any(s => s.Places.Count == 0)) return ([], []);
        ImmutableArray<string> zones = [.. sessions.SelectMany(s => s.Places).SelectMany(p => FaceArea.Reached(p.Area, p.Side)).Distinct()];
        return zones.Length is 0 || zones.Length == Zones.OfTheFace.Length ? ([], []) : (zones, [.. sessions.Select(s => s.Day).Distinct()]);
    }

    static List<(string Area, string Side)> Places(string record, string[] amendments)
    {
        var paper = amendments.Aggregate(SessionPaper.Read(record), (so, change) => (JsonObject)SessionPaper.Merged(so, JsonNode.Parse(change))!);
        return [.. (paper["form"]?["zones"] as JsonArray ?? []).OfType<JsonObject>().Where(z => Word(z["zone"]).Length > 0).Select(z => (Word(z["zone"]), Word(z["side"])))];
    }

    // What was typed may be anything.
    static string Word(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
