using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Imaging.Codec;
using Punctum.Records.Comparisons;
using Punctum.Records.Pictures;
using Punctum.Web.Door;
using Punctum.Web.Pictures;

namespace Punctum.Web.Iiif;

/// <summary>Pictures in tiles, under the IIIF Image API: a client's picture, and the two sides of a comparison on their common grid.</summary>
static class IiifEndpoints
{
    const Roles Shown = Roles.Carers | Roles.Client;
    const string Part = "/{region}/{size}/{rotation}/{last}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/iiif/{picture:guid}", (Guid picture) => Results.Redirect($"/iiif/{picture}/info.json")).Door(see: Shown, picture: PictureUse.See);
        routes.MapGet("/iiif/{picture:guid}/info.json", OfPicture).Door(see: Shown, picture: PictureUse.See);
        routes.MapGet("/iiif/{picture:guid}" + Part, OfPicture).Door(see: Shown, picture: PictureUse.See);
        foreach (string side in (string[])["before", "after"])
        {
            string place = "/comparisons/{comparison:guid}/" + side;
            routes.MapGet(place, (Guid comparison) => Results.Redirect($"/comparisons/{comparison}/{side}/info.json")).Door(see: Shown, picture: PictureUse.See);
            foreach (string what in (string[])["/info.json", Part])
                routes.MapGet(place + what, (Guid comparison, HttpContext context, ComparisonFiles files, LookedAt looked, Visitor visitor) => OfComparison(comparison, side, context, files, looked, visitor)).Door(see: Shown, picture: PictureUse.See);
        }
    }

    static async Task<IResult> OfPicture(Guid picture, HttpContext context, PictureBytes bytes, PictureCopies copies)
    {
        if (await bytes.Open(picture) is not { } opened) return Results.NotFound();
        if (!context.Request.RouteValues.ContainsKey("region")) return TileAnswers.Info(context, $"/iiif/{picture}", opened.Width, opened.Height);
        return await TileAnswers.Part(context, await copies.File(opened.Sha256, CopyKind.Pyramid, context.RequestAborted));
    }

    static async Task<IResult> OfComparison(Guid comparison, string side, HttpContext context, ComparisonFiles files, LookedAt looked, Visitor visitor)
    {
        var actor = visitor.Actor("care");
        if (await looked.Read(actor, comparison, told => files.Find(actor, comparison, side == "before" ? DerivedFolder.BeforeTiles : DerivedFolder.AfterTiles, told, context.RequestAborted)) is not { } path) return Results.NotFound();
        if (context.Request.RouteValues.ContainsKey("region")) return await TileAnswers.Part(context, path);
        var (width, height) = PicturePyramid.SizeOf(path);
        return TileAnswers.Info(context, $"/comparisons/{comparison}/{side}", width, height);
    }
}
