using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Uploads;

/// <summary>Where an upload stands.</summary>
/// <param name="Upload">Its row.</param>
/// <param name="Offset">Bytes that have arrived, on the disk.</param>
public sealed record UploadStands(Upload Upload, long Offset)
{
    /// <summary>Nothing is missing any more.</summary>
    public bool Whole => Offset == Upload.Bytes;
}

/// <summary>What became of a piece.</summary>
public abstract record UploadAppended(long Offset)
{
    /// <summary>On the disk up to here.</summary>
    public sealed record Taken(long Offset, bool Whole) : UploadAppended(Offset);

    /// <summary>The sender is elsewhere; go on from here.</summary>
    public sealed record Elsewhere(long Offset) : UploadAppended(Offset);

    /// <summary>It is not open any more.</summary>
    public sealed record Closed(string State) : UploadAppended(0);
}

/// <summary>Takes pieces of a file that was announced.</summary>
public sealed class AppendUpload(PracticeRecords records)
{
    /// <summary>Where an upload stands; null: there is none.</summary>
    public async Task<UploadStands?> Look(Actor actor, Guid upload, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == upload, cancel) is { } row ? new(row, records.Uploads.Offset(upload)) : null;
    }

    /// <summary>Appends a piece. A connection that breaks in the middle loses nothing of what arrived.</summary>
    /// <param name="actor">Who sends.</param>
    /// <param name="upload">Which.</param>
    /// <param name="offset">Where the piece begins.</param>
    /// <param name="bytes">The piece.</param>
    /// <param name="cancel">The connection broke.</param>
    /// <exception cref="RecordsException">There is no such upload, or the disk is full.</exception>
    public async Task<UploadAppended> Run(Actor actor, Guid upload, long offset, Stream bytes, CancellationToken cancel)
    {
        var stands = await Look(actor, upload, cancel) ?? throw new RecordsException($"there is no upload {upload}. Announce the file again.");
        if (stands.Upload.State != "arriving") return new UploadAppended.Closed(stands.Upload.State);
        if (await records.Uploads.Append(upload, offset, bytes, stands.Upload.Bytes, cancel) is { } length) return new UploadAppended.Taken(length, length == stands.Upload.Bytes);
        return new UploadAppended.Elsewhere(records.Uploads.Offset(upload));
    }
}
