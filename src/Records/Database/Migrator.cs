using Npgsql;

namespace Punctum.Records.Database;

/// <summary>Brings a database forward to the program's schema: each step once, in one transaction, however many programs start at the same time.</summary>
static class Migrator
{
    /// <summary>Whoever holds it migrates; the others wait and find nothing to do.</summary>
    const long Gate = 7216434001;

    /// <summary>The role whose rights the program works with; the owner's are for migrations, backup and restore only.</summary>
    public const string ProgramRole = "punctum_program";

    /// <summary>Runs what has not run yet.</summary>
    /// <returns>The steps that were run now.</returns>
    /// <exception cref="RecordsException">The server is too old, the database newer than the program, or a step was changed after it ran.</exception>
    public static async Task<IReadOnlyList<Migration>> Run(NpgsqlConnection owner, IReadOnlyList<Migration> all, CancellationToken cancel)
    {
        if (owner.PostgreSqlVersion.Major < PostgresPrograms.Oldest)
            throw new RecordsException($"the database server is PostgreSQL {owner.PostgreSqlVersion}; {PostgresPrograms.Oldest} or later is needed.");
        await owner.Execute($"select pg_advisory_lock({Gate})", cancel);
        try
        {
            await owner.Execute("""
                create table if not exists schema_migration (
                    version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())
                """, cancel);
            var missing = Missing(await Applied(owner, cancel), all);
            foreach (var step in missing) await Apply(owner, step, cancel);
            return missing;
        }
        finally
        {
            await owner.Execute($"select pg_advisory_unlock({Gate})", CancellationToken.None);
        }
    }

    static async Task<Dictionary<int, string>> Applied(NpgsqlConnection owner, CancellationToken cancel)
    {
        var applied = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand("select version, sha256 from schema_migration", owner);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) applied.Add(reader.GetInt32(0), reader.GetString(1));
        return applied;
    }

    static List<Migration> Missing(Dictionary<int, string> applied, IReadOnlyList<Migration> all)
    {
        if (applied.Keys.Except(all.Select(m => m.Version)).Order().ToArray() is [.., var newest])
            throw new RecordsException($"the database is at step {newest} and this program knows {all.Count}: it was opened by a newer Punctum. Use that one.");
        if (all.FirstOrDefault(m => applied.TryGetValue(m.Version, out string? hash) && hash != m.Hash) is { } changed)
            throw new RecordsException($"step {changed.Version} ({changed.Name}) of the database was changed after it ran here. Use the program that made this database, or one released after it.");
        return [.. all.Where(m => !applied.ContainsKey(m.Version))];
    }

    static async Task Apply(NpgsqlConnection owner, Migration step, CancellationToken cancel)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancel);
        await owner.Execute(step.Sql, cancel);
        await using var command = new NpgsqlCommand("insert into schema_migration (version, name, sha256) values ($1, $2, $3)", owner)
        {
            Parameters = { new() { Value = step.Version }, new() { Value = step.Name }, new() { Value = step.Hash } },
        };
        await command.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Roles belong to the server, not to a database, and so to no step and no backup.</summary>
    public static async Task MakeRole(NpgsqlConnection owner, bool login, CancellationToken cancel)
    {
        try
        {
            await owner.Execute($"""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '{ProgramRole}') then create role {ProgramRole} {(login ? "login" : "nologin")}; end if;
                exception when duplicate_object or unique_violation then null;      -- another database of this server did it just now
                end $$
                """, cancel);
            string mayBecome = owner.PostgreSqlVersion.Major >= 16 ? "set" : "member";      // since 16 who makes a role is its member without becoming it
            await owner.Execute($"""
                do $$ begin
                    if not pg_has_role(current_user, '{ProgramRole}', '{mayBecome}') then execute format('grant {ProgramRole} to %I', current_user); end if;
                end $$
                """, cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new RecordsException($"the database's user may not make the role {ProgramRole}. Let an administrator of the server run: create role {ProgramRole} nologin; grant {ProgramRole} to {owner.UserName};", e);
        }
    }
}
