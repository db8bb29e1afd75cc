using Microsoft.EntityFrameworkCore;
using Npgsql;
using Punctum.Clinic.Calendars;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Records.Appointments;

/// <summary>A person's appointments as a calendar that calendar programs subscribe to by a secret link. It says when and where, and a client's number and initials: never a name, never what is done.</summary>
public sealed class CalendarFeed(PracticeRecords records, TimeProvider clock)
{
    const int PastDays = 30, AheadDays = 400;

    /// <summary>Gives a person a new link; the one before, if there is one, ends.</summary>
    /// <returns>The secret; it is told once.</returns>
    public async Task<string> Issue(Actor actor, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await OneAtATime.Wait(work, cancel, account);
        await End(work, account, cancel);
        string secret = MakeLink.Make(work, "calendar", null, account, null, null);
        await work.Commit(cancel);
        return secret;
    }

    /// <summary>Ends a person's link.</summary>
    public async Task Revoke(Actor actor, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await End(work, account, cancel);
        await work.Commit(cancel);
    }

    /// <summary>Since when a person has a link; null: there is none.</summary>
    public async Task<DateTimeOffset?> Since(Actor actor, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Links.Where(l => l.AccountId == account && l.Purpose == "calendar" && l.RevokedAt == null).MaxAsync(l => (DateTimeOffset?)l.AddedAt, cancel);
    }

    /// <summary>The calendar behind a secret; null: there is none.</summary>
    public async Task<byte[]?> Read(string secret, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = await records.Begin(new("link:calendar", "calendar"), cancel);
        if (await OpenLink.Find(work, secret, now, cancel) is not { Purpose: "calendar", Account: { } account }) return null;
        var entries = await work.Connection.Command("""
            select a.id, a.revision, lower(a.during), upper(a.during), r.name, c.number, upper(left(c.given, 1) || left(c.family, 1))
            from appointment a join room r on r.id = a.room_id join accounts.account p on p.id = a.practitioner_id left join client c on c.id = a.client_id
            where a.practitioner_id = $1 and p.active and a.state not in ('cancelled', 'noshow') and a.during && tstzrange($2, $3) order by a.during, a.id
            """, account, now.UtcDateTime.AddDays(-PastDays), now.UtcDateTime.AddDays(AheadDays)).Rows(Entry, cancel);
        await work.Tell("calendar.read", null, account, null, cancel);
        await work.Commit(cancel);
        return AppointmentCalendar.Write(entries, now);
    }

    static AppointmentEntry Entry(NpgsqlDataReader r) => new(r.GetGuid(0).ToString("n"), r.GetInt32(1), r.IsDBNull(5) ? "Kept" : $"{r.GetInt64(5)} {r.GetString(6)}", r.GetString(4), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3));

    async Task End(Work work, Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var link in await work.Db.Links.Where(l => l.AccountId == account && l.Purpose == "calendar" && l.RevokedAt == null).ToListAsync(cancel)) link.RevokedAt = now;
        await work.Db.SaveChangesAsync(cancel);
    }
}
