using System.Collections.Immutable;
using System.Globalization;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Firmness;

namespace Punctum.Imaging.Shots;

/// <summary>The road of a capture: several shots a side, compared in pairs and averaged zone by zone (docs/methods/shots.md).</summary>
/// <remarks>
/// Every pair of shots goes the whole road of a pair, with its gates. Pores and lines are then found once, on the mean of all shots, so that no side is favoured, and averaged site by site. One shot a side is the road of a pair itself.
/// The order of the shots does not matter, and exchanging before and after mirrors every number exactly. Pairs are gone through one by one: the memory is that of one and the pair that is shown.
/// </remarks>
public static class CaptureRoad
{
    /// <summary>Compares two captures.</summary>
    /// <param name="before">Shots of the before, 1 to <see cref="Capture.MostShots"/> files.</param>
    /// <param name="after">Shots of the after.</param>
    /// <param name="options">What the user chose. A region is drawn in the before, so that one must be a single shot.</param>
    /// <param name="entering">Told at the start of each stage of each pair; may be null.</param>
    /// <param name="cancel">Stops between and inside the longer stages.</param>
    /// <returns>The comparison with the pictures of its best pair behind it.</returns>
    /// <exception cref="PictureException">A file is missing, damaged, too large, or no picture.</exception>
    /// <exception cref="CaptureException">None or too many shots, one picture twice, or a region with several shots of the before.</exception>
    public static FinishedComparison Compare(ImmutableArray<string> before, ImmutableArray<string> after, RoadOptions options, Action<RoadStage>? entering, CancellationToken cancel) =>
        Compare(before, after, options, [], entering, cancel);

    /// <param name="before">Shots of the before.</param>
    /// <param name="after">Shots of the after.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="pairs">Filled with what every pair says by itself, at its own sites.</param>
    /// <param name="entering">Told at the start of each stage of each pair; may be null.</param>
    /// <param name="cancel">Stops between and inside the longer stages.</param>
    internal static FinishedComparison Compare(ImmutableArray<string> before, ImmutableArray<string> after, RoadOptions options, List<MeasuredPair> pairs, Action<RoadStage>? entering, CancellationToken cancel)
    {
        (before, after) = (Capture.InOrder(Capture.Of(before)), Capture.InOrder(Capture.Of(after)));
        return Compare(before.Length, after.Length, pair => PairRoad.Read(before[pair.Before], after[pair.After], options, entering, cancel), options, pairs, entering, cancel);
    }

    /// <summary>Compares two captures whose shots somebody else keeps.</summary>
    /// <param name="before">How many shots of the before, 1 to <see cref="Capture.MostShots"/>; they stand in the order of their SHA-256, so that no other order can matter.</param>
    /// <param name="after">How many of the after.</param>
    /// <param name="read">Reads the two pictures of a pair of shots; they are taken over.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="entering">Told at the start of each stage of each pair but the reading; may be null.</param>
    /// <param name="cancel">Stops between and inside the longer stages.</param>
    /// <exception cref="CaptureException">A region with several shots of the side in which it was drawn.</exception>
    public static FinishedComparison Compare(int before, int after, Func<ShotPair, (Picture Before, Picture After)> read, RoadOptions options, Action<RoadStage>? entering, CancellationToken cancel) =>
        Compare(before, after, read, options, [], entering, cancel);

    static FinishedComparison Compare(int before, int after, Func<ShotPair, (Picture Before, Picture After)> read, RoadOptions options, List<MeasuredPair> pairs, Action<RoadStage>? entering, CancellationToken cancel)
    {
        if (options.Region is not null && before > 1) throw new CaptureException("A region is drawn in one picture of the before: name one picture of the before, and one or several of the after.");
        if (!options.CornersAfter.IsDefaultOrEmpty && after > 1) throw new CaptureException("A region of the after is drawn in one picture of it: name one picture of the after.");
        if (before == 1 && after == 1) return PairRoad.Compare(read(new(0, 0, 1)), options, null, entering, cancel);

        using var sites = new SitesOfShots();
        FinishedComparison? shown = null;
        MeasuredPair? best = null;
        try
        {
            foreach (var pair in ShotPair.Of(before, after))
            {
                var finished = PairRoad.Compare(read(pair), options, sites, entering, cancel);
                var measured = MeasuredPair.Of(pair, finished);
                if (!measured.LeftOut && sites.Add(pair, finished, cancel) is { } because) measured = measured.Without(because);
                pairs.Add(measured);
                bool better = best is null || (best.LeftOut, best.Imperfection).CompareTo((measured.LeftOut, measured.Imperfection)) > 0;
                (better ? shown : finished)?.Dispose();
                if (better) (best, shown) = (measured, finished);
            }
            var result = shown! with { Value = Concluded(pairs, best!, options, sites.Read(cancel)) };
            shown = null;
            return result;
        }
        finally
        {
            shown?.Dispose();
        }
    }

