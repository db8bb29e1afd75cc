using Npgsql;

namespace Punctum.Records.Database;

/// <summary>Plain SQL in one line.</summary>
static class Commands
{
    /// <summary>Runs SQL without an answer, however long it takes.</summary>
    public static async Task Execute(this NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>SQL with its values for $1, $2 …</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (object? value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>The first field of the first row.</summary>
    public static async Task<T?> Value<T>(this NpgsqlConnection connection, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync(cancel) is T value ? value : default;
    }

    /// <summary>Every row, as made of it.</summary>
    public static async Task<List<T>> Rows<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancel)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancel)) rows.Add(row(reader));
            return rows;
        }
    }
}
