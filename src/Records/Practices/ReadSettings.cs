using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>The protocol's values as a practice chose them.</summary>
/// <param name="Number">Of the choice that holds; 0: everything is as the protocol says.</param>
/// <param name="Values">With them answers are made.</param>
public sealed record SettingsInForce(int Number, PracticeSettings Values);

/// <summary>One change of the settings.</summary>
public sealed record SettingsChange(int Number, DateTimeOffset At, string? By, string Reason, IReadOnlyDictionary<string, decimal> Chosen);

/// <summary>Reads what a practice chose.</summary>
public sealed class ReadSettings(PracticeRecords records)
{
    /// <summary>What holds now; of the first practice where none is named. A value that a newer protocol does not allow any more is left out: its default holds.</summary>
    public async Task<SettingsInForce> Run(Actor actor, Guid practice, PracticeSettings defaults, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        if (practice == Guid.Empty) practice = await work.Connection.Value<Guid>("select id from practice order by id limit 1", cancel);
        return await InForce(work, practice, defaults, cancel);
    }

    /// <summary>The changes, newest first.</summary>
    public async Task<IReadOnlyList<SettingsChange>> History(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var changes = await work.Connection.Command("""
            select s.number, s.added_at, a.name, s.reason, s.chosen::text from chosen_settings s left join accounts.account a on a.id = s.account_id where s.practice_id = $1 order by s.number desc
            """, practice).Rows(r => new SettingsChange(r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetString(3), Parsed(r.GetString(4))), cancel);
        await work.Tell("chosen_settings.list", null, practice, null, cancel);
        await work.Commit(cancel);
        return changes;
    }

    /// <summary>What holds now, in the caller's transaction.</summary>
    internal static async Task<SettingsInForce> InForce(Work work, Guid practice, PracticeSettings defaults, CancellationToken cancel)
    {
        var newest = await work.Db.ChosenSettings.AsNoTracking().Where(s => s.PracticeId == practice).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        if (newest is null) return new(0, defaults);
        var chosen = Parsed(newest.Chosen).Where(c => defaults.All.TryGetValue(c.Key, out var setting) && setting.Allows(c.Value));
        try
        {
            return new(newest.Number, defaults.With(AsNode(chosen)));
        }
        catch (ProtocolException)
        {
            return new(newest.Number, defaults);        // two that no longer go together: the page asks for them again
        }
    }

    /// <summary>As a practice would write its own file.</summary>
    internal static Node AsNode(IEnumerable<KeyValuePair<string, decimal>> chosen) =>
        YamlText.Read("settings", "{" + string.Join(", ", chosen.Select(c => $"{c.Key}: {c.Value.ToString(CultureInfo.InvariantCulture)}")) + "}");

    internal static ImmutableSortedDictionary<string, decimal> Parsed(string json) => (JsonSerializer.Deserialize<Dictionary<string, decimal>>(json) ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
