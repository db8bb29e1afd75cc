namespace Punctum.Records.Recovery;

/// <summary>How a client says they are: asked by the practice at the protocol's hours after a session, or told of their own accord. Answered, it stays.</summary>
public sealed class CheckIn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public Guid? SessionId { get; init; }

    /// <summary>Of aftercare.yaml, such as CI-1; null: the client asked.</summary>
    public string? Rule { get; init; }

    /// <summary>The session's end, from which hours are counted.</summary>
    public DateTimeOffset? CountedFrom { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Told so far, as JSON.</summary>
    public string? Draft { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>"client", or who wrote down what was told by telephone.</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>The complaints as triage read them, as JSON.</summary>
    public string? Told { get; set; }

    /// <summary>What triage said, strongest first, with the versions of the protocol, as JSON.</summary>
    public string? Answer { get; set; }

    /// <summary>normal, advice, call_clinic or urgent; null: nothing to complain of.</summary>
    public string? Level { get; set; }

    /// <summary>routine, same_day or emergency.</summary>
    public string? Channel { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
