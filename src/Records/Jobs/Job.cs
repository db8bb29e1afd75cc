namespace Punctum.Records.Jobs;

/// <summary>Work under way, as a page shows it.</summary>
public sealed class Job
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? ClientId { get; init; }
    public required string Kind { get; init; }

    /// <summary>The row it works on.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Content hashes and pipeline version: the same work is done once.</summary>
    public required string Key { get; init; }

    /// <summary>What is asked, as JSON; each kind's own.</summary>
    public string? Asked { get; init; }

    /// <summary>queued, running, done or failed.</summary>
    public string State { get; set; } = "queued";
    public float Progress { get; set; }
    public int Attempts { get; set; }

    /// <summary>Why it failed, for the user.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; set; }
    public uint Version { get; private set; }
}
