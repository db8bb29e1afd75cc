using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Punctum.Imaging.Rendering;
using Punctum.Records;
using Punctum.Records.Comparisons;
using Punctum.Web.Door;
using Punctum.Web.Pictures;

namespace Punctum.Web.Comparisons;

/// <summary>The files of comparisons, for the practice and for the client's link, and how far a question is.</summary>
static class ComparisonEndpoints
{
    const Roles Shown = Roles.Carers | Roles.Client;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/comparisons/{comparison:guid}/files/{name}", File).Door(see: Shown, picture: PictureUse.See);
        routes.MapGet("/comparisons/{comparison:guid}/files/report.html", Report).Door(see: Shown, picture: PictureUse.Export);
        routes.MapGet("/result/{link}/{name}", OfLink).Door(see: Roles.Link, purpose: "comparison", picture: PictureUse.See);
        routes.MapGet("/jobs/{job:guid}/comparison", (Guid job) => new RazorComponentResult<AskedPart>(new { Job = job })).Door(see: Roles.Carers);
    }

    static bool IsPicture(string name) => name.EndsWith(".jpg", StringComparison.Ordinal) || name.EndsWith(".webp", StringComparison.Ordinal);

    static string TypeOf(string name) => name.EndsWith(".webp", StringComparison.Ordinal) ? "image/webp" : "image/jpeg";

    static async Task<IResult> File(Guid comparison, string name, ComparisonFiles files, LookedAt looked, Visitor visitor, PictureBytes bytes, CancellationToken cancel)
    {
        if (RegionFiles.Names.Contains(name)) return await Corners(comparison, name, files, visitor, cancel);
        if (!IsPicture(name)) return Results.NotFound();
        var actor = visitor.Actor("care");
        return await looked.Read(actor, comparison, told => files.Find(actor, comparison, name, told, cancel)) is { } path ? bytes.Kept(path, TypeOf(name)) : Results.NotFound();
    }

    /// <summary>The corners of a drawn region, for whoever runs the comparison again. They are no picture.</summary>
    static async Task<IResult> Corners(Guid comparison, string name, ComparisonFiles files, Visitor visitor, CancellationToken cancel) =>
        await files.Find(visitor.Actor("care"), comparison, name, told: false, cancel) is { } path ? Results.File(path, "application/json", name) : Results.NotFound();

    /// <summary>As a download: it carries its own styles and script, which our pages do not allow.</summary>
    static async Task<IResult> Report(Guid comparison, ComparisonFiles files, Visitor visitor, CancellationToken cancel) =>
        await files.Find(visitor.Actor("export"), comparison, ComparisonFolder.Report, told: false, cancel) is { } path ? Results.File(path, "text/html", "comparison.html") : Results.NotFound();

    static async Task<IResult> OfLink(string name, ComparisonFiles files, LookedAt looked, Visitor visitor, PracticeRecords records, PictureBytes bytes, CancellationToken cancel)
    {
        var actor = visitor.Actor("own result");
        if (!IsPicture(name)) return Results.NotFound();
        if (visitor.Link is not { Subject: { } comparison } || !await ResultPage.Open(records, actor, comparison, cancel)) return Results.NotFound();
        return await looked.Read(actor, comparison, told => files.Find(actor, comparison, name, told, cancel)) is { } path ? bytes.Kept(path, TypeOf(name)) : Results.NotFound();
    }
}
