using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Punctum.Records.Accounts;
using Punctum.Web.Door;

namespace Punctum.Web.Accounts;

/// <summary>Lets an account in and out: the cookie names a row of accounts.sign_in and nothing else.</summary>
public sealed class Entrance(IHttpContextAccessor accessor, AccountsDb db, TimeProvider clock)
{
    const int MostOfBrowser = 200;

    /// <summary>After every step of signing in was passed.</summary>
    public async Task In(Account account, CancellationToken cancel)
    {
        var context = accessor.HttpContext!;
        string browser = context.Request.Headers.UserAgent.ToString();
        var signIn = new SignIn { AccountId = account.Id, Browser = browser[..Math.Min(browser.Length, MostOfBrowser)], Address = context.Connection.RemoteIpAddress?.ToString() ?? "" };
        db.Add(signIn);
        await db.SaveChangesAsync(cancel);
        var identity = new ClaimsIdentity([new(WhoComes.SignInClaim, signIn.Id.ToString())], IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new(identity), new() { IsPersistent = true });
    }

    /// <summary>Ends a sign-in.</summary>
    public async Task Out(Guid signIn, CancellationToken cancel)
    {
        if (await db.SignIns.FindAsync([signIn], cancel) is { EndedAt: null } row)
        {
            row.EndedAt = clock.GetUtcNow();
            await db.SaveChangesAsync(cancel);
        }
        await accessor.HttpContext!.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
