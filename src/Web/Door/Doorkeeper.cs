using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Punctum.Records;
using Punctum.Records.Database;
using Punctum.Records.Links;

namespace Punctum.Web.Door;

/// <summary>
/// The one place that decides whether a request may come in: from the route's <see cref="DoorAttribute"/>, the account's role and rights, the owner
/// of every row that the address names, and the client's consent. Who is refused gets an empty answer, and the refusal is in the audit log.
/// </summary>
sealed class Doorkeeper(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, Visitor visitor, PracticeRecords records, IAntiforgery antiforgery, TimeProvider clock)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }
        var door = endpoint.Metadata.GetMetadata<DoorAttribute>() ?? new DoorAttribute();
        bool looks = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var decision = await new Decision(records, visitor, clock).For(door, looks ? door.See : door.Change, context.Request.RouteValues, context.RequestAborted);
        if (!decision.Granted)
        {
            // The page for an empty answer is asked for with the method of the request; that is nobody's knocking.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is null) await Refuse(context, visitor, records, decision);
            return;
        }
        // A page takes forms only; anything else would end as an error of the program.
        if (!looks && (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context)))
        {
            End(context, StatusCodes.Status400BadRequest);
            return;
        }
        await next(context);
    }

    static async Task Refuse(HttpContext context, Visitor visitor, PracticeRecords records, Decision.Result decision)
    {
        // Somebody who only has to sign in first is no matter for the log.
        if (visitor.IsSignedIn || decision.ByLink || decision.Subject is not null) await Tell(context, visitor, records, decision);
        if (visitor.IsSignedIn || decision.ByLink) End(context, StatusCodes.Status404NotFound);
        else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            string back = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(back == "/" ? "/sign-in" : "/sign-in?back=" + Uri.EscapeDataString(back));
        }
        else End(context, StatusCodes.Status401Unauthorized);
    }

    /// <summary>The route's pattern, never the address: an address may hold a secret.</summary>
    static async Task Tell(HttpContext context, Visitor visitor, PracticeRecords records, Decision.Result decision)
    {
        string route = (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "";
        await using var work = await records.Begin(visitor.Actor($"{context.Request.Method} {route}"), CancellationToken.None);
        await work.Tell("door.refused", decision.Client, decision.Subject, string.Create(CultureInfo.InvariantCulture, $"{{\"because\":\"{decision.Because}\"}}"), CancellationToken.None);
        await work.Commit(CancellationToken.None);
    }

    static void End(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
    }
}
