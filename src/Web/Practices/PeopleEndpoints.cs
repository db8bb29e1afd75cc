using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Accounts;
using Punctum.Records.Practices;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Practices;

/// <summary>What undoes a change on the pages of people and rooms.</summary>
static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/practice/people/{account:guid}/reopen", Reopen).Door(change: Roles.Lead);
        routes.MapPost("/practice/people/{account:guid}/as", As).Door(change: Roles.Lead);
        routes.MapPost("/practice/rooms/{room:guid}/reopen", ReopenRoom).Door(change: Roles.Lead);
        routes.MapGet("/practice/work/part", () => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<WorkList>()).Door(see: Roles.Lead);
    }

    /// <summary>The address that gives back what somebody had.</summary>
    public static string Undo(ListedPerson before) =>
        $"/practice/people/{before.Id}/as?role={before.Role}&take={before.Rights.Take}&see={before.Rights.See}&export={before.Rights.Export}&delete={before.Rights.Delete}";

    /// <summary>Null: it is done. Else what to say.</summary>
    public static string? Says(AccountChanged changed) => changed switch
    {
        AccountChanged.Done => null,
        AccountChanged.LastLead => "Without this account nobody could run the practice. Make somebody else a lead first; an invitation that was not accepted does not count.",
        AccountChanged.NotALead => "You are no longer a lead here. Somebody else was quicker.",
        AccountChanged.Replaced => "There is another open account for the same client. Close that one first.",
        _ => "There is no such account any more.",
    };

    static async Task<IResult> Reopen(Guid account, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel)
    {
        var changed = await new CloseAccount(records, clock).Reopen(visitor.Actor("practice"), visitor.Account.Id, visitor.Account.PracticeId, account, cancel);
        said.Now(Says(changed) ?? "The account is open again.");
        return Results.Redirect($"/practice/people/{account}");
    }

    static async Task<IResult> As(Guid account, string role, bool take, bool see, bool export, bool delete, Visitor visitor, PracticeRecords records, Said said, CancellationToken cancel)
    {
        if (!AccountRoles.OfPeople.Append(AccountRoles.Client).Contains(role)) return Results.BadRequest();
        var changed = await new ChangeAccount(records).Run(visitor.Actor("practice"), visitor.Account.Id, visitor.Account.PracticeId, account, role, new(take, see, export, delete), cancel);
        said.Now(Says(changed) ?? "It is as it was.");
        return Results.Redirect($"/practice/people/{account}");
    }

    static async Task<IResult> ReopenRoom(Guid room, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel)
    {
        await new CloseRoom(records, clock).Reopen(visitor.Actor("practice"), visitor.Account.PracticeId, room, cancel);
        said.Now("The room is open again.");
        return Results.Redirect("/practice/rooms");
    }
}
