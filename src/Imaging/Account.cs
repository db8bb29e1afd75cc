using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Registration.Features;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging;

/// <summary>Keeps account of what happens to a pair on its road, and writes the comparison at its end, wherever that is.</summary>
sealed class Account
{
    /// <summary>Margin around a drawn region in its own picture, and around the same place in the other where features did not tell where it went.</summary>
    const double RegionMargin = 0.4, SearchMargin = 0.8;

    /// <summary>Distance of nodes in a close-up of the scalp, mm: it shows a centimetre in all, and nothing there is as large as a pore that a field could shrink.</summary>
    const double CloseUpSpacing = 0.75;

    readonly RoadOptions options;
    readonly SourceFile sourceBefore, sourceAfter;
    readonly CaptureFacts factsBefore, factsAfter;
    readonly PixelRectangle wholeBefore, wholeAfter;
    readonly SortedDictionary<string, string> parameters = new(StringComparer.Ordinal);
    readonly List<string> notes = [];
    FaceFinding? findingBefore, findingAfter;
    Frame? frameBefore, frameAfter;
    AlignmentSummary? alignment;
    ImmutableArray<ZoneSummary> zones = [];
    PairAnchors anchors = PairAnchors.None;
    AllSkin? allSkin;

    public Account(Picture before, Picture after, RoadOptions options)
    {
        this.options = options;
        (sourceBefore, sourceAfter, factsBefore, factsAfter) = (before.Source, after.Source, before.Facts, after.Facts);
        (wholeBefore, wholeAfter) = (new(0, 0, before.Width, before.Height), new(0, 0, after.Width, after.Height));
        Set("region", options.Region?.ToString() ?? "face");
        if (options is { Region: not null, Site: { } told }) Set("region.site", told.Id);
        if (!options.Outline.IsEmpty) Set("region.outline", Listed(options.Outline));
        if (!options.CornersAfter.IsEmpty) Set("region.corners_after", Listed(options.CornersAfter));
        Set("treated", options.Treated.Count == 0 ? "not told" : string.Join(", ", options.Treated.Order()));
        if (options.Control.Count > 0) Set("control", string.Join(", ", options.Control.Order()));
        if (options.Concerns.Count > 0) Set("concerns", string.Join(", ", options.Concerns.Order().Select(c => c.ToString().ToLowerInvariant())));
        if (!ReferenceEquals(options.Noise, NoiseModel.Current)) Set("noise_model.sha256", Convert.ToHexStringLower(SHA256.HashData(NoiseModelFile.Write(options.Noise))));
        Set("frame.margin", options.FrameMargin);
        Set("frame.finest_pixels_a_millimetre", options.FinestPixelsAMillimetre);
        Set("frame.analysed_pixels_a_millimetre", options.AnalysedPixelsAMillimetre);
        if ((options.PolarisationBefore ?? options.PolarisationAfter) is not null) Set("polarisation", $"{Stated(options.PolarisationBefore)}, {Stated(options.PolarisationAfter)}");
        string[] ofBefore = [.. PictureWarnings.Of(before.Source, before.Facts)], ofAfter = [.. PictureWarnings.Of(after.Source, after.Facts)];
        notes.AddRange(ofBefore.Intersect(ofAfter).Select(w => "Both pictures: " + w));
        notes.AddRange(ofBefore.Except(ofAfter).Select(w => "Before: " + w));
        notes.AddRange(ofAfter.Except(ofBefore).Select(w => "After: " + w));
    }

    /// <summary>What the pair's nuisance statistics said.</summary>
    public PairComparability Comparability { get; set; } = new([]);

