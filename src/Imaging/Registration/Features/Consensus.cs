using System.Runtime.CompilerServices;

namespace Punctum.Imaging.Registration.Features;

/// <summary>The map that most matches agree on, and how improbable it is that strangers agree so.</summary>
/// <param name="Map">From the reference to the moving picture.</param>
/// <param name="Places">Different places of the reference that agree.</param>
/// <param name="Asked">Different places that were matched at all.</param>
/// <param name="LogFalseAlarms">log10 of the number of such agreements expected among matches that are all wrong; below <see cref="Consensus.Sure"/> it is believed.</param>
sealed record Agreement(Homography Map, int Places, int Asked, double LogFalseAlarms);

/// <summary>Finds the map behind matches of which most may be wrong.</summary>
/// <remarks>
/// Every match is a similarity of its own, so each is tried and none drawn by chance: the result is the same every time. The
/// best tries are refined on what agrees with them, as similarity, affine map and homography, with the distance of agreement
/// falling (locally optimised MSAC: Torr and Zisserman 2000, Chum et al. 2003; one-match tries: Philbin et al. 2007).
/// Whether the agreement means anything is asked a contrario (Moisan and Stival 2004).
/// </remarks>
static class Consensus
{
    /// <summary>log10 of the expected false alarms from which on an agreement is believed.</summary>
    internal const double Sure = -4;

    /// <summary>A match must also turn and grow as the map does there: within 40° and a factor of 1.6.</summary>
    const double TurnTolerance = 40 * Math.PI / 180, GrowthTolerance = 0.47;

    const int Refined = 30, LeastPlaces = 8;

    /// <param name="matches">One to one.</param>
    /// <param name="area">Part of the reference in which the matches lie.</param>
    /// <param name="moving">Part of the moving picture in which they may lie.</param>
    /// <param name="pixel">Full pixels of the reference that make a pixel of the largest size matched.</param>
    /// <returns>The best agreement, believable or not; null when nothing agrees.</returns>
    internal static Agreement? Find(FeatureMatch[] matches, PixelRectangle area, PixelRectangle moving, double pixel)
    {
        double side = Math.Max(area.Width, area.Height), wide = 0.03 * side, narrow = Math.Max(3 * pixel, 0.006 * side);
        var tries = new (double Score, Homography Map)[matches.Length];
        Stripes.Run(matches.Length, 16, (first, behind) =>
        {
            for (int i = first; i < behind; i++)
            {
                var map = Homography.Of(matches[i].Alone());
                tries[i] = (Score(map, matches, wide), map);
            }
        });
        Homography? best = null;
        double most = 0;
        foreach (var (_, start) in tries.OrderByDescending(t => t.Score).Take(Refined))
            if (Optimised(start, matches, wide, narrow) is { } map && map.IsPlausibleOver(area, 0.25, 4) && Score(map, matches, narrow) is var score && score > most)
                (best, most) = (map, score);
        return best is { } found ? Judged(found, matches, moving, narrow, pixel) : null;
    }

    static Homography? Optimised(Homography map, FeatureMatch[] matches, double wide, double narrow)
    {
        var weights = new double[matches.Length];
        Point[] from = [.. matches.Select(m => m.From.At)], to = [.. matches.Select(m => m.To.At)];
        const int Rounds = 10;
        for (int round = 0; round < Rounds; round++)
        {
            double tolerance = wide * Math.Pow(narrow / wide, round / (Rounds - 1.0));
            int agreeing = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                double share = Distance(map, matches[i]) / tolerance;
                weights[i] = share < 1 ? (1 - share * share) * (1 - share * share) : 0;
                if (share < 1) agreeing++;
            }
            if (agreeing < 4) return null;
            map = map.Stepped(from, to, weights, perspective: agreeing >= 12 && round >= 4);
        }
        return map;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Score(Homography map, FeatureMatch[] matches, double tolerance)
    {
        double sum = 0;
        foreach (var match in matches)
            if (Distance(map, match) / tolerance is var share and < 1) sum += 1 - share * share;
        return sum;
    }

    /// <summary>How far a match lies from a map, pixels of the reference; infinite where it turns or grows otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Distance(Homography map, FeatureMatch match)
    {
        var g = map.GradientAt(match.From.At);
        if (!(g.Determinant > 0)) return double.PositiveInfinity;
        double growth = Math.Sqrt(g.Determinant), turn = Math.Atan2(g.YByX - g.XByY, g.XByX + g.YByY);
        if (Math.Abs(Math.IEEERemainder(match.To.Angle - match.From.Angle - turn, Math.Tau)) > TurnTolerance) return double.PositiveInfinity;
        if (Math.Abs(Math.Log(match.To.Scale / match.From.Scale / growth)) > GrowthTolerance) return double.PositiveInfinity;
        return map.Of(match.From.At).DistanceTo(match.To.At) / growth;
    }

    static Agreement? Judged(Homography map, FeatureMatch[] matches, PixelRectangle moving, double tolerance, double pixel)
    {
        // One corner is found at several sizes and directions: it is one place and says one thing.
        (int, int) Place(FeatureMatch m) => ((int)(m.From.At.X / (8 * pixel)), (int)(m.From.At.Y / (8 * pixel)));
        var agreeing = matches.Where(m => Distance(map, m) < tolerance).ToArray();
        int asked = matches.Select(Place).Distinct().Count(), places = agreeing.Select(Place).Distinct().Count();
        if (places < LeastPlaces) return new(map, places, asked, 0);
        double growth = agreeing.Average(m => m.To.Scale / m.From.Scale), reach = Math.PI * tolerance * tolerance * growth * growth;
        double chance = Math.Log10(Math.Min(1, reach / ((double)moving.Width * moving.Height) * 2 * TurnTolerance / Math.Tau));
        double logFalseAlarms = 2 * Math.Log10(asked) + LogChoose(asked, places) + (places - 4) * chance;
        return new(map, places, asked, logFalseAlarms);
    }

    static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (int i = 1; i <= k; i++) sum += Math.Log10((n - k + i) / (double)i);
        return sum;
    }
}
