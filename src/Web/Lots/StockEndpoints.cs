using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Devices;
using Punctum.Records.Lots;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Lots;

/// <summary>Recalls a lot, puts lots and devices away, and takes each of these back.</summary>
static class StockEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/practice/lots/{lot:guid}/recall", async (Guid lot, [FromForm] string? because, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel) =>
        {
            if (string.IsNullOrWhiteSpace(because)) said.Now("Say why the lot is recalled; whoever types it into a record reads that.");
            else
            {
                await new KeepLot(records, clock).Recall(visitor.Actor("stock"), visitor.Account.PracticeId, lot, because, cancel);
                said.Now("The lot is recalled. Every record that names it says so from now on.", $"/practice/lots/{lot}/recall-back");
            }
            return Results.Redirect("/practice/lots");
        }).Door(change: Roles.Carers);
        routes.MapPost("/practice/lots/{lot:guid}/recall-back", async (Guid lot, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel) =>
        {
            await new KeepLot(records, clock).Recall(visitor.Actor("stock"), visitor.Account.PracticeId, lot, null, cancel);
            said.Now("The recall was taken back.");
            return Results.Redirect("/practice/lots");
        }).Door(change: Roles.Carers);
        routes.MapPost("/practice/lots/{lot:guid}/{to}", async (Guid lot, string to, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel) =>
        {
            if (to is not ("close" or "open")) return Results.NotFound();
            await new KeepLot(records, clock).Close(visitor.Actor("stock"), visitor.Account.PracticeId, lot, to == "close", cancel);
            said.Now(to == "close" ? "The lot is used up." : "The lot is in use again.", $"/practice/lots/{lot}/{(to == "close" ? "open" : "close")}");
            return Results.Redirect("/practice/lots");
        }).Door(change: Roles.Carers);
        routes.MapPost("/practice/devices/{device:guid}/{to}", async (Guid device, string to, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel) =>
        {
            if (to is not ("close" or "open")) return Results.NotFound();
            await new KeepDevice(records, clock).Close(visitor.Actor("stock"), visitor.Account.PracticeId, device, to == "close", cancel);
            said.Now(to == "close" ? "The device is out of use." : "The device is in use again.", $"/practice/devices/{device}/{(to == "close" ? "open" : "close")}");
            return Results.Redirect("/practice/devices");
        }).Door(change: Roles.Carers);
    }
}
