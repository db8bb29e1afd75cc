using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>Changes what the practice is called, where it is, and by which clock it lives.</summary>
public sealed class ChangePractice(PracticeRecords records)
{
    /// <summary>As it is now.</summary>
    public async Task<Practice> Read(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Db.Practices.AsNoTracking().SingleAsync(p => p.Id == practice, cancel);
        await work.Tell("practice.read", null, practice, null, cancel);
        await work.Commit(cancel);
        return found;
    }

    /// <summary>Changes it.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="practice">Which.</param>
    /// <param name="version">As it was read: whoever changed it meanwhile is not overwritten.</param>
    /// <param name="name">The new name.</param>
    /// <param name="timeZone">IANA name, such as Europe/Berlin.</param>
    /// <param name="address">As it stands on a letter; null: none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">There is no name, or no such time zone.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed it meanwhile.</exception>
    public async Task Run(Actor actor, Guid practice, uint version, string name, string timeZone, string? address, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200) throw new ArgumentException("the practice needs a name, of at most 200 characters.", nameof(name));
        if (address?.Length > 500) throw new ArgumentException("the address has at most 500 characters.", nameof(address));
        if (!IsTimeZone(timeZone)) throw new ArgumentException($"there is no time zone {timeZone}. Write it like Europe/Berlin.", nameof(timeZone));
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Db.Practices.SingleAsync(p => p.Id == practice, cancel);
        work.Db.Entry(found).Property(p => p.Version).OriginalValue = version;
        (found.Name, found.TimeZone, found.Address) = (name.Trim(), timeZone, string.IsNullOrWhiteSpace(address) ? null : address.Trim());
        await work.Commit(cancel);
    }

    /// <summary>IANA names only: the database and every calendar understand them.</summary>
    static bool IsTimeZone(string name) => (name == "UTC" || name.Contains('/', StringComparison.Ordinal)) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);
}
