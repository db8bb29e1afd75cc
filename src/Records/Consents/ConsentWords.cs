namespace Punctum.Records.Consents;

/// <summary>Words that were signed, kept once for everybody who signed the same.</summary>
public sealed class ConsentWords
{
    public required byte[] Sha256 { get; init; }
    public required string Purpose { get; init; }
    public required string Language { get; init; }
    public required string TextVersion { get; init; }
    public required string Words { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
