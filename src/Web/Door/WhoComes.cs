using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Punctum.Records;
using Punctum.Records.Accounts;

namespace Punctum.Web.Door;

/// <summary>Reads the account behind the cookie, fresh in every request: a role taken away or a sign-in ended counts at once.</summary>
sealed class WhoComes(RequestDelegate next)
{
    /// <summary>The claim of the cookie that names the row of accounts.sign_in.</summary>
    public const string SignInClaim = "sign_in";

    public async Task Invoke(HttpContext context, Visitor visitor, PracticeRecords records, PracticeFacts facts, PracticeProtocols protocols)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            await next(context);        // the page of an error asks the database for nothing: it may be the error
            return;
        }
        (visitor.Practice, visitor.Zone) = await facts.Get(context.RequestAborted);
        if (context.User.FindFirstValue(SignInClaim) is { } claim && Guid.TryParse(claim, out var signIn)) visitor.Enter(await Of(records, signIn, context.RequestAborted));
        await protocols.Ready(visitor, context.RequestAborted);
        await next(context);
    }

    static async Task<SignedIn?> Of(PracticeRecords records, Guid signIn, CancellationToken cancel) => await FindSignIn.Run(records, signIn, cancel) is not { } found ? null
        : new(found.Account, signIn, found.Practice, found.Name, Enum.Parse<Roles>(found.Role, ignoreCase: true), found.Client, found.MayTake, found.MaySee, found.MayExport, found.MayDelete);
}
