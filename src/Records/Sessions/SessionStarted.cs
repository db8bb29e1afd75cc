namespace Punctum.Records.Sessions;

/// <summary>What became of a session that is to begin.</summary>
public abstract record SessionStarted
{
    /// <summary>It is there: a new one, or the one of this visit.</summary>
    public sealed record There(Guid Session, bool New) : SessionStarted;

    /// <summary>It cannot be.</summary>
    public sealed record Refused(string Because) : SessionStarted;
}
