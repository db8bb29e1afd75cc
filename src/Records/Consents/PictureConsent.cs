using NpgsqlTypes;
using Punctum.Records.Database;

namespace Punctum.Records.Consents;

/// <summary>Whether a picture may be used for a purpose. The one place that decides it; what was said last counts, about one picture before all pictures.</summary>
/// <remarks>
/// Silence about <c>record</c> is a yes: the client is there when a picture is taken. A no, and a yes that was taken back, close it. Silence about any other purpose is a no.
/// </remarks>
public static class PictureConsent
{
    /// <summary>Whether a purpose is permitted; no too where there is no such picture of this client.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="client">Whose pictures.</param>
    /// <param name="picture">Null: pictures of this client that have no decision of their own.</param>
    /// <param name="purpose">record, teaching, gallery or marketing; for the client alone also treatment.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<bool> Permits(Work work, Guid client, Guid? picture, string purpose, CancellationToken cancel)
    {
        await using var command = work.Connection.Command("""
            select case when $2 is null then client_permits($1, $3) else picture_permits($2, $3) and exists (select from picture where id = $2 and client_id = $1) end
            """, client, picture, purpose);
        command.Parameters[1].NpgsqlDbType = NpgsqlDbType.Uuid;
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
