namespace Punctum.Records.Links;

/// <summary>A link that opens one thing without an account; whoever has the secret may come in until it ends.</summary>
public sealed class Link
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required byte[] SecretSha256 { get; init; }

    /// <summary>invitation, check_in, comparison or calendar.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whose record it opens; null where it belongs to an account.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Whose calendar it is, or who is invited.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The one row it opens.</summary>
    public Guid? Subject { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
