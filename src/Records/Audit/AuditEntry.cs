namespace Punctum.Records.Audit;

/// <summary>One line of the audit log: who did what, to whose record, why and when.</summary>
public sealed class AuditEntry
{
    /// <summary>Which chain.</summary>
    public short Lane { get; init; }

    /// <summary>Its place in the chain, from 1.</summary>
    public long Number { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Who { get; init; }

    /// <summary>A table and what was done to it: picture.insert, client.read.</summary>
    public required string What { get; init; }

    /// <summary>The client it is about.</summary>
    public Guid? Whose { get; init; }

    /// <summary>The row.</summary>
    public Guid? Subject { get; init; }
    public string? Why { get; init; }
    public string? Detail { get; init; }
    public required byte[] Hash { get; init; }
}
