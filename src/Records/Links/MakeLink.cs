using System.Buffers.Text;
using System.Security.Cryptography;
using Punctum.Records.Database;

namespace Punctum.Records.Links;

/// <summary>Makes a secret link in the caller's transaction.</summary>
public static class MakeLink
{
    const int SecretBytes = 24;

    /// <summary>The secret, to be put into an address; it is told once and cannot be read again.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="purpose">invitation, check_in, comparison or calendar.</param>
    /// <param name="client">Whose record it opens; or null, and then</param>
    /// <param name="account">whose calendar it is, or who is invited.</param>
    /// <param name="subject">The one row it opens.</param>
    /// <param name="expires">Null: when it is revoked.</param>
    public static string Make(Work work, string purpose, Guid? client, Guid? account, Guid? subject, DateTimeOffset? expires)
    {
        string secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        work.Db.Add(new Link { SecretSha256 = HashOf(secret), Purpose = purpose, ClientId = client, AccountId = account, Subject = subject, ExpiresAt = expires });
        return secret;
    }

    /// <summary>What is kept of a secret.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret));
}
