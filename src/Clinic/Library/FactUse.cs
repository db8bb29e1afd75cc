namespace Punctum.Clinic.Library;

/// <summary>What may be made of a fact of the starting articles.</summary>
public enum FactUse
{
    /// <summary>It holds as it stands.</summary>
    Ok,

    /// <summary>Correct, to be made more exact (written ok+).</summary>
    OkMore,

    /// <summary>No good evidence was found.</summary>
    Weak,

    /// <summary>The articles or the literature disagree.</summary>
    Conflict,

    /// <summary>Nothing is stated where something should be.</summary>
    Gap,
}
