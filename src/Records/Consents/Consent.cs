namespace Punctum.Records.Consents;

/// <summary>FHIR Consent: what a client decided about a purpose, for one picture or for all.</summary>
public sealed class Consent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }

    /// <summary>treatment, record, teaching, gallery or marketing.</summary>
    public required string Purpose { get; init; }

    /// <summary>Null: every picture that has no decision of its own.</summary>
    public Guid? PictureId { get; init; }

    /// <summary>permit or deny.</summary>
    public required string Decision { get; init; }

    /// <summary>Which words were signed.</summary>
    public required string TextVersion { get; init; }

    /// <summary>The words themselves; null: signed before the words were kept.</summary>
    public byte[]? TextSha256 { get; init; }

    /// <summary>JSON: the name, and the strokes where it was drawn.</summary>
    public string? Signature { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public uint Version { get; private set; }
}
