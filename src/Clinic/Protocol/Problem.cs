namespace Punctum.Clinic.Protocol;

/// <summary>How much a problem weighs.</summary>
public enum Weight
{
    /// <summary>Worth knowing; nothing has to be done before use.</summary>
    Note,

    /// <summary>Someone should look.</summary>
    Warning,

    /// <summary>The protocol must not be used as it stands.</summary>
    Error,
}

/// <summary>Something wrong in a file: where, what, and what the reader can do.</summary>
/// <param name="Place">File and line.</param>
/// <param name="What">What is wrong, as a sentence without a full stop.</param>
/// <param name="Remedy">What to do about it, as a sentence without a full stop; may be empty.</param>
/// <param name="Weight">How much it weighs.</param>
public sealed record Problem(Place Place, string What, string Remedy = "", Weight Weight = Weight.Error)
{
    /// <inheritdoc/>
    public override string ToString() => Remedy.Length == 0 ? $"{Place}: {What}" : $"{Place}: {What}; {Remedy}";
}

/// <summary>A file that cannot be read as what it should be.</summary>
public sealed class ProtocolException(Problem problem) : Exception(problem.ToString())
{
    /// <summary>Where, what, and what to do.</summary>
    public Problem Problem { get; } = problem;
}
