using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Somebody with an account, as a lead sees it.</summary>
/// <param name="Id">Of the account.</param>
/// <param name="Name">As the practice calls this person.</param>
/// <param name="Email">To sign in with.</param>
/// <param name="Role">client, practitioner, clinician, lead or reviewer.</param>
/// <param name="Rights">To pictures.</param>
/// <param name="Active">Or closed.</param>
/// <param name="CanComeIn">Has a password or a passkey.</param>
/// <param name="InvitedUntil">When the open invitation ends.</param>
/// <param name="SecondFactor">Whether a code is asked for, or a passkey is there.</param>
/// <param name="LockedUntil">After too many wrong passwords.</param>
/// <param name="SeenAt">When this account last did anything.</param>
/// <param name="ClientNumber">Whose account it is, for a client.</param>
public sealed record ListedPerson(Guid Id, string Name, string Email, string Role, PictureRights Rights, bool Active, bool CanComeIn, DateTimeOffset? InvitedUntil, bool SecondFactor,
    DateTimeOffset? LockedUntil, DateTimeOffset? SeenAt, long? ClientNumber);

/// <summary>Who may come in.</summary>
public sealed class ListPeople(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Everybody of a practice: those who work in it, or its clients with an account; the open accounts first, by name.</summary>
    public async Task<IReadOnlyList<ListedPerson>> Run(Actor actor, Guid practice, bool clients, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var people = await Asked(work, "a.practice_id = $2 and (a.role = 'client') = $3 order by a.active desc, lower(a.name), a.id", cancel, practice, clients);
        await work.Tell("account.list", null, null, null, cancel);
        await work.Commit(cancel);
        return people;
    }

    /// <summary>One of them; null: nobody.</summary>
    public async Task<ListedPerson?> One(Actor actor, Guid practice, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var people = await Asked(work, "a.practice_id = $2 and a.id = $3", cancel, practice, account);
        await work.Tell("account.read", null, account, null, cancel);
        await work.Commit(cancel);
        return people.SingleOrDefault();
    }

    Task<List<ListedPerson>> Asked(Work work, string which, CancellationToken cancel, params object[] values) => work.Connection.Command($"""
        select a.id, a.name, coalesce(a.email, a.user_name, ''), a.role, a.may_take_pictures, a.may_see_pictures, a.may_export_pictures, a.may_delete_pictures, a.active,
            a.password_hash is not null or k.has, (select max(l.expires_at) from link l where l.account_id = a.id and l.purpose = 'invitation' and l.revoked_at is null and l.expires_at > $1),
            a.two_factor_enabled or k.has, (select t.locked_until from accounts.sign_in_try t where t.name = sha256(convert_to(a.normalized_email, 'UTF8')) and t.locked_until > $1), (select max(s.seen_at) from accounts.sign_in s where s.account_id = a.id), c.number
        from accounts.account a cross join lateral (select exists (select from accounts.account_passkey p where p.user_id = a.id) as has) k left join client c on c.id = a.client_id
        where {which}
        """, [clock.GetUtcNow(), .. values]).Rows(Of, cancel);

    static ListedPerson Of(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), new(r.GetBoolean(4), r.GetBoolean(5), r.GetBoolean(6), r.GetBoolean(7)),
        r.GetBoolean(8), r.GetBoolean(9), When(r, 10), r.GetBoolean(11), When(r, 12), When(r, 13), r.IsDBNull(14) ? null : r.GetInt64(14));

    static DateTimeOffset? When(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
