using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>A comparison with the pictures behind it, for drawing; the value alone is <see cref="Value"/>.</summary>
/// <remarks>The pair is null when the road ended before alignment; then Findings is empty. Their maps show after minus before; their readings moving against reference.</remarks>
public sealed record FinishedComparison(Comparison Value, RegisteredPair? Pair, ImmutableArray<SignFinding> Findings) : IDisposable
{
    /// <summary>The before on the grid on which zones and maps live.</summary>
    public Picture? Before => Pair is null ? null : Pair.ReferenceIsBefore ? Pair.Reference : Pair.Moved;

    /// <summary>The after on the same grid.</summary>
    public Picture? After => Pair is null ? null : Pair.ReferenceIsBefore ? Pair.Moved : Pair.Reference;

    /// <summary>The two pictures as they went in, each on its own grid, for showing when there is no pair; else null.</summary>
    public (Picture Before, Picture After)? Unaligned { get; init; }

    /// <summary>The relief of a pair that is one of several of a capture; else null.</summary>
    internal ReliefOfPair? Relief { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Relief?.Dispose();
        Pair?.Dispose();
        Unaligned?.Before.Dispose();
        Unaligned?.After.Dispose();
        foreach (var finding in Findings) finding.Dispose();
    }
}
