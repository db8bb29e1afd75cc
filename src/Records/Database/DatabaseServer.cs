using Npgsql;

namespace Punctum.Records.Database;

/// <summary>The database's two doors: the owner's for migrations, backup and restore; the program's, with fewer rights, for everything else.</summary>
sealed class DatabaseServer : IAsyncDisposable
{
    /// <summary>The database in a cluster of our own.</summary>
    public const string Name = "punctum";

    DatabaseServer(string owner, string program, PrivateCluster? cluster) => (Owner, Program, Cluster) = (owner, program, cluster);

    /// <summary>Connection string of the owner.</summary>
    public string Owner { get; }

    /// <summary>Connection string of the program.</summary>
    public string Program { get; }

    /// <summary>Null: somebody else's server.</summary>
    public PrivateCluster? Cluster { get; }

    /// <summary>PostgreSQL's programs for backup and restore.</summary>
    public PostgresPrograms Programs => Cluster?.Programs ?? PostgresPrograms.Newest();

    /// <summary>Starts our own, or reaches the named one; both with the program's role.</summary>
    /// <exception cref="RecordsException">It cannot be started or reached.</exception>
    public static async Task<DatabaseServer> Reach(DataFolder folder, string? named, CancellationToken cancel)
    {
        if (named is not null) return await Named(named, cancel);
        var cluster = await PrivateCluster.Start(folder, cancel);
        try
        {
            string owner = cluster.Connection(Name) + ";Pooling=false";
            await MakeRole(cluster.Connection("postgres") + ";Pooling=false", login: true, cancel);
            return new(owner, new NpgsqlConnectionStringBuilder(cluster.Connection(Name)) { Username = Migrator.ProgramRole, MaxPoolSize = 20, Options = Haste(folder) }.ConnectionString, cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nobody misses the last half second of a demo after a power cut; in exchange loading it does not wait for the disk at every step.</summary>
    static string? Haste(DataFolder folder) => folder.IsDemo ? "-c synchronous_commit=off" : null;

    static async Task<DatabaseServer> Named(string named, CancellationToken cancel)
    {
        var owner = Parsed(named);
        await MakeRole(owner.ConnectionString, login: false, cancel);
        var program = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Pooling = true, Options = $"{owner.Options} -c role={Migrator.ProgramRole}".Trim() };
        return new(owner.ConnectionString, program.ConnectionString, null);
    }

    static NpgsqlConnectionStringBuilder Parsed(string named)
    {
        try
        {
            return new(named) { Pooling = false, ApplicationName = "punctum" };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new RecordsException("the database is not named in a form that is understood. Write it as \"Host=db.example.org;Database=punctum;Username=punctum;Password=...\".", e);
        }
    }

    static async Task MakeRole(string owner, bool login, CancellationToken cancel)
    {
        await using var connection = await Open(owner, cancel);
        await Migrator.MakeRole(connection, login, cancel);
    }

    /// <summary>One connection, or a sentence that says why there is none.</summary>
    /// <exception cref="RecordsException">It cannot be reached.</exception>
    public static async Task<NpgsqlConnection> Open(string connectionString, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            await connection.DisposeAsync();
            throw DatabaseFault.Of(e, $"the database {connection.Database} on {connection.Host} cannot be reached");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null) await Cluster.DisposeAsync();
    }
}
