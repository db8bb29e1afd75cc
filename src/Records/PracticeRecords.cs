using Npgsql;
using Punctum.Records.Audit;
using Punctum.Records.Database;
using Punctum.Records.Jobs;
using Punctum.Records.Pictures;
using Punctum.Records.Uploads;

namespace Punctum.Records;

/// <summary>The records of a practice, open: its database at the program's schema, and its originals.</summary>
public sealed class PracticeRecords : IAsyncDisposable
{
    readonly DatabaseServer server;
    readonly NpgsqlDataSource database;
    readonly Lazy<Task<Scheduling>> scheduling;

    PracticeRecords(DataFolder folder, DatabaseServer server, IReadOnlyList<Migration> migrated)
    {
        (Folder, this.server, Migrated) = (folder, server, migrated);
        database = NpgsqlDataSource.Create(server.Program);
        Originals = new(folder.Originals);
        Uploads = new(folder.Uploads);
        scheduling = new(() => Jobs.Scheduling.Make(this, null));
    }

    /// <summary>Where everything lies.</summary>
    public DataFolder Folder { get; }

    /// <summary>Pictures as they came.</summary>
    public OriginalStore Originals { get; }

    /// <summary>Pictures while they arrive in pieces.</summary>
    internal UploadFolder Uploads { get; }

    /// <summary>Steps of the schema that ran at this opening.</summary>
    public IReadOnlyList<Migration> Migrated { get; }

    internal DatabaseServer Server => server;

    internal NpgsqlDataSource Database => database;

    /// <summary>For enqueuing; it runs nothing by itself.</summary>
    internal Task<Scheduling> Scheduling => scheduling.Value;

    /// <summary>Opens the records; makes them where there are none.</summary>
    /// <exception cref="RecordsException">They cannot be opened; the message says what to do.</exception>
    public static async Task<PracticeRecords> Open(RecordsPlace place, CancellationToken cancel = default) =>
        await Open(DataFolder.Open(place.Data, place.Demo), place.Database, cancel);

    internal static async Task<PracticeRecords> Open(DataFolder folder, string? named, CancellationToken cancel)
    {
        var server = await DatabaseServer.Reach(folder, named, cancel);
        try
        {
            await using var owner = await DatabaseServer.Open(server.Owner, cancel);
            return new(folder, server, await Migrator.Run(owner, Migration.All, cancel));
        }
        catch (Exception e)
        {
            await server.DisposeAsync();
            if (e is NpgsqlException) throw DatabaseFault.Of(e, "the database could not be brought to this program's schema");
            throw;
        }
    }

    /// <summary>A transaction on somebody's behalf.</summary>
    /// <exception cref="RecordsException">The database cannot be reached.</exception>
    public async Task<Work> Begin(Actor actor, CancellationToken cancel)
    {
        try
        {
            return await Work.Begin(database, actor, cancel);
        }
        catch (NpgsqlException e)
        {
            throw DatabaseFault.Of(e, "the database cannot be reached");
        }
    }

    /// <summary>A connection for what is held longer than a transaction.</summary>
    internal async Task<NpgsqlConnection> Connect(CancellationToken cancel) => await database.OpenConnectionAsync(cancel);

    /// <summary>Writes down where the audit log ends, and stops the database when nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (scheduling is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await scheduling.Value).DisposeAsync();
        try
        {
            await AuditWitness.Record(Folder, database, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException)
        {
            // The database or the disk is gone; the log is checked against the ends written down before.
        }
        await database.DisposeAsync();
        await server.DisposeAsync();
    }
}
