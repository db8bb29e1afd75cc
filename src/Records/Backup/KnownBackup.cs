namespace Punctum.Records.Backup;

/// <summary>A backup as the records remember it; the backup itself lies elsewhere.</summary>
public sealed class KnownBackup
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As it was named, in full.</summary>
    public required string Folder { get; init; }

    /// <summary>The moment that it holds.</summary>
    public required DateTimeOffset MadeAt { get; init; }
    public required long Rows { get; init; }
    public required long Originals { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Originals that could not be copied.</summary>
    public required long Lost { get; init; }

    /// <summary>When it was last restored on trial; null: never.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>What that trial found.</summary>
    public int? Faults { get; set; }
}
