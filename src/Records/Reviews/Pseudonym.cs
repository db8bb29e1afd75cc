using System.Security.Cryptography;

namespace Punctum.Records.Reviews;

/// <summary>The name under which a reviewer sees a client.</summary>
public sealed class Pseudonym
{
    /// <summary>No letter or digit that is mistaken for another.</summary>
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public required Guid ClientId { get; init; }
    public required string Name { get; init; }

    /// <summary>A name that follows from nothing.</summary>
    public static string Draw() => $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
}
