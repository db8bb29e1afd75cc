using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Jobs;

/// <summary>
/// A living worker's hold on a job: a lock of its connection, so PostgreSQL itself lets go when the worker dies. A worker that is only slow
/// keeps it, whatever the scheduler believes.
/// </summary>
sealed class JobHold : IAsyncDisposable
{
    readonly NpgsqlConnection connection;
    readonly Guid job;

    JobHold(NpgsqlConnection connection, Guid job) => (this.connection, this.job) = (connection, job);

    /// <summary>Null: somebody else has it.</summary>
    public static async Task<JobHold?> Take(PracticeRecords records, Guid job, CancellationToken cancel)
    {
        var connection = await records.Connect(cancel);
        if (await connection.Value<bool>("select pg_try_advisory_lock($1)", cancel, KeyOf(job))) return new(connection, job);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Shows how far the job is, 0 to 1. Throws when the connection is lost, and the hold with it.</summary>
    public void Show(float progress)
    {
        using var command = connection.Command("update job set progress = $2 where id = $1 and state = 'running'", job, progress);
        command.ExecuteNonQuery();
    }

    /// <summary>The random end of a UUIDv7.</summary>
    static long KeyOf(Guid job) => BitConverter.ToInt64(job.ToByteArray(), 8);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (connection.State == System.Data.ConnectionState.Open) await connection.Value<bool>("select pg_advisory_unlock($1)", CancellationToken.None, KeyOf(job));
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }
        await connection.DisposeAsync();
    }
}
