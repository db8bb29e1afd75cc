using Microsoft.AspNetCore.Http;
using Punctum.Records;
using Punctum.Records.Pictures;
using Punctum.Web.Door;

namespace Punctum.Web.Pictures;

/// <summary>Answers with a picture; the reading is in the audit log before a byte leaves.</summary>
sealed class PictureBytes(OpenPicture open, PictureCopies copies, PracticeRecords records, LookedAt looked, Visitor visitor, IHttpContextAccessor accessor)
{
    HttpContext Context => accessor.HttpContext!;

    /// <summary>The picture, if it stands.</summary>
    public Task<OpenedPicture?> Open(Guid picture)
    {
        var actor = visitor.Actor("care");
        return looked.Read(actor, picture, told => open.Run(actor, picture, told, Context.RequestAborted));
    }

    public async Task<IResult> Copy(Guid picture, CopyKind kind)
    {
        if (await Open(picture) is not { } opened) return Results.NotFound();
        return Kept(await copies.File(opened.Sha256, kind, Context.RequestAborted), "image/jpeg");
    }

    /// <summary>The file as it came, with whatever its camera wrote: for people who may take pictures out.</summary>
    public async Task<IResult> Original(Guid picture)
    {
        if (await open.Run(visitor.Actor("export"), picture, told: false, Context.RequestAborted) is not { } opened) return Results.NotFound();
        return Results.Stream(records.Originals.Open(opened.Sha256), "application/octet-stream", opened.Name);
    }

    /// <summary>A file that the browser may keep for a few minutes: who may see it can change.</summary>
    public IResult Kept(string path, string type)
    {
        Keep();
        return Results.File(path, type);
    }

    public void Keep() => Context.Response.Headers.CacheControl = "private, max-age=300";
}
