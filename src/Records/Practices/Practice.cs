namespace Punctum.Records.Practices;

/// <summary>One practice; a chain keeps several in one database.</summary>
public sealed class Practice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; set; }

    /// <summary>IANA name; says which day a moment belongs to.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Drawn people for trying out; removed whole, never mixed with a real practice.</summary>
    public bool Demo { get; init; }

    /// <summary>As it stands on a letter.</summary>
    public string? Address { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
