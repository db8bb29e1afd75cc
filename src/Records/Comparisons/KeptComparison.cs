namespace Punctum.Records.Comparisons;

/// <summary>What Punctum found in a pair of captures: the engine's Comparison, kept under the question it answers.</summary>
public sealed class KeptComparison
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string View { get; init; }
    public required Guid BeforeId { get; init; }
    public required Guid AfterId { get; init; }
    public required string PipelineVersion { get; init; }

    /// <summary>SHA-256 of everything that the answer follows from.</summary>
    public required byte[] Question { get; init; }

    /// <summary>comparison.json.</summary>
    public required string Result { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
