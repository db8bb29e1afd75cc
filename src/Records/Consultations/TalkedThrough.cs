namespace Punctum.Records.Consultations;

/// <summary>Somebody talked through with the client what to expect for a concern.</summary>
public sealed class TalkedThrough
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid ConsultationId { get; init; }
    public required string Concern { get; init; }

    public required string TextVersion { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset TalkedAt { get; init; }
    public DateTimeOffset? TakenBackAt { get; set; }
}