    /// <summary>Finds the faces, or checks the region; a reason when there is nothing to compare.</summary>
    public (string Says, string NextTime)? Find(Picture before, Picture after)
    {
        if (options.Region is { } region)
        {
            var inside = region.ClampedTo(before.Width, before.Height);
            if (inside.Width < 64 || inside.Height < 64) return Refusals.RegionOutside(before);
            if (!options.Outline.IsEmpty && OutlineCheck.WhatIsWrong(options.Outline) is { } wrong) return Refusals.Outline(wrong);
            if (!options.CornersAfter.IsEmpty && options.CornersAfter.Length != options.Corners.Length) return Refusals.Corners(options.Corners.Length, options.CornersAfter.Length);
            if (options.HeldByCorners) notes.Add("On hair nothing can be found again: that both pictures show the same place is told by the corners that were drawn, and by nothing else.");
            if (options.PixelsAMillimetre is null) notes.Add("No scale is known for a drawn region: what needs millimetres is not measured. Give --scale PX/MM to have it.");
            return null;
        }
        var finder = new FaceFinder();
        Stripes.Both(() => findingBefore = finder.Find(before), () => findingAfter = finder.Find(after));
        if (Refusals.Without(findingBefore!.Largest is not null, findingAfter!.Largest is not null) is { } without) return Refusals.NoFace(without);
        foreach (var (name, finding) in new[] { ("before", findingBefore), ("after", findingAfter) })
            if (finding.Count > 1) notes.Add($"{finding.Count} faces were seen in the {name} picture; the largest was measured.");
        return null;
    }

    /// <summary>Looks for what is not skin and tells the light: in the whole pictures, before they are cut.</summary>
    public void FindAnchors(Picture before, Picture after) => anchors = PairAnchors.Of(before, findingBefore?.Largest, after, findingAfter?.Largest);

    /// <summary>Adds to the nuisance statistics what anchors and the user tell.</summary>
    public PairComparability Beside(PairComparability comparability) =>
        comparability with { Statistics = [.. comparability.Statistics.Concat(AnchorsAndFilters.Judge(anchors, options.PolarisationBefore, options.PolarisationAfter)).OrderBy(s => s.Number)] };

    /// <summary>Cuts out what is analysed and lets the whole pictures go, one after the other: both at once would be the peak of the whole road.</summary>
    public (Frame Before, Frame After) Cut(Picture before, Picture after)
    {
        var (region, there, site) = options.Region is { } drawn ? Site(before, after, drawn) : default;
        double reduction = region is null ? Frame.CommonReduction(findingBefore!.Largest!, findingAfter!.Largest!, options) : 1;
        frameBefore = region is { } here ? Frame.Of(before, here, true, RegionMargin, options) : Frame.Of(before, findingBefore!.Largest!, options, reduction);
        before.Dispose();
        frameAfter = region is null ? Frame.Of(after, findingAfter!.Largest!, options, reduction) : Frame.Of(after, there, false, site is null ? SearchMargin : RegionMargin, options);
        after.Dispose();
        Set("frame.size_before", frameBefore.Size);
        Set("frame.size_after", frameAfter.Size);
        SiteInFrames = site is { } map ? frameAfter.IntoFrame().After(map).After(frameBefore.IntoFrame().Inverse()) : null;
        return (frameBefore, frameAfter);
    }

    /// <summary>Where matched features say a drawn region went, between the two frames; null: they do not say.</summary>
    public Homography? SiteInFrames { get; private set; }

    /// <summary>How the frames of a drawn region are aligned: its scale is told by the user or not at all.</summary>
    public RegistrationOptions ForRegion
    {
        get
        {
            var whole = new RegistrationOptions { PixelsAMillimetre = options.PixelsAMillimetre / frameBefore!.Size };
            // A hair is finer than what skin is followed by: at half its size nothing is left to hold on to.
            return options.ShowsHairs ? whole with { SpacingMillimetres = CloseUpSpacing, FollowedPixelsAMillimetre = whole.FinestPixelsAMillimetre } : whole;
        }
    }

    /// <summary>The turn, size and shift that bring the drawn corners of the before onto those of the after, and what it leaves: RMS over the size of the region.</summary>
    public static (Similarity Map, double Residual) BetweenCorners(ImmutableArray<Point> before, ImmutableArray<Point> after)
    {
        var map = Similarity.Between(before, after);
        double size = Math.Sqrt(Math.Max(after.Max(p => p.X) - after.Min(p => p.X), 1) * Math.Max(after.Max(p => p.Y) - after.Min(p => p.Y), 1));
        return (map, Math.Sqrt(before.Zip(after, (b, a) => Math.Pow(map.Of(b).DistanceTo(a), 2)).Average()) / size);
    }

