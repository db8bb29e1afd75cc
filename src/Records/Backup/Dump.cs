using System.Globalization;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Backup;

/// <summary>The database as one file, by PostgreSQL's own programs.</summary>
static class Dump
{
    /// <summary>Keys of cookies: sealed with a key that is not in the backup either, so worth nothing in it. A restored practice makes new ones.</summary>
    const string NotIn = "accounts.data_key";

    /// <summary>Writes what a snapshot shows.</summary>
    public static async Task Write(DatabaseServer server, string snapshot, string file, CancellationToken cancel)
    {
        await PostgresProcess.RunClient(server.Programs, "pg_dump", ["--format=custom", "--no-owner", "--exclude-table-data=" + NotIn, "--snapshot=" + snapshot, "--file=" + file], Surroundings(server.Owner), cancel);
        await PostgresProcess.SyncDisk(file, cancel);
    }

    /// <summary>Reads it into an empty database: all of it or nothing.</summary>
    public static Task Read(DatabaseServer server, string file, CancellationToken cancel) => PostgresProcess.RunClient(server.Programs, "pg_restore",
        ["--single-transaction", "--no-owner", "--dbname=" + new NpgsqlConnectionStringBuilder(server.Owner).Database, file], Surroundings(server.Owner), cancel);

    /// <summary>Rows of every table that a backup carries, as this connection sees them; those of accounts with their schema in front.</summary>
    public static async Task<SortedDictionary<string, long>> Rows(NpgsqlConnection connection, CancellationToken cancel)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var tables = await connection.Command("""
            select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname in ('public', 'accounts')
            """).Rows(r => r.GetString(0), cancel);
        foreach (string table in tables.Where(t => t != NotIn)) rows[table] = await connection.Value<long>($"select count(*) from {Quoted(table)}", cancel);
        return rows;
    }

    /// <summary>A name of <see cref="Rows"/> as SQL writes it.</summary>
    public static string Quoted(string table) => $"\"{table.Replace(".", "\".\"", StringComparison.Ordinal)}\"";

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
