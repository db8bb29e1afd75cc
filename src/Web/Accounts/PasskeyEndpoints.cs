using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Punctum.Records.Accounts;
using Punctum.Web.Door;

namespace Punctum.Web.Accounts;

/// <summary>The two halves of making a passkey and of coming in with one; the browser's own dialogue is between them.</summary>
static class PasskeyEndpoints
{
    const int MostBytes = 20_000, LongestName = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/passkey/options", async (SignInManager<Account> signIns) => Json(await signIns.MakePasskeyRequestOptionsAsync(null))).Door(change: Roles.Anyone);
        routes.MapPost("/sign-in/passkey", ComeIn).Door(change: Roles.Anyone);
        routes.MapPost("/account/passkeys/options", CreationOptions).Door(change: Roles.Everybody);
        routes.MapPost("/account/passkeys", Create).Door(change: Roles.Everybody);
    }

    static async Task<IResult> ComeIn(HttpRequest request, SignInManager<Account> signIns, UserManager<Account> users, Entrance entrance, CancellationToken cancel)
    {
        if (await Body(request, cancel) is not { } answer || await Shown(signIns, answer) is not { Succeeded: true, User: { Active: true } account, Passkey: { } passkey })
            return Results.BadRequest("This passkey opens nothing here. Sign in with the password.");
        await users.AddOrUpdatePasskeyAsync(account, passkey);      // how often it was used: a copied one is noticed
        await entrance.In(account, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> CreationOptions(Visitor visitor, SignInManager<Account> signIns) =>
        Json(await signIns.MakePasskeyCreationOptionsAsync(new() { Id = visitor.Account.Id.ToString(), Name = visitor.Account.Name, DisplayName = visitor.Account.Name }));

    static async Task<IResult> Create(HttpRequest request, string? name, Visitor visitor, SignInManager<Account> signIns, UserManager<Account> users, CancellationToken cancel)
    {
        if (await Body(request, cancel) is not { } answer || await Attested(signIns, answer) is not { Succeeded: true, Passkey: { } passkey }) return Results.BadRequest("This passkey could not be kept. Load the page and try again.");
        passkey.Name = string.IsNullOrWhiteSpace(name) ? "Passkey" : name.Trim()[..Math.Min(name.Trim().Length, LongestName)];
        var account = (await users.FindByIdAsync(visitor.Account.Id.ToString()))!;
        return (await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded ? Results.NoContent() : Results.BadRequest("This passkey could not be kept. Load the page and try again.");
    }

    static async Task<PasskeyAssertionResult<Account>?> Shown(SignInManager<Account> signIns, string answer)
    {
        try
        {
            return await signIns.PerformPasskeyAssertionAsync(answer);
        }
        catch (InvalidOperationException)
        {
            return null;        // no question was asked before
        }
    }

    static async Task<PasskeyAttestationResult?> Attested(SignInManager<Account> signIns, string answer)
    {
        try
        {
            return await signIns.PerformPasskeyAttestationAsync(answer);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static async Task<string?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength is null or 0 or > MostBytes) return null;
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(cancel);
    }

    static IResult Json(string options) => Results.Text(options, "application/json");
}
