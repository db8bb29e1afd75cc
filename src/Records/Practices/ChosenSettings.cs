namespace Punctum.Records.Practices;

/// <summary>The values of the protocol that a practice chose, as they stood from one change to the next.</summary>
public sealed class ChosenSettings
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }

    /// <summary>From 1; the highest one counts.</summary>
    public required int Number { get; init; }

    /// <summary>A JSON object of numbers by the setting's id.</summary>
    public required string Chosen { get; init; }
    public required string Reason { get; init; }

    /// <summary>Who changed it; null: somebody at a shell.</summary>
    public Guid? AccountId { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
