using Punctum.Records.Database;

namespace Punctum.Records.Consents;

/// <summary>What a client permits with pictures.</summary>
public static class PictureConsent
{
    /// <summary>
    /// Whether a purpose is permitted. The decision about the one picture goes before the client's general one. Without any decision the practice may
    /// look at pictures for the record, for the client was there when they were taken; everything else needs a permission. A permission that was
    /// withdrawn is a denial.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="client">Whose pictures.</param>
    /// <param name="picture">Null: pictures of this client in general.</param>
    /// <param name="purpose">record, teaching, gallery or marketing.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<bool> Permits(Work work, Guid client, Guid? picture, string purpose, CancellationToken cancel)
    {
        var decided = await work.Connection.Command("""
            select decision = 'permit' and withdrawn_at is null from consent
            where client_id = $1 and purpose = $2 and (picture_id is null or picture_id = $3)
            order by picture_id is null, (withdrawn_at is null) desc, decided_at desc limit 1
            """, client, purpose, picture ?? Guid.Empty).Rows(r => r.GetBoolean(0), cancel);
        return decided is [var permitted] ? permitted : purpose == "record";
    }
}
