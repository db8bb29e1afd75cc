using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Records.Accounts;

/// <summary>
/// For somebody who cannot come in any more: takes password, code app, recovery codes and passkeys away, ends every sign-in, and makes a
/// new link by which a password is chosen. Also sends an invitation again.
/// </summary>
public sealed class ResetAccount(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Null: there is no such open account in this practice, or who asked leads no more.</summary>
    public async Task<Invited.Done?> Run(Actor actor, Guid? by, Guid practice, Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = await records.Begin(actor, cancel);
        if (!(await Leads.Locked(work, practice, cancel)).MayChange(by)) return null;
        if (!await Empty(work, practice, account, cancel)) return null;
        await EndSignIns.Of(work, account, null, now, cancel);
        await using (var links = work.Connection.Command("update link set revoked_at = $2 where account_id = $1 and purpose = 'invitation' and revoked_at is null", account, now)) await links.ExecuteNonQueryAsync(cancel);
        string secret = MakeLink.Make(work, "invitation", null, account, null, now + InviteSomebody.Open);
        await work.Commit(cancel);
        return new(account, secret, now + InviteSomebody.Open);
    }

    static async Task<bool> Empty(Work work, Guid practice, Guid account, CancellationToken cancel)
    {
        var emptied = await work.Connection.Command("""
            update accounts.account set password_hash = null, two_factor_enabled = false, security_stamp = $3, concurrency_stamp = $4
            where id = $1 and practice_id = $2 and active returning id
            """, account, practice, Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString()).Rows(r => r.GetGuid(0), cancel);
        if (emptied.Count == 0) return false;
        foreach (string table in (string[])["account_token", "account_passkey"])
        {
            await using var command = work.Connection.Command($"delete from accounts.{table} where user_id = $1", account);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await using var tries = work.Connection.Command("delete from accounts.sign_in_try t using accounts.account a where a.id = $1 and t.name = sha256(convert_to(a.normalized_email, 'UTF8'))", account);
        await tries.ExecuteNonQueryAsync(cancel);
        return true;
    }
}
