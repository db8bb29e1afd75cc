using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Punctum.Web.Shell;

/// <summary>One sentence for the next page after something was done, with the address that undoes it. Travels in a sealed cookie.</summary>
public sealed class Said(IHttpContextAccessor accessor, IDataProtectionProvider protection)
{
    const string Cookie = "__Host-said";

    readonly IDataProtector seal = protection.CreateProtector("said");
    Sentence? before;
    bool read;

    /// <summary>What was said.</summary>
    /// <param name="Text">A whole sentence.</param>
    /// <param name="Undo">A POST there takes it back; null: it cannot be taken back.</param>
    public sealed record Sentence(string Text, string? Undo);

    /// <summary>Says it on the next page.</summary>
    public void Now(string text, string? undo = null) =>
        Context.Response.Cookies.Append(Cookie, seal.Protect(JsonSerializer.Serialize(new Sentence(text, undo))), new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromMinutes(1) });

    /// <summary>What the page before said; once.</summary>
    public Sentence? Before
    {
        get
        {
            if (!read) before = Read();
            read = true;
            return before;
        }
    }

    HttpContext Context => accessor.HttpContext!;

    Sentence? Read()
    {
        if (Context.Request.Cookies[Cookie] is not { } sealedText || Context.Response.HasStarted) return null;
        Context.Response.Cookies.Delete(Cookie, new() { HttpOnly = true, Secure = true, Path = "/" });
        try
        {
            return JsonSerializer.Deserialize<Sentence>(seal.Unprotect(sealedText));
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }
}
