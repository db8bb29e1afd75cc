using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Records;
using Punctum.Records.Pictures;
using Punctum.Web.Door;

namespace Punctum.Web.Reviews;

/// <summary>Pictures for a reviewer; the door lets through what the client gave for teaching.</summary>
static class ReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/review/pictures/{picture:guid}", Show).Door(see: Roles.Reviewer, picture: PictureUse.See);

    /// <summary>A copy for the screen, which carries nothing but its pixels.</summary>
    static async Task<IResult> Show(Guid picture, Visitor visitor, PracticeRecords records, CancellationToken cancel)
    {
        if (await new OpenPicture(records).Run(visitor.Actor("review"), picture, told: false, cancel) is not { } opened) return Results.NotFound();
        return Results.File(await new PictureCopies(records).File(opened.Sha256, CopyKind.Screen, cancel), "image/jpeg");
    }
}
