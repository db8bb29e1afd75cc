using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Photography;
using Punctum.Imaging.Codec;
using Punctum.Records.Clients;
using Punctum.Records.Database;

namespace Punctum.Records.Uploads;

/// <summary>A file as its sender knows it.</summary>
/// <param name="Name">Of the file; folders before it are dropped.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Fingerprint">Tells the same file again: name, size, time of change.</param>
/// <param name="View">As chosen; null: to be proposed.</param>
/// <param name="Day">Of the visit, as chosen; null: from the file.</param>
public sealed record AnnouncedFile(string Name, long Bytes, string Fingerprint, string? View, DateOnly? Day);

/// <summary>What became of an announcement.</summary>
public abstract record UploadAnnounced
{
    /// <summary>Send the bytes from here on; above 0 where an earlier upload of the same file goes on.</summary>
    public sealed record Open(Guid Upload, long Offset) : UploadAnnounced;

    /// <summary>It is not taken, because.</summary>
    public sealed record Refused(string Because) : UploadAnnounced;
}

/// <summary>Makes room for a picture file that is to arrive in pieces; the same file once more goes on where it broke off.</summary>
public sealed class AnnounceUpload(PracticeRecords records, PhotoGuide guide, TimeProvider clock)
{
    /// <summary>Left free for the database, whatever arrives.</summary>
    const long KeepFree = 500_000_000;

    const int MostArriving = 1000;

    /// <summary>Announces a file.</summary>
    /// <exception cref="RecordsException">There is no such client.</exception>
    public async Task<UploadAnnounced> Run(Actor actor, Guid client, AnnouncedFile file, CancellationToken cancel)
    {
        if (Judge(file) is { } because) return new UploadAnnounced.Refused(because);
        await using var work = await records.Begin(actor, cancel);
        var person = await FindClients.One(work, client.ToString(), cancel);
        await using (var one = work.Connection.Command("select from client where id = $1 for no key update", person.Id)) await one.ExecuteNonQueryAsync(cancel);
        string fingerprint = file.Fingerprint[..Math.Min(400, file.Fingerprint.Length)];
        var upload = await work.Db.Uploads.FirstOrDefaultAsync(u => u.ClientId == person.Id && u.State == "arriving" && u.Fingerprint == fingerprint && u.Bytes == file.Bytes, cancel);
        if (upload is null)
        {
            if (await work.Db.Uploads.CountAsync(u => u.ClientId == person.Id && u.State == "arriving", cancel) >= MostArriving)
                return new UploadAnnounced.Refused($"{MostArriving} pictures of this client are on their way already. Let them arrive, or give them up.");
            upload = work.Db.Add(new Upload { ClientId = person.Id, Name = NameOf(file.Name), Bytes = file.Bytes, Fingerprint = fingerprint }).Entity;
        }
        upload.View = file.View ?? upload.View;
        upload.Day = file.Day ?? upload.Day;
        await work.Commit(cancel);
        return new UploadAnnounced.Open(upload.Id, records.Uploads.Offset(upload.Id));
    }

    string? Judge(AnnouncedFile file)
    {
        long most = CodecLimits.Default.Bytes;
        if (string.IsNullOrWhiteSpace(file.Fingerprint)) return "The file does not say what it is. Choose it again.";
        if (file.Bytes <= 0) return "The file is empty. Copy it from the camera again.";
        if (file.Bytes > most) return $"The file has {file.Bytes / 1e6:0} MB; at most {most / 1e6:0} MB are taken. Export it as a JPEG.";
        if (file.View is { } view && guide.View(view) is null) return $"There is no view \"{view}\". Choose one of the list.";
        if (file.Day is { } day && (day.Year < 1990 || day > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1))) return "The day of the visit lies in the future, or before there were such pictures. Choose the day on which it was taken.";
        return records.Uploads.Free() < file.Bytes + KeepFree ? "The disk is nearly full, so no more pictures are taken in. Make room on it; nothing that was saved is lost." : null;
    }

    /// <summary>The last part of what may be a path of any system.</summary>
    internal static string NameOf(string given)
    {
        string name = new([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]);
        return string.IsNullOrWhiteSpace(name) ? "picture" : name[^Math.Min(255, name.Length)..];
    }
}
