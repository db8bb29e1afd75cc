using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Photography;
using Punctum.Imaging.Codec;
using Punctum.Imaging.FirstLooks;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Uploads;

/// <summary>What became of a file that has arrived.</summary>
public abstract record UploadKept
{
    /// <summary>It is a picture of the records.</summary>
    public sealed record Kept(Guid Picture, bool WasThere) : UploadKept;

    /// <summary>It is none, because.</summary>
    public sealed record Refused(string Because) : UploadKept;

    /// <summary>Bytes are missing yet.</summary>
    public sealed record Unfinished(long Offset) : UploadKept;
}

/// <summary>
/// Makes a picture of a file that has arrived: decodes it whole, looks at it, proposes view and day, keeps the original and commits the rows.
/// Killed anywhere in between it can be run again, and a second time it says the same.
/// </summary>
public sealed class KeepUpload(PracticeRecords records, PhotoGuide guide, TimeProvider clock)
{
    /// <summary>Pictures decoded at once: 45 million pixels take 0.6 GB.</summary>
    static readonly SemaphoreSlim decoding = new(2);

    /// <summary>Keeps it.</summary>
    /// <exception cref="RecordsException">There is no such upload, or the disk is full.</exception>
    public async Task<UploadKept> Run(Actor actor, Guid upload, CancellationToken cancel)
    {
        var stands = await new AppendUpload(records).Look(actor, upload, cancel) ?? throw new RecordsException($"there is no upload {upload}. Announce the file again.");
        if (stands.Upload is { State: "kept", PictureId: { } there }) return new UploadKept.Kept(there, false);
        if (stands.Upload.State == "refused") return new UploadKept.Refused(stands.Upload.Reason!);
        if (!stands.Whole || stands.Upload.State != "arriving") return new UploadKept.Unfinished(stands.Offset);
        byte[] bytes = await File.ReadAllBytesAsync(records.Uploads.PathOf(upload), cancel);
        await decoding.WaitAsync(cancel);
        try
        {
            using var arrived = ArrivedPicture.Of(bytes, stands.Upload, guide, cancel);
            return await Keep(actor, stands.Upload, arrived, bytes, cancel);
        }
        catch (PictureException e) when (e.Problem is not (PictureProblem.LibraryMissing or PictureProblem.TooSlow))
        {
            return await Refuse(actor, upload, char.ToUpperInvariant(e.Sentence[0]) + e.Sentence[1..], cancel);
        }
        finally
        {
            decoding.Release();
        }
    }

    async Task<UploadKept> Keep(Actor actor, Upload upload, ArrivedPicture arrived, byte[] bytes, CancellationToken cancel)
    {
        var added = await new AddPicture(records, clock).Run(actor, upload.ClientId.ToString(), arrived.View, upload.Day, arrived.Decoded, bytes, (work, picture, isNew) => Finish(work, upload.Id, picture, isNew ? arrived : null, cancel), cancel);
        switch (added)
        {
            case PictureAdded.OfAnother other: return await Refuse(actor, upload.Id, $"This very file is already a picture of client {other.ClientNumber}. One of the two is a mistake.", cancel);
            case PictureAdded.New picture:
                arrived.WriteCopies(records);
                records.Uploads.Remove(upload.Id);
                return new UploadKept.Kept(picture.Picture, false);
            default:
                records.Uploads.Remove(upload.Id);
                return new UploadKept.Kept(((PictureAdded.Already)added).Picture, true);
        }
    }

    /// <summary>In the transaction that adds the picture: the upload has ended, and the answer about its quality is there with it.</summary>
    async Task Finish(Work work, Guid id, Guid picture, ArrivedPicture? seen, CancellationToken cancel)
    {
        var upload = await work.Db.Uploads.SingleAsync(u => u.Id == id, cancel);
        (upload.State, upload.PictureId, upload.EndedAt) = ("kept", picture, clock.GetUtcNow());
        if (seen is not null) work.Db.Add(Look.Of(picture, upload.ClientId, seen.Look, seen.Milliseconds));
        // Somebody who sends a picture that was put aside wants it back.
        if (seen is null && await work.Db.Pictures.SingleAsync(p => p.Id == picture, cancel) is { AsideAt: not null } aside) aside.AsideAt = null;
    }

    async Task<UploadKept> Refuse(Actor actor, Guid id, string because, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var upload = await work.Db.Uploads.SingleAsync(u => u.Id == id, cancel);
        if (upload.State == "arriving") (upload.State, upload.Reason, upload.EndedAt) = ("refused", because, clock.GetUtcNow());
        await work.Commit(cancel);
        records.Uploads.Remove(id);
        return new UploadKept.Refused(because);
    }
}
