using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Recovery;
using Punctum.Web.Door;

namespace Punctum.Web.Today;

/// <summary>Whether a page of today that is open is behind.</summary>
static class TodayEndpoints
{
    const string Nothing = "<span data-live hidden></span>";
    const string News = "<p class=\"problem\" role=\"alert\">A client has just told something that needs a look. <a href=\"/\">Show it</a></p>";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/today/news", async (Visitor visitor, PracticeRecords records, TimeProvider clock, CancellationToken cancel, DateTimeOffset? since = null) =>
            Results.Content(await ReadEscalation.Newer(records, visitor.Account.PracticeId, (since ?? clock.GetUtcNow()).ToUniversalTime(), cancel) ? News : Nothing, "text/html")).Door(see: Roles.Carers);
}
