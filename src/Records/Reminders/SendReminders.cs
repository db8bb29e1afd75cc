using Npgsql;
using Punctum.Records.Database;
using Punctum.Records.Jobs;
using Punctum.Records.Links;

namespace Punctum.Records.Reminders;

/// <summary>
/// Sends what is due, beside any number of other workers. An attempt is written down before the letter leaves: a worker that is killed in
/// between leaves a reminder that another one takes after a minute, under the same message id, and never one that is tried for ever.
/// </summary>
/// <param name="records">The practice's.</param>
/// <param name="clock">Says what is due.</param>
/// <param name="post">Takes the letters.</param>
/// <param name="address">Under which clients reach the pages.</param>
/// <param name="tell">Told how each attempt ended.</param>
public sealed class SendReminders(PracticeRecords records, TimeProvider clock, IPost post, Uri address, Action<JobNews>? tell = null)
{
    /// <summary>After each attempt that failed; after the last one it is said that it could not be sent.</summary>
    static readonly TimeSpan[] waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];

    /// <summary>A link outlives the message by so long.</summary>
    static readonly TimeSpan linkLasts = TimeSpan.FromDays(30);

    static readonly Actor actor = new("program:worker", "reminder");

    sealed record Claimed(Guid Id, Guid Client, string Kind, Guid? Subject, int Attempt, string? To, string Practice);

    /// <summary>Sends everything that is due now.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        await PutAwayUseless(cancel);
        int sent = 0;
        while (!cancel.IsCancellationRequested && await Claim(cancel) is { } claimed)
            if (await Send(claimed, cancel)) sent++;
        return sent;
    }

    async Task PutAwayUseless(CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await using (var put = work.Connection.Command("""
            update reminder set state = case when attempts > 0 then 'failed' else 'cancelled' end, reason = 'could not be sent in time' || coalesce(': ' || reason, ''), next_at = $1
            where state = 'waiting' and useless_at <= $1
            """, clock.GetUtcNow().UtcDateTime)) await put.ExecuteNonQueryAsync(cancel);
        await work.Commit(cancel);
    }

    async Task<Claimed?> Claim(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var work = await records.Begin(actor, cancel);
        var claimed = await work.Connection.Command("""
            update reminder r set attempts = r.attempts + 1, next_at = $1::timestamptz + ($2::interval[])[r.attempts + 1]
            from client c, practice p
            where r.id = (select id from reminder where state = 'waiting' and next_at <= $1 and attempts < $3 order by next_at for update skip locked limit 1) and c.id = r.client_id and p.id = r.practice_id
            returning r.id, r.client_id, r.kind, coalesce(r.appointment_id, r.session_id, r.course_id), r.attempts, case when c.active then c.email end, p.name
            """, now, waits, waits.Length).Rows(Of, cancel);
        await work.Commit(cancel);
        return claimed.SingleOrDefault();
    }

    static Claimed Of(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetGuid(3), r.GetInt32(4), r.IsDBNull(5) ? null : r.GetString(5), r.GetString(6));

    async Task<bool> Send(Claimed claimed, CancellationToken cancel)
    {
        if (claimed.To is null)
        {
            await End(claimed, "quiet", "there is no e-mail address of this client, or the client comes no more");
            return false;
        }
        try
        {
            await post.Take(new(claimed.Id, claimed.To, claimed.Practice, new(address, await Link(claimed, cancel))), cancel);
            await End(claimed, "sent", null);
            return true;
        }
        catch (PostException e)
        {
            await End(claimed, e.Final || claimed.Attempt >= waits.Length ? "failed" : "waiting", "could not be sent, because " + e.Message);
            return false;
        }
    }

    // The secret is told once and cannot be read again, so every attempt has a link of its own.
    async Task<string> Link(Claimed claimed, CancellationToken cancel)
    {
        bool checkIn = claimed.Kind == "check_in";
        string purpose = checkIn ? "check_in" : "appointment";
        await using var work = await records.Begin(actor, cancel);
        string secret = MakeLink.Make(work, purpose, claimed.Client, null, claimed.Subject, clock.GetUtcNow() + linkLasts);
        await work.Commit(cancel);
        return (checkIn ? "check-in/" : "appointment/") + secret;
    }

    // Only while nobody has moved or cancelled it, or taken it for the next attempt.
    async Task End(Claimed claimed, string state, string? reason)
    {
        await using var work = await records.Begin(actor, CancellationToken.None);
        await using (var end = work.Connection.Command("""
            update reminder set state = $3, reason = $4::text, next_at = case when $3 = 'waiting' then next_at else $5 end, sent_at = case when $3 = 'sent' then $5 end
            where id = $1 and attempts = $2 and state = 'waiting'
            """, claimed.Id, claimed.Attempt, state, reason, clock.GetUtcNow().UtcDateTime)) await end.ExecuteNonQueryAsync();
        await work.Commit(CancellationToken.None);
        tell?.Invoke(new(claimed.Id, state switch { "sent" or "quiet" => "done", "waiting" => "queued", _ => state }, null, reason));
    }
}
