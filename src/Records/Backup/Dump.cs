using System.Globalization;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Backup;

/// <summary>The database as one file, by PostgreSQL's own programs.</summary>
static class Dump
{
    /// <summary>Writes what a snapshot shows.</summary>
    public static async Task Write(DatabaseServer server, string snapshot, string file, CancellationToken cancel)
    {
        await PostgresProcess.RunClient(server.Programs, "pg_dump", ["--format=custom", "--no-owner", "--snapshot=" + snapshot, "--file=" + file], Surroundings(server.Owner), cancel);
        await PostgresProcess.SyncDisk(file, cancel);
    }

    /// <summary>Reads it into an empty database: all of it or nothing.</summary>
    public static Task Read(DatabaseServer server, string file, CancellationToken cancel) => PostgresProcess.RunClient(server.Programs, "pg_restore",
        ["--single-transaction", "--no-owner", "--dbname=" + new NpgsqlConnectionStringBuilder(server.Owner).Database, file], Surroundings(server.Owner), cancel);

    /// <summary>Rows of every table, as this connection sees them.</summary>
    public static async Task<SortedDictionary<string, long>> Rows(NpgsqlConnection connection, CancellationToken cancel)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var tables = await connection.Command("select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace").Rows(r => r.GetString(0), cancel);
        foreach (string table in tables) rows[table] = await connection.Value<long>($"select count(*) from \"{table}\"", cancel);
        return rows;
    }

    static Dictionary<string, string> Surroundings(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        return new()
        {
            ["PGHOST"] = to.Host!, ["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture), ["PGDATABASE"] = to.Database!, ["PGUSER"] = to.Username!, ["PGPASSWORD"] = to.Password ?? "",
            ["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
            ["LC_ALL"] = "C.UTF-8", ["PGOPTIONS"] = "",
        };
    }
}
