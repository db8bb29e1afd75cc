using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Punctum.Records.Database;

/// <summary>One transaction on somebody's behalf: what is read and changed in it is in the audit log when it is committed, and nothing of it happened otherwise.</summary>
public sealed class Work : IAsyncDisposable
{
    readonly NpgsqlTransaction transaction;
    RecordsDb? db;

    Work(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, this.transaction) = (connection, transaction);

    /// <summary>For SQL that says it better.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>For the scheduler, whose tables are changed in it too.</summary>
    internal NpgsqlTransaction Transaction => transaction;

    /// <summary>The tables as classes, in this transaction.</summary>
    public RecordsDb Db
    {
        get
        {
            if (db is not null) return db;
            db = new(new DbContextOptionsBuilder<RecordsDb>().UseNpgsql(Connection).Options);
            db.Database.UseTransaction(transaction);
            return db;
        }
    }

    internal static async Task<Work> Begin(NpgsqlDataSource database, Actor actor, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            var work = new Work(connection, await connection.BeginTransactionAsync(cancel));
            await connection.Value<string>("select set_config('punctum.who', $1, true) || set_config('punctum.why', $2, true)", cancel, actor.Who, actor.Why);
            return work;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Enters a reading. Call it just before <see cref="Commit"/>: from here on one chain of the log waits for us. Changes are entered by the tables themselves.</summary>
    /// <param name="what">client.read, picture.list …</param>
    /// <param name="whose">The client.</param>
    /// <param name="subject">The row.</param>
    /// <param name="detail">JSON; as little of a person as possible, for it stays for ever.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task Tell(string what, Guid? whose, Guid? subject, string? detail, CancellationToken cancel)
    {
        await using var command = Connection.Command("select audit_append($1, $2, $3, $4::json)", what, whose, subject, detail);
        foreach (int uuid in (int[])[1, 2]) command.Parameters[uuid].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid;
        command.Parameters[3].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Saves what was added to <see cref="Db"/>, and all of it counts.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a row meanwhile.</exception>
    public async Task Commit(CancellationToken cancel)
    {
        if (db is not null) await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (db is not null) await db.DisposeAsync();
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
