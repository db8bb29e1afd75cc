using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Ends where an account is signed in; its next request from there is nobody's.</summary>
public sealed class EndSignIns(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Ends one of the account's own.</summary>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> One(Actor actor, Guid account, Guid signIn, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await using var command = work.Connection.Command("update accounts.sign_in set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null", signIn, account, clock.GetUtcNow());
        bool ended = await command.ExecuteNonQueryAsync(cancel) == 1;
        await work.Commit(cancel);
        return ended;
    }

    /// <summary>Ends all.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="account">Whose.</param>
    /// <param name="but">The one to keep, where the account is just used.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many were open.</returns>
    public async Task<int> All(Actor actor, Guid account, Guid? but, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        int ended = await Of(work, account, but, clock.GetUtcNow(), cancel);
        await work.Commit(cancel);
        return ended;
    }

    internal static async Task<int> Of(Work work, Guid account, Guid? but, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = work.Connection.Command("update accounts.sign_in set ended_at = $3 where account_id = $1 and id <> $2 and ended_at is null", account, but ?? Guid.Empty, now);
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
