using Microsoft.AspNetCore.Identity;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Records.Accounts;

/// <summary>What became of a password chosen by link.</summary>
public abstract record Accepted
{
    /// <summary>This account can sign in now.</summary>
    public sealed record Done(Guid Account) : Accepted;

    /// <summary>The link was used, is too old, or the account was closed.</summary>
    public sealed record LinkGone : Accepted;

    /// <summary>The password will not do.</summary>
    public sealed record Weak(string Why) : Accepted;
}

/// <summary>The owner of an account chooses the password; the link ends with it.</summary>
public sealed class AcceptInvitation(PracticeRecords records, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <summary>Who is invited; null: the link opens nothing any more.</summary>
    public async Task<(string Name, string Email)?> Look(Actor actor, string secret, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await OpenLink.Find(work, secret, clock.GetUtcNow(), cancel) is { Purpose: "invitation", Account: { } account } ? await Owner(work, account, cancel) : null;
    }

    /// <summary>Sets it. Of two at once one wins.</summary>
    public async Task<Accepted> Run(Actor actor, string secret, string password, CancellationToken cancel)
    {
        if (await Look(actor, secret, cancel) is not { } owner) return new Accepted.LinkGone();
        if (PasswordRule.Refuses(password, owner.Name, owner.Email) is { } why) return new Accepted.Weak(why);
        string hash = hasher.HashPassword(null!, password);        // slow on purpose, so before anything is locked
        await using var work = await records.Begin(actor, cancel);
        if (await OpenLink.Find(work, secret, clock.GetUtcNow(), cancel) is not { Purpose: "invitation", Account: { } account } link) return new Accepted.LinkGone();
        // The account first and then its links, as everywhere: two that wait for each other would both fail.
        var set = await work.Connection.Command("""
            update accounts.account set password_hash = $2, email_confirmed = true, security_stamp = $3, concurrency_stamp = $4
            where id = $1 and active returning id
            """, account, hash, Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString()).Rows(r => r.GetGuid(0), cancel);
        if (set.Count == 0) return new Accepted.LinkGone();
        await using var used = work.Connection.Command("update link set revoked_at = $2 where id = $1 and revoked_at is null", link.Id, clock.GetUtcNow());
        if (await used.ExecuteNonQueryAsync(cancel) == 0) return new Accepted.LinkGone();
        await work.Commit(cancel);
        return new Accepted.Done(account);
    }

    static async Task<(string, string)?> Owner(Work work, Guid account, CancellationToken cancel) =>
        (await work.Connection.Command("select name, coalesce(email, '') from accounts.account where id = $1 and active", account).Rows(r => ((string, string)?)(r.GetString(0), r.GetString(1)), cancel)).SingleOrDefault();
}
