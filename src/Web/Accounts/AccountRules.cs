using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Punctum.Web.Accounts;

/// <summary>How Identity is set up.</summary>
static class AccountRules
{
    public static void Set(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;      // the one with passkeys
        options.User.RequireUniqueEmail = true;
        // Length counts, kinds of characters do not: NIST SP 800-63B-4, 3.1.1.2.
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        // Slips are counted by SignInTries, for addresses that nobody has too.
    }

    /// <summary>A passkey is found without a name and opened by the finger or the device's code: it is both steps at once.</summary>
    public static void Passkeys(IdentityPasskeyOptions options) =>
        (options.UserVerificationRequirement, options.ResidentKeyRequirement, options.AuthenticatorTimeout) = ("required", "required", TimeSpan.FromMinutes(3));

    public static void Cookie(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = "__Host-" + name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/sign-in";
        options.Events = new();      // whether a sign-in still stands is read from its row in every request
    }
}
