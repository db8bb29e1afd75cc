using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Links;

/// <summary>A link that still opens.</summary>
public sealed record OpenedLink(Guid Id, string Purpose, Guid? Client, Guid? Account, Guid? Subject);

/// <summary>Finds what a secret opens.</summary>
public static class OpenLink
{
    /// <summary>Null: nothing, or no longer.</summary>
    public static async Task<OpenedLink?> Find(Work work, string secret, DateTimeOffset now, CancellationToken cancel) => (await work.Connection.Command("""
        select id, purpose, client_id, account_id, subject from link
        where secret_sha256 = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
        """, MakeLink.HashOf(secret), now).Rows(Of, cancel)).SingleOrDefault();

    static OpenedLink Of(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), Maybe(row, 2), Maybe(row, 3), Maybe(row, 4));

    static Guid? Maybe(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
