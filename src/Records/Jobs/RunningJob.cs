using Punctum.Records.Database;

namespace Punctum.Records.Jobs;

/// <summary>A job that a worker has begun, and every way in which it can end. Each change holds only while the job is still in the attempt that was begun.</summary>
sealed record RunningJob(Guid Id, Guid? Client, string Kind, string? Asked, string Key, int Attempt)
{
    /// <summary>How often a job is begun.</summary>
    public const int MostAttempts = 3;

    /// <summary>On whose behalf a worker reads and writes.</summary>
    public Actor Actor => ActorOf(Id);

    static Actor ActorOf(Guid job) => new("program:worker", $"job {job}");

    /// <summary>Begins; null when it has ended already, or has been begun so often that it ends now.</summary>
    public static async Task<RunningJob?> Begin(PracticeRecords records, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(ActorOf(id), cancel);
        var begun = await work.Connection.Command("""
            update job set state = 'running', attempts = attempts + 1, progress = 0 where id = $1 and state in ('queued', 'running') and attempts < $2
            returning client_id, kind, asked::text, key, attempts
            """, id, MostAttempts).Rows(r => new RunningJob(id, r.IsDBNull(0) ? null : r.GetGuid(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetString(3), r.GetInt32(4)), cancel);
        if (begun.Count == 0)
            await work.Connection.Value<int>("update job set state = 'failed', reason = $2, ended_at = now() where id = $1 and state in ('queued', 'running')", cancel, id,
                $"could not be analysed, because the program was ended in the middle of it {MostAttempts} times.");
        await work.Commit(cancel);
        return begun.SingleOrDefault();
    }

    /// <summary>Ends it well in the transaction that keeps its result.</summary>
    /// <returns>False: somebody else has gone on with it meanwhile; commit nothing.</returns>
    public Task<bool> Done(Work work, CancellationToken cancel) => End(work, "state = 'done', progress = 1, ended_at = now()", null, cancel);

    /// <summary>Ends it with the reason.</summary>
    public Task Fail(PracticeRecords records, string because) => Change(records, "state = 'failed', reason = $3, ended_at = now()", "could not be analysed, because " + because);

    /// <summary>Puts it back, to be begun again; this attempt counts.</summary>
    public Task PutBack(PracticeRecords records) => Change(records, "state = 'queued', progress = 0", null);

    /// <summary>Puts it back as if it had not been begun: the worker was asked to end.</summary>
    public Task HandBack(PracticeRecords records) => Change(records, "state = 'queued', progress = 0, attempts = attempts - 1", null);

    async Task Change(PracticeRecords records, string change, string? reason)
    {
        await using var work = await records.Begin(Actor, CancellationToken.None);
        await End(work, change, reason, CancellationToken.None);
        await work.Commit(CancellationToken.None);
    }

    async Task<bool> End(Work work, string change, string? reason, CancellationToken cancel)
    {
        await using var command = work.Connection.Command($"update job set {change} where id = $1 and state = 'running' and attempts = $2", Id, Attempt);
        if (reason is not null) command.Parameters.Add(new() { Value = reason });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }
}
