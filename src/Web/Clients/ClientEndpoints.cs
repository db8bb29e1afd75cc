using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Web.Door;

namespace Punctum.Web.Clients;

static class ClientEndpoints
{
    const int LongestText = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/clients/found", Found).Door(see: Roles.Carers);

    /// <summary>The list for what was typed so far.</summary>
    static async Task<RazorComponentResult> Found(PracticeRecords records, Visitor visitor, CancellationToken cancel, string q = "")
    {
        string text = q.Length > LongestText ? q[..LongestText] : q;
        var found = await new FindClients(records).Run(visitor.Actor("find a client"), text, FoundClients.Limit, null, cancel, visitor.Account.PracticeId);
        return new RazorComponentResult<FoundClients>(new { Found = found, Text = text });
    }
}
