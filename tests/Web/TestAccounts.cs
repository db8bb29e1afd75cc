using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Punctum.Records.Accounts;
using Punctum.Records.Database;
using Punctum.Records.Practices;
using Punctum.Web.Door;

namespace Punctum.Tests.Web;

/// <summary>Accounts and cookies of the running program, made by its own parts.</summary>
static class TestAccounts
{
    /// <summary>Everybody's password, hashed once for all tests: hashing is slow on purpose.</summary>
    static string? hashed;

    public static async Task<Guid> Add(WebPractice practice, Roles role, string mail, Guid? client)
    {
        Guid id;
        await using (var work = await practice.Records.Begin(new("test", "account"), CancellationToken.None))
        {
            (id, _) = await FindPractice.Only(work, CancellationToken.None);
            await work.Commit(CancellationToken.None);
        }
        await using var scope = practice.Host.App.Services.CreateAsyncScope();
        bool sees = role != Roles.Reviewer;
        var account = new Account
        {
            PracticeId = id, ClientId = client, Name = role.ToString(), Role = role.ToString().ToLowerInvariant(), UserName = mail, Email = mail,
            MayTakePictures = sees, MaySeePictures = true, MayExportPictures = sees, MayDeletePictures = sees,
        };
        account.PasswordHash = hashed ??= scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, WebPractice.Password);
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account);
        return made.Succeeded ? account.Id : throw new InvalidOperationException(made.ToString());
    }

    public static async Task<string> Cookie(WebPractice practice, string mail)
    {
        await using var scope = practice.Host.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(mail) ?? throw new ArgumentException($"no account {mail}");
        var signIn = db.Add(new SignIn { AccountId = account.Id, Browser = "test", Address = "" }).Entity;
        await db.SaveChangesAsync();
        var options = practice.Host.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new(WhoComes.SignInClaim, signIn.Id.ToString())], IdentityConstants.ApplicationScheme)), IdentityConstants.ApplicationScheme);
        ticket.Properties.IssuedUtc = TimeProvider.System.GetUtcNow();
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1);
        return options.TicketDataFormat.Protect(ticket);
    }
}
