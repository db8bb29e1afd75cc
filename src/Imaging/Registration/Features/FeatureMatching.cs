using System.Runtime.CompilerServices;

namespace Punctum.Imaging.Registration.Features;

/// <summary>Pairs features of two pictures that choose each other, and no other as surely.</summary>
static class FeatureMatching
{
    /// <summary>A match counts when the next best place differs by at least this much more (Lowe's ratio, for Hamming distances).</summary>
    internal const double Ratio = 0.9;

    /// <summary>Comparisons that may differ; strangers differ in 256 ± 30.</summary>
    const int MostDiffering = 190;

    /// <summary>Features nearer than this, pixels of their size, are one place seen twice: no rivals.</summary>
    const double OnePlace = 6;

    internal static FeatureMatch[] Match(FeatureSet first, FeatureSet second)
    {
        int rows = first.Found.Length, columns = second.Found.Length;
        if (rows == 0 || columns == 0) return [];
        var chosen = Choices(first, second);
        var back = Choices(second, first);
        return [.. Enumerable.Range(0, rows).Where(i => chosen[i] >= 0 && back[chosen[i]] == i).Select(i => new FeatureMatch(first.Found[i], second.Found[chosen[i]]))];
    }

    /// <summary>For each feature the one it looks most like, or -1 where another place looks as much like it.</summary>
    static int[] Choices(FeatureSet from, FeatureSet to)
    {
        var choices = new int[from.Found.Length];
        Stripes.Run(choices.Length, 64, (first, behind) =>
        {
            var distances = new int[to.Found.Length];
            for (int i = first; i < behind; i++) choices[i] = Choice(from.Bits.AsSpan(i * BinaryDescriptor.Words, BinaryDescriptor.Words), to, distances);
        });
        return choices;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Choice(ReadOnlySpan<ulong> bits, FeatureSet among, int[] distances)
    {
        int best = 0;
        for (int j = 0; j < distances.Length; j++)
        {
            distances[j] = BinaryDescriptor.Distance(bits, among.Bits.AsSpan(j * BinaryDescriptor.Words, BinaryDescriptor.Words));
            if (distances[j] < distances[best]) best = j;
        }
        if (distances[best] > MostDiffering) return -1;
        var place = among.Found[best];
        for (int j = 0; j < distances.Length; j++)
            if (distances[best] > Ratio * distances[j] && among.Found[j].At.DistanceTo(place.At) > OnePlace * Math.Max(place.Scale, among.Found[j].Scale)) return -1;
        return best;
    }
}
