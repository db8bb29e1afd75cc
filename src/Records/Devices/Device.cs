namespace Punctum.Records.Devices;

/// <summary>A needling device of the practice.</summary>
public sealed class Device
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }
    public required string Name { get; set; }

    /// <summary>pen, roller, stamp or radiofrequency.</summary>
    public required string Kind { get; set; }
    public required string Serial { get; set; }

    /// <summary>Deepest setting by its own label.</summary>
    public required decimal MaxMm { get; set; }

    /// <summary>No longer used.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
