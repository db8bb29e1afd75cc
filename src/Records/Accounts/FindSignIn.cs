using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>The account of a sign-in that has not ended.</summary>
public sealed record FoundSignIn(Guid Account, Guid Practice, string Name, string Role, Guid? Client, bool MayTake, bool MaySee, bool MayExport, bool MayDelete);

/// <summary>Looks up what a cookie stands for. Not a read of anybody's record, so nothing is told.</summary>
public static class FindSignIn
{
    /// <summary>A sign-in that nobody used for so long has ended.</summary>
    static readonly TimeSpan idle = TimeSpan.FromHours(12);

    /// <summary>Null: ended, or the account is closed.</summary>
    public static async Task<FoundSignIn?> Run(PracticeRecords records, Guid signIn, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        var found = await connection.Command("""
            select a.id, a.practice_id, a.name, a.role, a.client_id, a.may_take_pictures, a.may_see_pictures, a.may_export_pictures, a.may_delete_pictures, s.seen_at < now() - interval '5 minutes'
            from accounts.sign_in s join accounts.account a on a.id = s.account_id where s.id = $1 and s.ended_at is null and a.active and s.seen_at > now() - $2
            """, signIn, idle).Rows(r => (new FoundSignIn(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetGuid(4), r.GetBoolean(5), r.GetBoolean(6), r.GetBoolean(7), r.GetBoolean(8)), Old: r.GetBoolean(9)), cancel);
        if (found is not [var (who, old)]) return null;
        if (old) await connection.Command("update accounts.sign_in set seen_at = now() where id = $1", signIn).Rows(_ => 0, cancel);
        return who;
    }
}
