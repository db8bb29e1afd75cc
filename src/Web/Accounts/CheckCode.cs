using Microsoft.AspNetCore.Identity;
using Punctum.Records.Accounts;
using Punctum.Web.Door;

namespace Punctum.Web.Accounts;

/// <summary>The second step: a code of the app, each only once, or one of the codes on paper.</summary>
public sealed class CheckCode(UserManager<Account> users, SignInTries tries, Visitor visitor)
{
    const string Own = "Punctum", Used = "UsedCode";

    /// <summary>Null: it is right. Else what to say.</summary>
    public async Task<PasswordAnswer> Run(Account account, string code, CancellationToken cancel)
    {
        string email = account.Email!, plain = new([.. code.Where(char.IsLetterOrDigit)]);
        if (await tries.Begin(email, cancel) is { } until) return new PasswordAnswer.Locked(until);
        if (await OfApp(account, plain) || await OnPaper(account, code.Trim()))
        {
            await tries.Passed(email, cancel);
            return new PasswordAnswer.Right(account);
        }
        return await tries.Failed(visitor.Actor("sign-in, second step"), email, account.Id, cancel) is { } then ? new PasswordAnswer.Locked(then) : new PasswordAnswer.Wrong();
    }

    /// <summary>A code stays good for a minute or two; whoever looked over the shoulder must not use it again.</summary>
    async Task<bool> OfApp(Account account, string code)
    {
        if (code.Length != 6 || !await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)) return false;
        if (await users.GetAuthenticationTokenAsync(account, Own, Used) == code) return false;
        return (await users.SetAuthenticationTokenAsync(account, Own, Used, code)).Succeeded;
    }

    async Task<bool> OnPaper(Account account, string code) => code.Length > 6 && (await users.RedeemTwoFactorRecoveryCodeAsync(account, code.ToUpperInvariant())).Succeeded;
}
