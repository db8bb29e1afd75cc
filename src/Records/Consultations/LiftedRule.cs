namespace Punctum.Records.Consultations;

/// <summary>A named person's decision that a rule shall not hold this client back.</summary>
public sealed class LiftedRule
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid ConsultationId { get; init; }

    /// <summary>Such as SU-ISO-2.</summary>
    public required string Rule { get; init; }
    public Guid? ByAccount { get; init; }
    public required string ByName { get; init; }

    /// <summary>clinician or lead.</summary>
    public required string Role { get; init; }
    public required string Reason { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? TakenBackAt { get; set; }
    public string? TakenBackBy { get; set; }
}
