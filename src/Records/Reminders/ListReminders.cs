using Microsoft.EntityFrameworkCore;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Reminders;

/// <summary>What clients are told and were told; and what could not be sent.</summary>
public sealed class ListReminders(PracticeRecords records, TimeProvider clock)
{
    const int Most = 200;

    /// <summary>Of one client: what is ahead first, then what was.</summary>
    public Task<IReadOnlyList<ListedReminder>> OfClient(Actor actor, Guid client, CancellationToken cancel) =>
        List(actor, client, "r.client_id = $1 and r.state <> 'cancelled' order by r.state = 'waiting' desc, r.due_at", cancel);

    /// <summary>Of a practice: what could not be sent in the last 30 days.</summary>
    public Task<IReadOnlyList<ListedReminder>> Failed(Actor actor, Guid practice, CancellationToken cancel) =>
        List(actor, practice, "r.practice_id = $1 and r.state = 'failed' and r.next_at > now() - interval '30 days' order by r.next_at desc", cancel);

    /// <summary>Has one tried again that could not be sent; not when it is useless by now.</summary>
    /// <returns>Whether it is tried.</returns>
    public async Task<bool> TryAgain(Actor actor, Guid practice, Guid reminder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = await records.Begin(actor, cancel);
        int tried = await work.Db.Reminders.Where(r => r.Id == reminder && r.PracticeId == practice && r.State == "failed" && r.UselessAt > now)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, "waiting").SetProperty(x => x.Attempts, 0).SetProperty(x => x.NextAt, now).SetProperty(x => x.Reason, (string?)null), cancel);
        await work.Commit(cancel);
        return tried == 1;
    }

    async Task<IReadOnlyList<ListedReminder>> List(Actor actor, Guid of, string which, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var list = await work.Connection.Command($"""
            select r.id, r.client_id, c.number, r.kind, r.item, r.due_at, r.state, r.reason, r.sent_at from reminder r join client c on c.id = r.client_id where {which} limit {Most}
            """, of).Rows(Of, cancel);
        await work.Tell("reminder.list", list.Select(r => (Guid?)r.Client).Distinct().ToList() is [var one] ? one : null, null, null, cancel);
        await work.Commit(cancel);
        return list;
    }

    static ListedReminder Of(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5), r.GetString(6),
        r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? null : r.GetFieldValue<DateTimeOffset>(8));
}
