using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Punctum.Records.Accounts;

namespace Punctum.Web.Accounts;

/// <summary>Who has passed the password and still owes a code: a sealed cookie for a few minutes, which ends when the password changes.</summary>
public sealed class SecondStep(IHttpContextAccessor accessor, IDataProtectionProvider protection, UserManager<Account> users)
{
    const string Cookie = "__Host-owed-code";
    static readonly TimeSpan open = TimeSpan.FromMinutes(5);

    readonly ITimeLimitedDataProtector seal = protection.CreateProtector("second step").ToTimeLimitedDataProtector();

    /// <summary>The password was right.</summary>
    public void Begin(Account account) =>
        accessor.HttpContext!.Response.Cookies.Append(Cookie, seal.Protect($"{account.Id}/{account.SecurityStamp}", open), new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = open });

    /// <summary>Null: nobody owes one, or it took too long.</summary>
    public async Task<Account?> Who()
    {
        if (accessor.HttpContext!.Request.Cookies[Cookie] is not { } kept) return null;
        try
        {
            string[] parts = seal.Unprotect(kept).Split('/', 2);
            return await users.FindByIdAsync(parts[0]) is { Active: true } account && account.SecurityStamp == parts[1] ? account : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The code was right.</summary>
    public void End() => accessor.HttpContext!.Response.Cookies.Delete(Cookie, new() { HttpOnly = true, Secure = true, Path = "/" });
}
