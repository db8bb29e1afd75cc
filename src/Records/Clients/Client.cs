namespace Punctum.Records.Clients;

/// <summary>FHIR Patient: the person treated.</summary>
public sealed class Client
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }

    /// <summary>To be said and typed; given by the database.</summary>
    public long Number { get; private set; }
    public required string Family { get; set; }
    public string Given { get; set; } = "";
    public DateOnly? BirthDate { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>What the search looks at; made by the database.</summary>
    public string Search { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
