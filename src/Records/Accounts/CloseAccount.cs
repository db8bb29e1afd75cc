using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Closes an account, or opens it again. What it did stays; it comes in no more.</summary>
public sealed class CloseAccount(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Closes: its sign-ins and its secret links end with it.</summary>
    public async Task<AccountChanged> Run(Actor actor, Guid? by, Guid practice, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var leads = await Leads.Locked(work, practice, cancel);
        if (!leads.MayChange(by)) return new AccountChanged.NotALead();
        if (leads.IsLast(account)) return new AccountChanged.LastLead();
        if (!await Set(work, practice, account, false, cancel)) return new AccountChanged.Unknown();
        await EndSignIns.Of(work, account, null, clock.GetUtcNow(), cancel);
        await using (var links = work.Connection.Command("update link set revoked_at = $2 where account_id = $1 and revoked_at is null", account, clock.GetUtcNow())) await links.ExecuteNonQueryAsync(cancel);
        await work.Commit(cancel);
        return new AccountChanged.Done();
    }

    /// <summary>Opens it again, with the role and the rights that it had; it signs in anew.</summary>
    public async Task<AccountChanged> Reopen(Actor actor, Guid? by, Guid practice, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        if (!(await Leads.Locked(work, practice, cancel)).MayChange(by)) return new AccountChanged.NotALead();
        try
        {
            if (!await Set(work, practice, account, true, cancel)) return new AccountChanged.Unknown();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new AccountChanged.Replaced();
        }
        await work.Commit(cancel);
        return new AccountChanged.Done();
    }

    static async Task<bool> Set(Work work, Guid practice, Guid account, bool active, CancellationToken cancel)
    {
        await using var command = work.Connection.Command("update accounts.account set active = $3, concurrency_stamp = $4 where id = $1 and practice_id = $2", account, practice, active, Guid.NewGuid().ToString());
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }
}
