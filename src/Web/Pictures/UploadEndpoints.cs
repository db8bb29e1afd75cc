using Punctum.Records;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Punctum.Records.Pictures;
using Punctum.Records.Uploads;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Pictures;

/// <summary>
/// Pictures in pieces: POST announces a file and says from where to send, PATCH appends (Upload-Offset, as in the IETF's resumable uploads), HEAD says
/// what has arrived, POST keep makes the picture and answers with its card. And the plain form with files, for browsers without script.
/// </summary>
static class UploadEndpoints
{
    const string Offset = "Upload-Offset", Length = "Upload-Length", Piece = "application/partial-upload";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/clients/{client:guid}/uploads", Announce).Door(change: Roles.Carers, picture: PictureUse.Take);
        routes.MapMethods("/uploads/{upload:guid}", ["HEAD"], Stand).Door(see: Roles.Carers, picture: PictureUse.Take);
        routes.MapPatch("/uploads/{upload:guid}", Append).Door(change: Roles.Carers, picture: PictureUse.Take);
        routes.MapDelete("/uploads/{upload:guid}", Drop).Door(change: Roles.Carers, picture: PictureUse.Take);
        routes.MapPost("/uploads/{upload:guid}/drop", DropByForm).Door(change: Roles.Carers, picture: PictureUse.Take);
        routes.MapPost("/uploads/{upload:guid}/keep", Keep).Door(change: Roles.Carers, picture: PictureUse.Take);
        routes.MapPost("/clients/{client:guid}/pictures/files", Files).WithMetadata(new LargeForm()).Door(change: Roles.Carers, picture: PictureUse.Take);
    }

    sealed class LargeForm : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => PictureParts.MostFormBytes;
    }

    static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static string? Chosen(string? text) => string.IsNullOrEmpty(text) ? null : text;

    static async Task<IResult> Announce(Guid client, HttpContext context, Visitor visitor, AnnounceUpload announce, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        if (!long.TryParse(form["bytes"], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)) return Results.BadRequest();
        var file = new AnnouncedFile(form["name"].ToString(), bytes, form["fingerprint"].ToString(), Chosen(form["view"]), DayOf(form["day"]));
        switch (await announce.Run(visitor.Actor("pictures"), client, file, cancel))
        {
            case UploadAnnounced.Open open:
                context.Response.Headers[Offset] = open.Offset.ToString(CultureInfo.InvariantCulture);
                return Results.Created($"/uploads/{open.Upload}", null);
            case UploadAnnounced.Refused refused: return Results.Text(refused.Because, "text/plain", statusCode: StatusCodes.Status422UnprocessableEntity);
            default: return Results.BadRequest();
        }
    }

    static async Task<IResult> Stand(Guid upload, HttpContext context, Visitor visitor, AppendUpload append, CancellationToken cancel)
    {
        if (await append.Look(visitor.Actor("pictures"), upload, cancel) is not { } stands) return Results.NotFound();
        context.Response.Headers[Offset] = (stands.Upload.State == "arriving" ? stands.Offset : stands.Upload.Bytes).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[Length] = stands.Upload.Bytes.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    static async Task<IResult> Append(Guid upload, HttpContext context, Visitor visitor, AppendUpload append)
    {
        var request = context.Request;
        if (request.ContentType != Piece) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (!long.TryParse(request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out long offset)) return Results.BadRequest();
        try
        {
            // Not cancelled with the request: what arrived before it broke is still written and counted.
            var appended = await append.Run(visitor.Actor("pictures"), upload, offset, request.Body, CancellationToken.None);
            context.Response.Headers[Offset] = appended.Offset.ToString(CultureInfo.InvariantCulture);
            return appended switch { UploadAppended.Taken => Results.NoContent(), UploadAppended.Closed => Results.StatusCode(StatusCodes.Status410Gone), _ => Results.StatusCode(StatusCodes.Status409Conflict) };
        }
        catch (RecordsException e)
        {
            return Results.Text(e.Message, "text/plain", statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    static async Task<IResult> Drop(Guid upload, Visitor visitor, DropUpload drop, CancellationToken cancel)
    {
        await drop.Run(visitor.Actor("pictures"), upload, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> DropByForm(Guid upload, Visitor visitor, DropUpload drop, AppendUpload append, Said said, CancellationToken cancel)
    {
        if (await append.Look(visitor.Actor("pictures"), upload, cancel) is not { } stands) return Results.NotFound();
        await drop.Run(visitor.Actor("pictures"), upload, cancel);
        said.Now($"{stands.Upload.Name} was given up. Nothing of it is kept.");
        return Results.Redirect($"/clients/{stands.Upload.ClientId}/pictures");
    }

    static async Task<IResult> Keep(Guid upload, HttpContext context, Visitor visitor, KeepUpload keep, CancellationToken cancel)
    {
        try
        {
            switch (await keep.Run(visitor.Actor("pictures"), upload, cancel))
            {
                case UploadKept.Kept kept: return new RazorComponentResult<ArrivedCard>(new { kept.Picture, kept.WasThere });
                case UploadKept.Refused refused: return Results.Text(refused.Because, "text/plain", statusCode: StatusCodes.Status422UnprocessableEntity);
                case UploadKept.Unfinished unfinished:
                    context.Response.Headers[Offset] = unfinished.Offset.ToString(CultureInfo.InvariantCulture);
                    return Results.StatusCode(StatusCodes.Status409Conflict);
                default: return Results.BadRequest();
            }
        }
        catch (RecordsException e)
        {
            return Results.Text(e.Message, "text/plain", statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    /// <summary>All files of a plain form, one after the other, on the same road as pieces.</summary>
    static async Task<IResult> Files(Guid client, HttpContext context, Visitor visitor, Said said, AnnounceUpload announce, AppendUpload append, KeepUpload keep, BesideTheFirst first, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        int taken = 0;
        var refused = new List<string>();
        var actor = visitor.Actor("pictures");
        foreach (var file in form.Files.Where(f => f.Length > 0))
        {
            // Plain forms send no time of change; a file that broke off is sent whole again.
            var announced = await announce.Run(actor, client, new(file.FileName, file.Length, $"{file.FileName} {file.Length} form {Guid.NewGuid():n}", Chosen(form["view"]), DayOf(form["day"])), cancel);
            if (announced is UploadAnnounced.Refused no) refused.Add($"{AnnouncedName(file)}: {no.Because}");
            else
            {
                var open = (UploadAnnounced.Open)announced;
                await using (var bytes = file.OpenReadStream()) await append.Run(actor, open.Upload, 0, bytes, CancellationToken.None);
                var arrived = await keep.Run(actor, open.Upload, cancel);
                if (arrived is UploadKept.Refused bad) refused.Add($"{AnnouncedName(file)}: {bad.Because}");
                else taken++;
                if (arrived is UploadKept.Kept { WasThere: false } kept) await first.Run(actor, kept.Picture, visitor.Today, CancellationToken.None);
            }
        }
        string all = taken switch { 0 => refused.Count == 0 ? "No file was chosen." : "", 1 => "1 picture was taken in.", _ => $"{taken} pictures were taken in." };
        said.Now(string.Join(" ", refused.Prepend(all).Where(s => s.Length > 0).Take(6)));
        return Results.Redirect($"/clients/{client}/pictures");
    }

    static string AnnouncedName(IFormFile file) => Path.GetFileName(file.FileName) is { Length: > 60 } name ? name[..60] : Path.GetFileName(file.FileName);
}
