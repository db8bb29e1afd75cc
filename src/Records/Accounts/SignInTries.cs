using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Punctum.Records.Database;

namespace Punctum.Records.Accounts;

/// <summary>
/// Counts tries by the address that is typed, whether or not anybody has it: whoever guesses learns nothing from being locked out. A try is
/// counted before it is looked at, so many at once are not more than many one after the other.
/// </summary>
public sealed class SignInTries(PracticeRecords records, TimeProvider clock)
{
    /// <summary>So many are looked at.</summary>
    public const int Most = 5;

    /// <summary>So long nobody comes in under this address with a password after that.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    /// <summary>Tries older than this are forgotten.</summary>
    static readonly TimeSpan forget = TimeSpan.FromMinutes(15);

    /// <summary>Counts a try.</summary>
    /// <returns>Null: it may be looked at. Else until when nothing is.</returns>
    public async Task<DateTimeOffset?> Begin(string email, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        var counted = await Asked(connection, """
            insert into accounts.sign_in_try as t (name, failures, at) values ($1, 1, $2)
            on conflict (name) do update set at = $2,
                failures = case when t.at < $2 - $3 or t.locked_until is not null then 1 else t.failures + 1 end,
                locked_until = case when t.at < $2 - $3 or t.locked_until is not null then null when t.failures + 1 >= $4 then $2 + $5 end
            where t.locked_until is null or t.locked_until <= $2
            returning null::timestamptz
            """, email, cancel);
        return counted.Count == 1 ? null : await LockedUntil(email, cancel) ?? clock.GetUtcNow();
    }

    /// <summary>Until when nothing is looked at; null: it is.</summary>
    public async Task<DateTimeOffset?> LockedUntil(string email, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        return (await Asked(connection, "select locked_until from accounts.sign_in_try where name = $1 and locked_until > $2 and $3 is not null and $4 > 0 and $5 is not null", email, cancel)).SingleOrDefault();
    }

    /// <summary>Enters a wrong one into the log; under an address that nobody has too, for that takes as long.</summary>
    /// <returns>Until when nothing more is looked at.</returns>
    public async Task<DateTimeOffset?> Failed(Actor actor, string email, Guid? account, CancellationToken cancel)
    {
        var locked = await LockedUntil(email, cancel);
        await using var work = await records.Begin(actor, cancel);
        await work.Tell(locked is null ? "sign_in.failed" : "sign_in.locked", null, account, null, cancel);
        await work.Commit(cancel);
        return locked;
    }

    /// <summary>Somebody came in: earlier slips are forgotten, and so are those that are old anyway.</summary>
    public async Task Passed(string email, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        await using var command = connection.Command("delete from accounts.sign_in_try where name = $1 or (at < $2 and (locked_until is null or locked_until < $2))", NameOf(email), clock.GetUtcNow() - forget);
        await command.ExecuteNonQueryAsync(cancel);
    }

    async Task<List<DateTimeOffset?>> Asked(NpgsqlConnection connection, string sql, string email, CancellationToken cancel)
    {
        var command = connection.Command(sql, NameOf(email), clock.GetUtcNow(), forget, Most, Lock);
        command.Parameters[2].NpgsqlDbType = command.Parameters[4].NpgsqlDbType = NpgsqlDbType.Interval;
        return await command.Rows(r => r.IsDBNull(0) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(0), cancel);
    }

    static byte[] NameOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant()));
}
