using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Who leads a practice. One of them must always be able to come in.</summary>
static class Leads
{
    /// <summary>
    /// Locks the leads of a practice, in one order, so that two who demote each other come one after the other; the second sees what the
    /// first has done.
    /// </summary>
    /// <returns>Each, and whether this lead has a way to sign in: one who was only invited holds no key.</returns>
    public static async Task<Dictionary<Guid, bool>> Locked(Work work, Guid practice, CancellationToken cancel) => (await work.Connection.Command("""
        select a.id, a.password_hash is not null or exists (select from accounts.account_passkey p where p.user_id = a.id)
        from accounts.account a where a.practice_id = $1 and a.role = 'lead' and a.active order by a.id for update
        """, practice).Rows(r => (Id: r.GetGuid(0), CanCome: r.GetBoolean(1)), cancel)).ToDictionary(l => l.Id, l => l.CanCome);

    /// <summary>Whether nobody could lead without this account.</summary>
    public static bool IsLast(this Dictionary<Guid, bool> leads, Guid account) => leads.ContainsKey(account) && !leads.Any(l => l.Key != account && l.Value);

    /// <summary>Whether this account may still change others; null is the owner of the machine, at a shell.</summary>
    public static bool MayChange(this Dictionary<Guid, bool> leads, Guid? by) => by is not { } lead || leads.ContainsKey(lead);
}
