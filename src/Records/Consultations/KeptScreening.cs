namespace Punctum.Records.Consultations;

/// <summary>An answer of the protocol as it was given, with the versions it was made with. The newest one counts; older ones stay.</summary>
public sealed class KeptScreening
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid ConsultationId { get; init; }
    public required string Outcome { get; init; }
    public required DateOnly PlannedDate { get; init; }
    public DateOnly? EarliestDate { get; init; }

    /// <summary>JSON of a Screening.</summary>
    public required string Answer { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
}
