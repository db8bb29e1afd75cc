namespace Punctum.Records.Uploads;

/// <summary>A picture file on its way in.</summary>
public sealed class Upload
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }

    /// <summary>Of the file, as it was given.</summary>
    public required string Name { get; init; }

    /// <summary>Size of the whole file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Name, size and time of change as the browser tells them: the same file is known again after a reload.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>As chosen; null: to be proposed.</summary>
    public string? View { get; set; }

    /// <summary>As chosen; null: from the file.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>arriving, kept, refused or abandoned.</summary>
    public string State { get; set; } = "arriving";
    public Guid? PictureId { get; set; }

    /// <summary>Why it was refused, for the user.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; set; }
    public uint Version { get; private set; }
}
