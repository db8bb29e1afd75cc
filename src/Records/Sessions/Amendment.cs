namespace Punctum.Records.Sessions;

/// <summary>What was learnt after a session was signed.</summary>
public sealed class Amendment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid SessionId { get; init; }

    /// <summary>Of this session, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The fields as they should read, as JSON.</summary>
    public required string Change { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
    public required string SignedBy { get; init; }
}