    /// <summary>The comparison of a capture out of its pairs.</summary>
    static Comparison Concluded(IReadOnlyList<MeasuredPair> all, MeasuredPair shown, RoadOptions options, SiteReadings? sites)
    {
        MeasuredPair[] pairs = [.. all.Where(p => !p.LeftOut).Select(p => sites is null ? p : p.At(sites))];
        var value = shown.Value;
        ImmutableArray<LeftOutPair> leftOut = [.. all.Where(p => p.LeftOut).Select(p => new LeftOutPair(p.Value.Before.Source.Name, p.Value.After.Source.Name, Because(p.Value)))];
        var summary = new ShotsSummary(Shots(all, shown, p => p.Pair.Before, v => v.Before), Shots(all, shown, p => p.Pair.After, v => v.After), pairs.Length, leftOut,
            pairs.Length == 0 ? 1 : ShotPair.ShareOfVariance([.. pairs.Select(p => p.Pair)]), []);
        // What the model says of the shown pair's answers it says anew of those of all pairs.
        value = value with
        {
            Shots = summary,
            Notes = [Note(summary), .. leftOut.Select(l => $"Left out: {l.Before} with {l.After}. {l.Because}"), .. value.Notes.Except(options.Noise.Notes(value.Changes))],
            Parameters = value.Parameters.SetItem("shots.pairs", string.Join("; ", all.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Value.Before.Source.Sha256[..8]} {p.Value.After.Source.Sha256[..8]} {p.Pair.Weight:R}")))),
        };
        // Where most of a capture is left out, who knows what the rest shows.
        if (pairs.Sum(p => p.Pair.Weight) < 0.5 * (1 - 1e-9)) return value.NotComparableAtAll ? value : Refused(value, leftOut[0].Because);

        var comparability = ComparabilityOfShots.Of(pairs);
        FirmnessProxies[] Firmness(Func<MeasuredPair, int> shot, Func<(FirmnessProxies Before, FirmnessProxies After), FirmnessProxies> side) =>
            [.. pairs.Where(p => p.Firmness is not null).DistinctBy(shot).Select(p => side(p.Firmness!.Value))];
        var experimental = FirmnessChange.Of(Firmness(p => p.Pair.Before, f => f.Before), Firmness(p => p.Pair.After, f => f.After), comparability);
        var readings = ReadingsOfShots.Of(pairs, options.Noise, sites);
        var judged = Account.WithVerdicts(value with { Comparability = comparability with { Shots = readings.Noise }, Shots = summary with { OwnNoise = readings.Own, Experimental = experimental } },
            readings.Findings, shown.Zones, options, referenceIsBefore: true);
        return judged with { Shots = judged.Shots! with { Narrower = [.. judged.Signs.Select(s => Narrower.Of(s, [.. pairs.Select(p => p.Value)])).OfType<Narrower>()] } };
    }

    static Comparison Refused(Comparison value, string because) => value with
    {
        NotComparableAtAll = true,
        Headline = $"These two captures cannot be compared: most pairs of their shots cannot. {because}",
        Signs = [],
        Changes = [],
    };

    static ImmutableArray<ShotSummary> Shots(IReadOnlyList<MeasuredPair> all, MeasuredPair shown, Func<MeasuredPair, int> shot, Func<Comparison, PictureSummary> side) =>
    [
        .. all.GroupBy(shot).Select(g => (Index: g.Key, Picture: side(g.First().Value), Counts: g.Any(p => !p.LeftOut)))
            .Select(s => new ShotSummary(s.Picture.Source.Name, s.Picture.Source.Sha256, s.Picture.Pose, s.Index == shot(shown), s.Counts)).OrderByDescending(s => s.Shown),
    ];

    static string Because(Comparison value) => value.Headline.Replace("These two pictures cannot be compared. ", "", StringComparison.Ordinal);

    static string Note(ShotsSummary shots)
    {
        static string Several(int n) => n == 1 ? "1 shot" : $"{n} shots";
        return $"{Several(shots.Before.Length)} before and {shots.After.Length} after: every number is the mean over {(shots.Pairs == 1 ? "one pair" : $"{shots.Pairs} pairs")} of shots. Pictures and maps show the sharpest and most frontal pair, {shots.Before[0].Name} with {shots.After[0].Name}.";
    }
}
