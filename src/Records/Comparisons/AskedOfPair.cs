namespace Punctum.Records.Comparisons;

/// <summary>What a kept comparison was asked with.</summary>
/// <param name="Settings">What was said of the pair.</param>
/// <param name="Before">The shots of the earlier side.</param>
/// <param name="After">Those of the later one.</param>
public sealed record AskedOfPair(ComparisonSettings Settings, IReadOnlyList<Guid> Before, IReadOnlyList<Guid> After);

/// <summary>Another answer about the same two captures.</summary>
/// <param name="Comparison">Its id.</param>
/// <param name="AddedAt">When it was found.</param>
/// <param name="Asked">What it was asked with; null: that is no longer known.</param>
public sealed record OtherAnswer(Guid Comparison, DateTimeOffset AddedAt, AskedOfPair? Asked);
