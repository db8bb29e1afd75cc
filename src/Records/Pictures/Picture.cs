namespace Punctum.Records.Pictures;

/// <summary>One photograph of one client. DICOM: an instance of a visible-light photograph.</summary>
public sealed class Picture
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid CaptureId { get; set; }
    public required byte[] Sha256 { get; init; }

    /// <summary>Of the file, as it was given.</summary>
    public required string Name { get; init; }

    /// <summary>When the file says the time and its zone.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>What the camera wrote, as JSON; never position or serial numbers.</summary>
    public required string Facts { get; init; }
    /// <summary>Put aside, because it does not belong here; null: it stands.</summary>
    public DateTimeOffset? AsideAt { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
