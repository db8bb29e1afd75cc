namespace Punctum.Records.Lots;

/// <summary>A lot of cartridges, numbing cream, glide fluid or another product that the practice received.</summary>
public sealed class Lot
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }

    /// <summary>cartridge, numbing, glide or topical.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is; an id of the protocol where it has one.</summary>
    public required string Product { get; init; }

    /// <summary>As printed on it.</summary>
    public required string Number { get; init; }

    /// <summary>The last day on which it may be used.</summary>
    public required DateOnly Expiry { get; set; }
    public DateTimeOffset? RecalledAt { get; set; }
    public string? RecalledBecause { get; set; }

    /// <summary>Used up.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
