namespace Punctum.Records.Comparisons;

/// <summary>What became of a question.</summary>
public abstract record ComparisonAsked(DateOnly Before, DateOnly After)
{
    /// <summary>A worker will answer it.</summary>
    public sealed record Queued(DateOnly Before, DateOnly After, Guid Job) : ComparisonAsked(Before, After);

    /// <summary>It has been asked and not yet answered.</summary>
    public sealed record Underway(DateOnly Before, DateOnly After, Guid Job) : ComparisonAsked(Before, After);

    /// <summary>It has been answered, by this version of the program.</summary>
    public sealed record Answered(DateOnly Before, DateOnly After, Guid Comparison) : ComparisonAsked(Before, After);
}
