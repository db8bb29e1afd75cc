using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Gives an account another role, or other rights to pictures.</summary>
public sealed class ChangeAccount(PracticeRecords records)
{
    /// <summary>Changes it. It holds from the next request of that account on.</summary>
    /// <param name="actor">On whose behalf.</param>
    /// <param name="by">The lead's account; null at a shell.</param>
    /// <param name="practice">Whose account it is.</param>
    /// <param name="account">Which.</param>
    /// <param name="role">The role from now on.</param>
    /// <param name="rights">The rights from now on.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">The role is none for this account.</exception>
    public async Task<AccountChanged> Run(Actor actor, Guid? by, Guid practice, Guid account, string role, PictureRights rights, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var leads = await Leads.Locked(work, practice, cancel);
        if (!leads.MayChange(by)) return new AccountChanged.NotALead();
        if (await Before(work, practice, account, cancel) is not { } before) return new AccountChanged.Unknown();
        AccountRoles.Checked(role, before.OfClient);
        if (role != AccountRoles.Lead && leads.IsLast(account)) return new AccountChanged.LastLead();
        await using (var change = work.Connection.Command("""
            update accounts.account set role = $2, may_take_pictures = $3, may_see_pictures = $4, may_export_pictures = $5, may_delete_pictures = $6, concurrency_stamp = $7 where id = $1
            """, account, role, rights.Take, rights.See, rights.Export, rights.Delete, Guid.NewGuid().ToString())) await change.ExecuteNonQueryAsync(cancel);
        // The row's own entry names the fields; that somebody widened the own rights stands beside it in so many words.
        if (by == account && rights.GiveMoreThan(before.Rights)) await work.Tell("account.own_rights", null, account, null, cancel);
        await work.Commit(cancel);
        return new AccountChanged.Done();
    }

    static async Task<(bool OfClient, PictureRights Rights)?> Before(Work work, Guid practice, Guid account, CancellationToken cancel) => (await work.Connection.Command("""
        select client_id is not null, may_take_pictures, may_see_pictures, may_export_pictures, may_delete_pictures from accounts.account where id = $1 and practice_id = $2 for update
        """, account, practice).Rows(r => ((bool, PictureRights)?)(r.GetBoolean(0), new(r.GetBoolean(1), r.GetBoolean(2), r.GetBoolean(3), r.GetBoolean(4))), cancel)).SingleOrDefault();
}