    /// <summary>A drawn region, the place in the other picture to look for it, and the map if features agree on one.</summary>
    (PixelRectangle? Region, PixelRectangle There, Homography? Map) Site(Picture before, Picture after, PixelRectangle region)
    {
        var found = options.CornersAfter.IsEmpty ? FeatureSearch.Find(before, after, region.ClampedTo(before.Width, before.Height)) : Homography.Of(BetweenCorners(options.Corners, options.CornersAfter).Map);
        if (found is not { } map) return (region, region, null);
        var there = map.BoundsOf(region).ClampedTo(after.Width, after.Height);
        return there.Width >= 64 && there.Height >= 64 ? (region, there, map) : (region, region, null);
    }

    /// <summary>Pixels a millimetre of the reference: told by the user, or from both faces together, brought to the reference by the alignment's own ratio.</summary>
    public PhysicalScale ScaleOf(Frame reference, Frame moving, double ratio, bool referenceIsBefore)
    {
        if (options.PixelsAMillimetre is { } given)
        {
            given /= frameBefore!.Size;
            return new(referenceIsBefore ? given : given / ratio, 0, ScaleOrigin.Given);
        }
        if (reference.Face is null || moving.Face is null) return new(0, double.PositiveInfinity, ScaleOrigin.Unknown);
        PhysicalScale one = reference.Face.Scale, other = moving.Face.Scale;
        // The same iris twice: its own size is one error that both share, so the mean is no surer than the better of the two.
        if (one.Origin == other.Origin) return one with { PixelsAMillimetre = Math.Sqrt(one.PixelsAMillimetre * other.PixelsAMillimetre / ratio) };
        return one.RelativeError <= other.RelativeError ? one : other with { PixelsAMillimetre = other.PixelsAMillimetre / ratio };
    }

    /// <summary>Notes the alignment and the zones.</summary>
    public void Aligned(Alignment found, RegisteredPair pair)
    {
        double scale = pair.ReferenceIsBefore ? found.ScaleRatio : 1 / found.ScaleRatio, turn = pair.ReferenceIsBefore ? found.RotationDegrees : -found.RotationDegrees;
        alignment = new(found.TrustedShare, found.MedianForwardBackward, found.MedianCorrelation, scale, turn, found.Colour.Pixels, found.Colour.Error);
        if (found.Colour.Exceeds(new RegistrationOptions().ColourPixels)) notes.Add(string.Create(CultureInfo.InvariantCulture, $"The skin's colour lies {found.Colour.Pixels:0.0} ± {found.Colour.Error:0.0} pixels from where its brightness puts it, as under light from another side: less of the alignment is vouched for."));
        double area = 1 / (pair.Scale.PixelsAMillimetre * pair.Scale.PixelsAMillimetre);
        zones = [.. pair.Zones.Zones.Select((zone, i) =>
        {
            var (all, usable) = pair.PixelsOf(i);
            return new ZoneSummary(zone.Id, zone.Name, all == 0 ? 0 : usable / (double)all, double.IsFinite(area) ? usable * area : double.NaN, options.Treated.Contains(zone.Id));
        })];
        Set("reference", pair.ReferenceIsBefore ? "before" : "after");
        Set("scale.pixels_a_millimetre", pair.Scale.PixelsAMillimetre);
        Set("scale.relative_error", pair.Scale.RelativeError);
        Set("scale.origin", pair.Scale.Origin.ToString().ToLowerInvariant());
        if (pair.Scale.Origin == ScaleOrigin.Iris) notes.Add($"Lengths are told from the iris, 11.7 mm wide in most people, and are right to about {pair.Scale.RelativeError * 100:0} %; changes do not depend on it.");
        if (pair.Scale.Origin == ScaleOrigin.Mesh) notes.Add($"The iris could not be measured; lengths are told from the size of an average face and are right to about {pair.Scale.RelativeError * 100:0} %; changes do not depend on it.");
        if (findingBefore?.Largest is not null && (frameBefore!.QuarterTurns != 0 || frameAfter!.QuarterTurns != 0)) notes.Add("A picture that lay on its side was turned upright first.");
    }

    /// <summary>Notes what was done to the pictures before they were measured.</summary>
    public void Matched(MatchedPair matched, PhotometricFit light)
    {
        foreach (var (name, value) in matched.Parameters) Set(name, value);
        Set("light.gamma", light.Gamma);
        Set("light.gamma_sd", light.GammaSd);
        allSkin = AllSkin.Of(anchors, light.Blocks, matched.Pair.ReferenceIsBefore, Comparability, options.Noise);
        if (allSkin.Changes.Any(c => c.Verdict == Verdict.NotComparable)) notes.Add(PhotometricFit.AbsoluteColour);
    }

