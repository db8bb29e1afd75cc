using Punctum.Records.Database;

namespace Punctum.Records.Consents;

/// <summary>Whether a picture may be used for a purpose. The one place that decides it; what was said last counts, about one picture before all pictures.</summary>
/// <remarks>
/// Silence about <c>record</c> is a yes: the client is there when a picture is taken. A no, and a yes that was taken back, close it. Silence about any other purpose is a no.
/// </remarks>
public static class PictureConsent
{
    /// <summary>One picture; false too where there is no such picture.</summary>
    public static async Task<bool> Permits(Work work, Guid picture, string purpose, CancellationToken cancel) =>
        await work.Connection.Value<bool>("select picture_permits($1, $2)", cancel, picture, purpose);

    /// <summary>Pictures of a client that have no decision of their own; <c>treatment</c> is answered here too.</summary>
    public static async Task<bool> PermitsAll(Work work, Guid client, string purpose, CancellationToken cancel) =>
        await work.Connection.Value<bool>("select client_permits($1, $2)", cancel, client, purpose);
}
