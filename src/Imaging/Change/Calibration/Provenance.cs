using System.Collections.Immutable;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>Who made a noise model from what, so that it can be made again.</summary>
/// <param name="Program">Version of the program that compared the pairs.</param>
/// <param name="Sets">The sets of pairs in words: "80 drawn heads, easy and field".</param>
/// <param name="Seeds">Seeds of what was drawn, in words; empty: nothing was.</param>
/// <param name="Split">How people were parted into fitting and calibrating.</param>
public sealed record Provenance(string Program, ImmutableArray<string> Sets, ImmutableArray<string> Seeds, string Split)
{
    /// <summary>Name of the model whose numbers were leant on where there were few pairs.</summary>
    public string Prior { get; init; } = "";

    /// <summary>Pairs and people that the SDs were fitted on.</summary>
    public PairCount Fitting { get; init; } = new(0, 0);

    /// <summary>Pairs and people that the thresholds were read off.</summary>
    public PairCount Calibrating { get; init; } = new(0, 0);

    /// <summary>What a reader of the numbers must know.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>How many pairs of how many people.</summary>
public sealed record PairCount(int Pairs, int People)
{
    /// <summary>Counts.</summary>
    public static PairCount Of(IReadOnlyCollection<NullPair> pairs) => new(pairs.Count, pairs.Select(p => p.Person).Distinct(StringComparer.Ordinal).Count());
}
