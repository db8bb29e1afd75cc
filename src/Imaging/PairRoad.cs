using System.Collections.Immutable;
using System.Reflection;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging;

/// <summary>The road of a pair: two files in, an honest comparison out. One stage after the other, each a folder beside this file.</summary>
public static class PairRoad
{
    /// <summary>Version of the program and its pipeline; another version may give other numbers.</summary>
    public static string Version { get; } = typeof(PairRoad).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Compares two picture files.</summary>
    /// <param name="before">The earlier picture.</param>
    /// <param name="after">The later picture.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="entering">Told at the start of each stage; may be null.</param>
    /// <param name="cancel">Stops between and inside the longer stages.</param>
    /// <returns>The comparison with the pictures behind it; also when nothing could be compared, with the reasons.</returns>
    /// <exception cref="PictureException">A file is missing, damaged, too large, or no picture.</exception>
    public static FinishedComparison Compare(string before, string after, RoadOptions options, Action<RoadStage>? entering, CancellationToken cancel) =>
        Compare(Read(before, after, options, entering, cancel), options, null, entering, cancel);

    /// <summary>Both pictures at once.</summary>
    internal static (Picture Before, Picture After) Read(string before, string after, RoadOptions options, Action<RoadStage>? entering, CancellationToken cancel)
    {
        entering?.Invoke(RoadStage.Reading);
        Picture? first = null, second = null;
        // Of a face a part is cut out, and mostly made smaller: light is made of that alone. Where a region is drawn, it is looked for all over.
        Picture Of(string path) => options.Region is null ? PictureReader.ReadCodes(path, options.Limits, cancel) : PictureReader.Read(path, options.Limits, cancel);
        Stripes.Both(() => first = Of(before), () => second = Of(after));
        return (first!, second!);
    }

    /// <summary>Compares two decoded pictures.</summary>
    /// <param name="before">The earlier picture; taken over, and let go as soon as the part that is analysed is cut out, to halve the memory.</param>
    /// <param name="after">The later picture; likewise.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="entering">Told at the start of each stage; may be null.</param>
    /// <param name="cancel">Stops between and inside the longer stages.</param>
    public static FinishedComparison Compare(Picture before, Picture after, RoadOptions options, Action<RoadStage>? entering, CancellationToken cancel) =>
        Compare((before, after), options, null, entering, cancel);

    /// <summary>The same for two shots of two captures: one side carries the grid in all their pairs, and relief is kept for their common sites.</summary>
    internal static FinishedComparison Compare((Picture Before, Picture After) pictures, RoadOptions options, SitesOfShots? shots, Action<RoadStage>? entering, CancellationToken cancel)
    {
        var (account, pair, nothing) = Align(pictures.Before, pictures.After, options, shots?.ReferenceIsBefore, entering, cancel);
        if (pair is null) return nothing!;

        entering?.Invoke(RoadStage.CheckingComparability);
        using var scalp = options is { KindOfSite: SiteKind.Scalp, ShowsHairs: false } ? ScalpPlanes.Of(pair) : null;
        var comparability = ScalpRoad.Beside(account.Beside(PairComparability.Of(pair)), scalp, pair, options);
        account.Comparability = comparability;
        var same = comparability.Statistics.Single(s => s.Id == Thresholds.SameSkin.Id || s.Id == Thresholds.SamePlace.Id);
        if (!options.HeldByCorners && MirrorCheck.FitsBetter(same.Value, pair.Reference, pair.Moving, pair.ReferenceFace, pair.MovingFace, null, pair.Zones, cancel))
            return account.NotComparable(MirrorCheck.Says, MirrorCheck.NextTime, pair);
        if (same is { Grade: Grade.Blocked } different)
            return account.NotComparable(different.Says, different.NextTime, pair);

        if (options.KindOfSite == SiteKind.Scalp)
        {
            entering?.Invoke(RoadStage.Measuring);
            var found = ScalpRoad.Measure(pair, scalp, cancel);
            entering?.Invoke(RoadStage.Judging);
            return account.Judged(pair, found);
        }

        entering?.Invoke(RoadStage.MatchingLight);
        using var matched = Matching.Apply(pair, comparability);
        ImmutableArray<SkinBand> marks = options.KindOfSite == SiteKind.Body ? StretchMarks.Find(matched.Pair, cancel) : [];
        using var beside = marks.IsEmpty ? null : StretchMarks.SkinBeside(matched.Pair, marks);
        // What is looked for in single places is looked for beside the marks; and marks that fade are no flatter tone curve.
        var skin = beside is null ? matched.Pair : matched.Pair.WithUsable(beside);
        PhotometricFit light = null!;
        ColourMaps? madeMaps = null;
        // The fit is mostly the work of one thread; the maps need nothing of it.
        Stripes.Both(() => light = PhotometricFit.Of(skin, options.Treated, cancel), () => madeMaps = ColourMaps.Of(skin, cancel));
        using var maps = madeMaps;
        account.Matched(matched, light);

        entering?.Invoke(RoadStage.Measuring);
        var conditions = new MeasuringConditions(matched.ReferenceNoise, matched.MovingNoise, light.Gamma);
        Relief relief = null!;
        SignFinding[] colours = [];
        Stripes.Both(() => relief = LightOnRelief.Corrected(Relief.Measure(skin, conditions, comparability.Light, cancel), pair, comparability), () =>
        {
            colours =
            [
                Redness.Measure(matched.Pair, light, conditions, cancel), Pigment.Measure(matched.Pair, light, maps, cancel), Tone.Measure(matched.Pair, light, conditions, cancel),
                DarkCircles.Measure(matched.Pair, light, conditions, cancel), Lesions.Measure(matched.Pair, light, maps, cancel),
                .. options.KindOfSite == SiteKind.Body ? [StretchMarks.Measure(matched.Pair, marks, light.Gamma, cancel)] : ImmutableArray<SignFinding>.Empty,
            ];
        });
        ImmutableArray<SignFinding> findings = [relief.Pores, relief.Lines, relief.Texture, .. colours[..3], relief.Folds, relief.Scars, .. colours[3..]];

        entering?.Invoke(RoadStage.Judging);
        // A sign that has no zone here, as one of the face on a drawn region, is not asked.
        return account.Judged(pair, [.. findings.Where(f => f.Readings.Length > 0)]) with { Relief = shots is null ? null : ReliefOfPair.Of(matched.Pair, conditions, relief) };
    }