    /// <summary>The end of the road where everything was measured.</summary>
    public FinishedComparison Judged(RegisteredPair pair, ImmutableArray<SignFinding> findings)
    {
        var value = WithVerdicts(Value("", false), findings, pair.Zones.Zones, options, pair.ReferenceIsBefore);
        if (!pair.ReferenceIsBefore) foreach (var finding in findings) Turn(finding.Map);
        return new(value, pair, findings);
    }

    /// <summary>The comparison with its answers; its comparability is there already.</summary>
    public static Comparison WithVerdicts(Comparison value, IReadOnlyList<SignFinding> findings, IReadOnlyList<Zone> zones, RoadOptions options, bool referenceIsBefore)
    {
        // The surround of a drawn region is there for comparison: a sign's answer is the region's own.
        var asked = options.Region is not null && options.Treated.IsEmpty ? [Zones.Region.Id] : options.Treated;
        var (signs, changes) = Judgement.Of(findings, value.Comparability, zones, asked, referenceIsBefore, options.Noise, options.Concerns, options.Control);
        bool nothing = changes.All(c => c.Verdict == Verdict.NotComparable);
        string headline = nothing ? "These two pictures cannot be compared. " + Reasons(value.Comparability, signs) : Headline.Of(signs, changes, zones, asked);
        return value with { Headline = headline, NotComparableAtAll = nothing, Signs = signs, Changes = changes, Notes = [.. value.Notes, .. options.Noise.Notes(changes)] };
    }

    // The signs measure moving against reference; people are shown after against before.
    static void Turn(ChangeMap? map)
    {
        if (map is null) return;
        foreach (ref float value in map.Values.Values) value = -value;
    }

    /// <summary>The end of the road where nothing can be said.</summary>
    public FinishedComparison NotComparable(string because, string nextTime, RegisteredPair? pair = null)
    {
        if (Comparability.Statistics.IsEmpty) Comparability = PairComparability.NotTheSame(because, nextTime);
        return new(Value("These two pictures cannot be compared. " + because, true), pair, []);
    }

    /// <summary>What stands in the way of all; where nothing does, what each sign says of itself.</summary>
    internal static string Reasons(PairComparability comparability, IReadOnlyList<SignVerdict> signs)
    {
        string[] obstacles = [.. comparability.Obstacles.Take(3).Select(o => o.Says)];
        // Signs that the skin does not have stand in the way of nothing: they come last.
        return string.Join(" ", obstacles.Length > 0 ? obstacles : [.. signs.OrderBy(s => s.Overall.NothingThere).Select(s => Wording.Capital(s.Overall.Sentence.Replace("Not comparable: ", "", StringComparison.Ordinal))).Distinct().Take(3)]);
    }

    Comparison Value(string headline, bool nothing) => new()
    {
        Version = PairRoad.Version,
        Headline = headline,
        Provisional = options.Noise.Provisional,
        NoiseModel = options.Noise.Name,
        NotComparableAtAll = nothing,
        Before = Summary(sourceBefore, factsBefore, findingBefore, frameBefore, wholeBefore),
        After = Summary(sourceAfter, factsAfter, findingAfter, frameAfter, wholeAfter),
        Alignment = alignment,
        Zones = zones,
        Comparability = Comparability,
        AllSkin = allSkin,
        Notes = [.. notes],
        Parameters = parameters.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    PictureSummary Summary(SourceFile source, CaptureFacts facts, FaceFinding? finding, Frame? frame, PixelRectangle whole) =>
        new(source, facts, finding?.Count ?? 0, finding?.Largest?.Pose, finding?.Largest?.Scale ?? new(options.PixelsAMillimetre ?? 0, options.PixelsAMillimetre is null ? double.PositiveInfinity : 0, options.PixelsAMillimetre is null ? ScaleOrigin.Unknown : ScaleOrigin.Given), frame?.Cut ?? whole);

    static string Listed(ImmutableArray<Point> points) => string.Join(" ", points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")));

    static string Stated(Polarisation? filters) => filters?.ToString().ToLowerInvariant() ?? "not told";

    void Set(string name, double value) => Set(name, value.ToString("R", CultureInfo.InvariantCulture));

    void Set(string name, string value) => parameters[name] = value;
}
