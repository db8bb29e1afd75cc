namespace Punctum.Records.Sessions;

/// <summary>What became of a draft.</summary>
public abstract record SessionSaved
{
    /// <summary>It is kept, and this is said of it.</summary>
    /// <param name="Version">To be handed in with the next one.</param>
    /// <param name="Checked">What is said of it.</param>
    public sealed record Done(uint Version, PaperChecked Checked) : SessionSaved;

    /// <summary>Somebody else saved it meanwhile. Nothing was overwritten.</summary>
    /// <param name="Version">Theirs.</param>
    /// <param name="Checked">What is said of ours.</param>
    public sealed record ChangedMeanwhile(uint Version, PaperChecked Checked) : SessionSaved;

    /// <summary>It is signed; it can only be amended.</summary>
    public sealed record Signed : SessionSaved;
}
