namespace Punctum.Records.Visits;

/// <summary>FHIR Encounter, with or without needling.</summary>
public sealed class Visit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }

    /// <summary>In the practice's time zone.</summary>
    public required DateOnly Day { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
