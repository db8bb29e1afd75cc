using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Demo;
using Punctum.Web.Door;

namespace Punctum.Web.Demo;

/// <summary>How far the demo's pictures are, for a page that is open.</summary>
static class DemoEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/demo/progress", async (PracticeRecords records, CancellationToken cancel) =>
            new RazorComponentResult<DemoProgressLine>(new Dictionary<string, object?> { [nameof(DemoProgressLine.Progress)] = await DemoProgress.Read(records, cancel) })).Door(see: Roles.Everybody);
}
