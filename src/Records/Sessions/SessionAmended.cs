namespace Punctum.Records.Sessions;

/// <summary>What became of an amendment.</summary>
public abstract record SessionAmended
{
    /// <summary>It stands beside what was signed.</summary>
    public sealed record Done(int Number) : SessionAmended;

    /// <summary>Somebody else amended it meanwhile.</summary>
    public sealed record ChangedMeanwhile : SessionAmended;

    /// <summary>It cannot be so.</summary>
    public sealed record Refused(string Because) : SessionAmended;
}
