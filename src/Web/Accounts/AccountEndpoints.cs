using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Web.Door;

namespace Punctum.Web.Accounts;

static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        PasskeyEndpoints.Map(routes);
        routes.MapPost("/sign-out", async (Visitor visitor, Entrance entrance, CancellationToken cancel) =>
        {
            await entrance.Out(visitor.Account.SignIn, cancel);
            return Results.Redirect("/sign-in");
        }).Door(change: Roles.Everybody);
    }
}
