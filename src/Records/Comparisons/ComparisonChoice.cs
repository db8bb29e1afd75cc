namespace Punctum.Records.Comparisons;

/// <summary>What somebody chose for a comparison in place of what is proposed.</summary>
/// <param name="Shots">Pictures that count, of either side; of a side of which none is named the proposed ones do.</param>
/// <param name="Settings">What is said of them.</param>
public sealed record ComparisonChoice(IReadOnlyCollection<Guid> Shots, ComparisonSettings Settings);
