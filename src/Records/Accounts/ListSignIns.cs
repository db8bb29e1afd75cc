using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>Where an account is signed in.</summary>
public sealed record ListedSignIn(Guid Id, string Browser, string Address, DateTimeOffset AddedAt, DateTimeOffset SeenAt);

/// <summary>The browsers in which somebody is signed in.</summary>
public sealed class ListSignIns(PracticeRecords records)
{
    /// <summary>The open ones, last used first.</summary>
    public async Task<IReadOnlyList<ListedSignIn>> Run(Actor actor, Guid account, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var open = await work.Connection.Command("select id, browser, address, added_at, seen_at from accounts.sign_in where account_id = $1 and ended_at is null order by seen_at desc, id", account)
            .Rows(r => new ListedSignIn(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateTimeOffset>(4)), cancel);
        await work.Tell("sign_in.list", null, account, null, cancel);
        await work.Commit(cancel);
        return open;
    }
}
