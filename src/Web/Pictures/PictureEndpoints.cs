using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Records.Pictures;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Pictures;

/// <summary>The bytes of pictures, and what is put right about them.</summary>
static class PictureEndpoints
{
    const Roles Shown = Roles.Carers | Roles.Client;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pictures/{picture:guid}/thumb", (Guid picture, PictureBytes bytes) => bytes.Copy(picture, CopyKind.Thumb)).Door(see: Shown, picture: PictureUse.See);
        routes.MapGet("/pictures/{picture:guid}/screen", (Guid picture, PictureBytes bytes) => bytes.Copy(picture, CopyKind.Screen)).Door(see: Shown, picture: PictureUse.See);
        routes.MapGet("/pictures/{picture:guid}/original", (Guid picture, PictureBytes bytes) => bytes.Original(picture)).Door(see: Shown, picture: PictureUse.Export);
        routes.MapPost("/pictures/{picture:guid}/place", Place).Door(change: Roles.Carers, picture: PictureUse.Take);
        routes.MapPost("/pictures/{picture:guid}/aside", Aside).Door(change: Roles.Carers, picture: PictureUse.Delete);
        routes.MapPost("/pictures/{picture:guid}/back", Back).Door(change: Roles.Carers, picture: PictureUse.Delete);
    }

    static string Page(Guid client) => $"/clients/{client}/pictures";

    static async Task<IResult> Place(Guid picture, HttpContext context, Visitor visitor, Said said, MovePicture move, OpenPicture open, BesideTheFirst first, CancellationToken cancel)
    {
        if (await open.Run(visitor.Actor("care"), picture, told: true, cancel) is not { } opened) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(cancel);
        var query = context.Request.Query;      // an undo carries its values in its address
        string view = (string?)form["view"] ?? (string?)query["view"] ?? opened.View;
        string day = (string?)form["day"] ?? (string?)query["day"] ?? "";
        if (day.Length > 0 && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) said.Now("The picture was not moved: the day is not a date.");
        else if (await move.Run(visitor.Actor("care"), picture, view, day.Length == 0 ? opened.Day : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), cancel) is PictureMoved.Moved moved)
        {
            // Another view has another first picture.
            await first.Run(visitor.Actor("pictures"), picture, visitor.Today, CancellationToken.None);
            said.Now("The picture was filed anew.", $"/pictures/{picture}/place?view={moved.OldView}&day={moved.OldDay:yyyy-MM-dd}");
        }
        else said.Now("The picture was not moved: there is no such view, or the day lies in the future.");
        return Results.Redirect(Page(opened.Client));
    }

    static async Task<IResult> Aside(Guid picture, Visitor visitor, Said said, PutAside aside, OpenPicture open, CancellationToken cancel)
    {
        if (await open.Run(visitor.Actor("care"), picture, told: true, cancel) is not { } opened) return Results.NotFound();
        await aside.Run(visitor.Actor("care"), picture, cancel);
        said.Now($"{opened.Name} was put aside. It is in no list and no comparison any more.", $"/pictures/{picture}/back");
        return Results.Redirect(Page(opened.Client));
    }

    static async Task<IResult> Back(Guid picture, Visitor visitor, Said said, PutAside aside, OpenPicture open, CancellationToken cancel)
    {
        await aside.Undo(visitor.Actor("care"), picture, cancel);
        if (await open.Run(visitor.Actor("care"), picture, told: true, cancel) is not { } opened) return Results.NotFound();
        said.Now($"{opened.Name} is back.");
        return Results.Redirect(Page(opened.Client));
    }
}
