using System.Collections.Immutable;

namespace Punctum.Records.Sessions;

/// <summary>What became of a signature.</summary>
public abstract record SessionSigned
{
    /// <summary>It is signed.</summary>
    public sealed record Done : SessionSigned;

    /// <summary>Something has to be said first. What took place is always written down; only not without a word about it.</summary>
    /// <param name="Checked">What is said of it.</param>
    /// <param name="Codes">Findings without a reason; INCOMPLETE among them where something is missing.</param>
    public sealed record NeedsReasons(PaperChecked Checked, ImmutableArray<string> Codes) : SessionSigned;

    /// <summary>A limit was broken that only a clinician or the lead may sign for.</summary>
    public sealed record NeedsClinician(PaperChecked Checked, ImmutableArray<string> Codes) : SessionSigned;

    /// <summary>Something in it cannot be.</summary>
    public sealed record Unreadable(string Because) : SessionSigned;

    /// <summary>Somebody else saved or signed it meanwhile.</summary>
    public sealed record ChangedMeanwhile : SessionSigned;
}
