using Microsoft.AspNetCore.Identity;
using Punctum.Records.Accounts;
using Punctum.Web.Door;

namespace Punctum.Web.Accounts;

/// <summary>What a password showed.</summary>
public abstract record PasswordAnswer
{
    public sealed record Right(Account Account) : PasswordAnswer;

    /// <summary>Address and password do not belong together, or the account is closed, or was only invited: which, is not told.</summary>
    public sealed record Wrong : PasswordAnswer;

    /// <summary>Too many were wrong; nothing is looked at until then.</summary>
    public sealed record Locked(DateTimeOffset Until) : PasswordAnswer;
}

/// <summary>Looks at a password. Says the same after the same time whether or not anybody has the address.</summary>
public sealed class CheckPassword(UserManager<Account> users, SignInTries tries, Visitor visitor)
{
    static string? nobodys;

    /// <summary>Looks, and counts a slip. Whoever has a second step to pass is still counted as trying.</summary>
    public async Task<PasswordAnswer> Run(string email, string password, CancellationToken cancel)
    {
        if (await tries.Begin(email, cancel) is { } until) return new PasswordAnswer.Locked(until);
        var account = await users.FindByEmailAsync(email.Trim());
        bool right = Matches(account, password);
        if (right && account is { Active: true })
        {
            if (!account.TwoFactorEnabled) await tries.Passed(email, cancel);
            return new PasswordAnswer.Right(account);
        }
        var locked = await tries.Failed(visitor.Actor("sign-in"), email, account?.Id, cancel);
        return locked is { } then ? new PasswordAnswer.Locked(then) : new PasswordAnswer.Wrong();
    }

    /// <summary>The password of somebody who is in already, before something is changed that keeps others out. Null: it is right; else what to say.</summary>
    public async Task<string?> Problem(Account account, string password, TimeZoneInfo zone, CancellationToken cancel)
    {
        var answer = await Run(account.Email!, password, cancel);
        if (answer is PasswordAnswer.Right) await tries.Passed(account.Email!, cancel);
        return answer switch
        {
            PasswordAnswer.Right => null,
            PasswordAnswer.Locked locked => LockedWords.Of(locked.Until, zone),
            _ => "This is not your password.",
        };
    }

    /// <summary>Where there is no password, one that nobody knows is compared, for that takes as long.</summary>
    bool Matches(Account? account, string password)
    {
        nobodys ??= users.PasswordHasher.HashPassword(null!, Guid.NewGuid().ToString());
        bool same = users.PasswordHasher.VerifyHashedPassword(null!, account?.PasswordHash ?? nobodys, password) != PasswordVerificationResult.Failed;
        return same && account?.PasswordHash is not null;
    }
}
