using System.Text.Json;
using Npgsql;
using Microsoft.EntityFrameworkCore;
using Punctum.Imaging.Codec;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Records.Practices;

namespace Punctum.Records.Pictures;

/// <summary>What became of a picture that was to be added.</summary>
public abstract record PictureAdded
{
    /// <summary>It is in the records now.</summary>
    public sealed record New(Guid Picture, DateOnly Day, string Sha256, IReadOnlyList<string> Warnings) : PictureAdded;

    /// <summary>This very file is already there, for this client.</summary>
    public sealed record Already(Guid Picture, DateOnly Day, string View) : PictureAdded;

    /// <summary>This very file is already there, for somebody else: one of the two is a mistake.</summary>
    public sealed record OfAnother(long ClientNumber) : PictureAdded;
}

/// <summary>Takes one picture file into a client's records: the bytes first, then the row, so that a kill at any point leaves both or no row.</summary>
public sealed class AddPicture(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Held shared by everyone who adds, alone by the sweep that removes what has no row.</summary>
    internal const long Gate = 7216434002;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Adds a picture.</summary>
    /// <param name="actor">Who adds it, and why.</param>
    /// <param name="client">Number or id.</param>
    /// <param name="view">The standard pose, as the protocol names it.</param>
    /// <param name="day">Of the visit; null: the day on which the file says that it was taken, else today.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    /// <exception cref="PictureException">It is no picture that can be read whole.</exception>
    /// <exception cref="RecordsException">There is no such client, or the disk is full.</exception>
    public Task<PictureAdded> Run(Actor actor, string client, string view, DateOnly? day, string name, byte[] bytes, CancellationToken cancel) =>
        Run(actor, client, view, day, DecodedFile.Read(bytes, name, cancel), bytes, null, cancel);

    /// <param name="actor">Who adds it, and why.</param>
    /// <param name="client">Number or id.</param>
    /// <param name="view">The standard pose.</param>
    /// <param name="day">Of the visit.</param>
    /// <param name="decoded">What the file says once it was decoded.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="also">In the same transaction: the picture's id, and whether it is new.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    internal async Task<PictureAdded> Run(Actor actor, string client, string view, DateOnly? day, DecodedFile decoded, byte[] bytes, Func<Work, Guid, bool, Task>? also, CancellationToken cancel)
    {
        try
        {
            return await Add(actor, client, view, day, decoded, bytes, also, cancel);
        }
        catch (Exception e) when ((e is DbUpdateException ? e.InnerException : e) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody added the same file, or the same visit's view, at the same moment: now it is there to be found.
            return await Add(actor, client, view, day, decoded, bytes, also, cancel);
        }
    }

    async Task<PictureAdded> Add(Actor actor, string client, string view, DateOnly? day, DecodedFile decoded, byte[] bytes, Func<Work, Guid, bool, Task>? also, CancellationToken cancel)
    {
        var (source, facts, width, height) = decoded;
        await using var work = await records.Begin(actor, cancel);
        var person = await FindClients.One(work, client, cancel);
        await work.Connection.Execute($"select pg_advisory_xact_lock_shared({Gate})", cancel);
        await using (var one = work.Connection.Command("select from client where id = $1 for no key update", person.Id)) await one.ExecuteNonQueryAsync(cancel);   // one at a time makes one visit a day
        byte[] sha256 = Convert.FromHexString(source.Sha256);
        var present = await Present(work, person, sha256, cancel);
        if (present is PictureAdded.OfAnother) return present;
        records.Originals.Put(bytes);       // also when the row is there: should its file have been lost or damaged, here are its bytes
        if (present is PictureAdded.Already already)
        {
            if (also is null) return present;
            await also(work, already.Picture, false);
            await work.Commit(cancel);
            return present;
        }
        var visited = day ?? decoded.DayIn(await FindPractice.ZoneOf(work, person.Id, cancel), clock.GetUtcNow());
        var capture = await FindCapture.Of(work, person.Id, await FindCapture.VisitOn(work, person.Id, visited, cancel), view, cancel);
        var picture = new Picture
        {
            ClientId = person.Id, CaptureId = capture, Sha256 = sha256, Name = source.Name,
            TakenAt = facts is { TakenAt: { } at, TakenAtOffset: { } offset } ? new DateTimeOffset(at, offset).ToUniversalTime() : null,
            Facts = JsonSerializer.Serialize(new { source.Profile, source.ProfileAssumed, source.JpegQuality, source.BitsAChannel, source.Orientation, Capture = facts }, json),
        };
        if (await work.Db.Originals.FindAsync([sha256], cancel) is null)
            work.Db.Add(new Original { Sha256 = sha256, Bytes = source.Bytes, Format = source.Format, Width = width, Height = height });
        work.Db.Add(picture);
        if (also is not null) await also(work, picture.Id, true);
        await work.Commit(cancel);
        return new PictureAdded.New(picture.Id, visited, source.Sha256, [.. PictureWarnings.Of(source, facts)]);
    }

    static async Task<PictureAdded?> Present(Work work, FoundClient person, byte[] sha256, CancellationToken cancel)
    {
        var found = await work.Connection.Command("""
            select p.id, v.day, c.view, l.id, l.number
            from picture p join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id join client l on l.id = p.client_id
            where p.sha256 = $1
            """, sha256).Rows(r => (Picture: r.GetGuid(0), Day: r.GetFieldValue<DateOnly>(1), View: r.GetString(2), Client: r.GetGuid(3), Number: r.GetInt64(4)), cancel);
        if (found is not [var there]) return null;
        return there.Client == person.Id ? new PictureAdded.Already(there.Picture, there.Day, there.View) : new PictureAdded.OfAnother(there.Number);
    }
}
