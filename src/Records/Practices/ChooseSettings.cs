using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>What became of a choice.</summary>
public abstract record SettingsChosen
{
    /// <summary>It holds from now on.</summary>
    public sealed record Done(int Number) : SettingsChosen;

    /// <summary>The protocol does not allow it.</summary>
    public sealed record Refused(string Why) : SettingsChosen;

    /// <summary>Somebody else chose meanwhile.</summary>
    public sealed record Stale : SettingsChosen;

    /// <summary>It is what holds already.</summary>
    public sealed record Same : SettingsChosen;
}

/// <summary>Chooses the practice's values of the protocol, inside their ranges. Earlier choices stay: answers were made with them.</summary>
public sealed class ChooseSettings(PracticeRecords records)
{
    /// <summary>Chooses.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="account">Who; null at a shell.</param>
    /// <param name="practice">For which practice.</param>
    /// <param name="seen">The number of the choice that was on the screen.</param>
    /// <param name="defaults">The protocol's.</param>
    /// <param name="chosen">Every value that shall differ from its default.</param>
    /// <param name="reason">Why; it stands in the history.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public async Task<SettingsChosen> Run(Actor actor, Guid? account, Guid practice, int seen, PracticeSettings defaults, IReadOnlyDictionary<string, decimal> chosen, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500) throw new ArgumentException("say why, in at most 500 characters.", nameof(reason));
        var own = chosen.Where(c => !defaults.All.TryGetValue(c.Key, out var setting) || setting.Default != c.Value).OrderBy(c => c.Key, StringComparer.Ordinal).ToDictionary();
        try
        {
            _ = defaults.With(ReadSettings.AsNode(own));
        }
        catch (ProtocolException e)
        {
            return new SettingsChosen.Refused($"{e.Problem.What}: {e.Problem.Remedy}.");
        }
        await using var work = await records.Begin(actor, cancel);
        var before = await ReadSettings.InForce(work, practice, defaults, cancel);
        if (before.Number != seen) return new SettingsChosen.Stale();
        if (before.Values.Chosen.SequenceEqual(own)) return new SettingsChosen.Same();
        work.Db.Add(new ChosenSettings { PracticeId = practice, Number = seen + 1, Chosen = JsonSerializer.Serialize(own), Reason = reason.Trim(), AccountId = account });
        try
        {
            await work.Commit(cancel);
            return new SettingsChosen.Done(seen + 1);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new SettingsChosen.Stale();
        }
    }
}
