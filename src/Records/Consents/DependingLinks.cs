using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Consents;

/// <summary>Links that show pictures, and so stand only as long as pictures may be kept in the record.</summary>
static class DependingLinks
{
    /// <summary>Closes a client's comparison links, or those in which one picture is seen. A link whose comparison is not known is closed with them.</summary>
    /// <returns>How many were open.</returns>
    public static async Task<int> Close(Work work, Guid client, Guid? picture, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = work.Connection.Command("""
            update link set revoked_at = $3 where client_id = $1 and purpose = 'comparison' and revoked_at is null and ($2 is null
                or not exists (select from comparison c where c.id = link.subject)
                or exists (select from comparison c join picture p on p.capture_id in (c.before_id, c.after_id) where c.id = link.subject and p.id = $2))
            """, client, picture, now);
        command.Parameters[1].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid;
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