    /// <summary>Only asks whether two pictures can be compared: the same road as far as it needs to go.</summary>
    /// <inheritdoc cref="Compare(Picture, Picture, RoadOptions, Action{RoadStage}?, CancellationToken)"/>
    internal static PairComparability Comparability(Picture before, Picture after, RoadOptions options, CancellationToken cancel)
    {
        var (_, pair, nothing) = Align(before, after, options, null, null, cancel);
        using (pair) using (nothing) return pair is null ? nothing!.Value.Comparability : PairComparability.Of(pair);
    }

    /// <summary>Finds, cuts and aligns; a pair, or what is said where there is none.</summary>
    static (Account Account, RegisteredPair? Pair, FinishedComparison? Nothing) Align(Picture before, Picture after, RoadOptions options, bool? referenceOfShots, Action<RoadStage>? entering, CancellationToken cancel)
    {
        if (options.Region is null) entering?.Invoke(RoadStage.FindingFaces);
        var account = new Account(before, after, options);
        if (account.Find(before, after) is { } reason) return (account, null, account.NotComparable(reason.Says, reason.NextTime) with { Unaligned = (before, after) });
        account.FindAnchors(before, after);
        var (frameBefore, frameAfter) = account.Cut(before, after);

        entering?.Invoke(RoadStage.Aligning);
        // A drawn region is known in the before picture only, so that one must carry the grid.
        bool referenceIsBefore = options.Region is not null || (referenceOfShots ?? Smaller(frameBefore.Picture, frameAfter.Picture));
        var (reference, moving) = referenceIsBefore ? (frameBefore, frameAfter) : (frameAfter, frameBefore);
        Alignment alignment = null!;
        ZoneMap zones = null!, movingZones = null!;
        Stripes.Both(() => alignment = options.Region is null
            ? Registrar.Register(reference.Picture, moving.Picture, reference.Face, moving.Face, null, null, cancel)
            : options.HeldByCorners ? ScalpRoad.Laid(account.SiteInFrames!.Value, reference.Picture, moving.Picture)
            : Registrar.RegisterFrom(account.SiteInFrames, reference.Picture, moving.Picture, null, account.ForRegion, cancel),
            () => Stripes.Both(() => zones = reference.Zones(), () => movingZones = moving.Zones()));
        var pair = Pairing.Of(reference.Picture, moving.Picture, alignment, zones, movingZones,
            account.ScaleOf(reference, moving, alignment.ScaleRatio, referenceIsBefore), reference.Face, moving.Face, referenceIsBefore);
        account.Aligned(alignment, pair);
        return (account, pair, null);
    }

    /// <summary>Which of two pictures carries the grid is decided by their content, so that exchanging them exchanges nothing else.</summary>
    static bool Smaller(Picture one, Picture other)
    {
        ulong here = 0, there = 0;
        Stripes.Both(() => here = PixelHash.Of(one), () => there = PixelHash.Of(other));
        return here <= there;
    }
}
