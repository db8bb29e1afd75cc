using System.Collections.Immutable;

namespace Punctum.Imaging.Shots;

/// <summary>A shot of the before that is compared with a shot of the after.</summary>
/// <param name="Before">Index among the shots of the before.</param>
/// <param name="After">Index among the shots of the after.</param>
/// <param name="Weight">Share in the mean; the weights of all pairs make 1.</param>
public readonly record struct ShotPair(int Before, int After, double Weight)
{
    /// <summary>The pairs that give every shot of a side the same weight with the fewest comparisons: n for n shots a side, before + after − gcd for other numbers.</summary>
    /// <param name="before">Shots of the before, 1 or more.</param>
    /// <param name="after">Shots of the after, 1 or more.</param>
    /// <remarks>
    /// Source: the north-west corner of a transport table with even margins (Dantzig, Linear Programming and Extensions, 1963). Exchanging before and after exchanges the two indices
    /// and changes nothing else. All before × after pairs would be surer only by what belongs to a pair and to neither shot, for n times the work.
    /// </remarks>
    public static ImmutableArray<ShotPair> Of(int before, int after)
    {
        var pairs = ImmutableArray.CreateBuilder<ShotPair>();
        int b = 0, a = 0, leftOfBefore = after, leftOfAfter = before;
        while (b < before && a < after)
        {
            int take = Math.Min(leftOfBefore, leftOfAfter);
            pairs.Add(new(b, a, take / (double)(before * after)));
            if ((leftOfBefore -= take) == 0) (b, leftOfBefore) = (b + 1, after);
            if ((leftOfAfter -= take) == 0) (a, leftOfAfter) = (a + 1, before);
        }
        return pairs.ToImmutable();
    }

    /// <summary>The variance that shots leave in the weighted mean of pairs, as a share of what they leave in one pair: 1/n for n shots a side.</summary>
    /// <param name="pairs">One or more; weights need not make 1.</param>
    /// <remarks>[D] Shots of both sides vary independently and alike: half of Σ u² over the shots of the before plus half of Σ v² over those of the after, u and v their shares.</remarks>
    public static double ShareOfVariance(IReadOnlyCollection<ShotPair> pairs)
    {
        double all = pairs.Sum(p => p.Weight);
        double Squares(Func<ShotPair, int> shot) => pairs.GroupBy(shot).Sum(g => Math.Pow(g.Sum(p => p.Weight) / all, 2));
        return (Squares(p => p.Before) + Squares(p => p.After)) / 2;
    }
}
