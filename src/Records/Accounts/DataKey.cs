namespace Punctum.Records.Accounts;

/// <summary>A key that cookies and forms are sealed with, itself encrypted.</summary>
public sealed class DataKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Xml { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
