namespace Punctum.Records.Pictures;

/// <summary>The shots of one view at one visit.</summary>
public sealed class Capture
{
    /// <summary>The view of a picture of which nobody has said yet what it shows; it is compared with nothing.</summary>
    public const string Unsorted = "unsorted";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid VisitId { get; init; }

    /// <summary>The standard pose, as the protocol names it.</summary>
    public required string View { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
