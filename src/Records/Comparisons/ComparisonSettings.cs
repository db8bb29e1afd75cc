using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Records.Comparisons;

/// <summary>What is said about a pair before it is compared. It belongs to the question: who says otherwise asks another one.</summary>
public sealed record ComparisonSettings
{
    /// <summary>Pixels a millimetre that can be meant.</summary>
    public const double LeastScale = 0.1, MostScale = 1000;

    /// <summary>Nothing is said.</summary>
    public static ComparisonSettings None { get; } = new();

    /// <summary>Signs that are treated, at most three.</summary>
    public ImmutableArray<Sign> Concerns { get; init; } = [];

    /// <summary>Ids of the face's zones that were treated; empty: not told, or all of them.</summary>
    public ImmutableArray<string> Treated { get; init; } = [];

    /// <summary>Ids of untreated zones to hold the others against; for a region its surround.</summary>
    public ImmutableArray<string> Control { get; init; } = [];

    /// <summary>Where on the body the region lies.</summary>
    public string? Site { get; init; }

    /// <summary>Corners of the region in the upright before picture; empty: the face.</summary>
    public ImmutableArray<Point> Region { get; init; } = [];

    /// <summary>The same corners in the upright after picture; empty: the region is looked for.</summary>
    public ImmutableArray<Point> RegionAfter { get; init; } = [];

    /// <summary>Of the before picture, where somebody knows it.</summary>
    public double? PixelsAMillimetre { get; init; }

    /// <summary>Polarising filters of both pictures; null: not told.</summary>
    public Polarisation? PolarisationBefore { get; init; }

    /// <inheritdoc cref="PolarisationBefore"/>
    public Polarisation? PolarisationAfter { get; init; }

    /// <summary>Where the region lies; null: not told, or no region.</summary>
    Site? Place => Region.IsEmpty || Site is null ? null : Imaging.Site.Find(Site);

    /// <summary>What can be asked; null: of a face.</summary>
    internal SiteKind? Kind => Region.IsEmpty ? null : Place?.Kind ?? SiteKind.Face;

    /// <summary>The same in one fixed order, without what does not belong beside the rest.</summary>
    /// <exception cref="RecordsException">Something contradicts itself; the message says what.</exception>
    public ComparisonSettings Checked()
    {
        var askable = ConcernSigns.Askable(Kind);
        var zones = Region.IsEmpty ? Zones.OfTheFace.Select(z => z.Id).ToHashSet() : [Zones.Surround.Id];
        var tidy = this with
        {
            Concerns = [.. Concerns.Distinct().Where(askable.Contains).Order()],
            Treated = Region.IsEmpty ? [.. Treated.Where(zones.Contains).Distinct().Order(StringComparer.Ordinal)] : [],
            Control = [.. Control.Where(zones.Contains).Distinct().Order(StringComparer.Ordinal)],
            Site = Place?.Id,
            RegionAfter = Region.IsEmpty ? [] : RegionAfter,
        };
        return tidy.WhatIsWrong is { } wrong ? throw new RecordsException(wrong) : tidy;
    }

    string? WhatIsWrong =>
        Concerns.Length > Judgement.MostConcerns ? $"{Concerns.Length} concerns are too many: at most {Judgement.MostConcerns} can be declared, or declaring helps none of them."
        : Control.Intersect(Treated).Any() ? "a zone is treated or the control, not both."
        : Region.IsEmpty && Control.Length == Zones.OfTheFace.Length ? "every zone is the control: leave those out that were treated."
        : !Region.IsEmpty && (Region.Length < 3 ? "the region needs three corners or more." : OutlineCheck.WhatIsWrong(Region)) is { } wrong ? wrong
        : !RegionAfter.IsEmpty && RegionAfter.Length != Region.Length ? $"the region has {Region.Length} corners before and {RegionAfter.Length} after: draw the same ones, in the same order."
        : !RegionAfter.IsEmpty && OutlineCheck.WhatIsWrong(RegionAfter) is { } other ? other
        : PixelsAMillimetre is < LeastScale or > MostScale or double.NaN ? "the scale is in pixels a millimetre, from 0.1 to 1000."
        : null;

    /// <summary>As the engine takes it.</summary>
    internal RoadOptions Options => new()
    {
        Concerns = [.. Concerns],
        Treated = [.. Treated],
        Control = [.. Control],
        Site = Place,
        Region = Region.IsEmpty ? null : Around(Region),
        Outline = Region,
        CornersAfter = RegionAfter,
        PixelsAMillimetre = PixelsAMillimetre,
        PolarisationBefore = PolarisationBefore,
        PolarisationAfter = PolarisationAfter,
    };

    /// <summary>As words of the command line, for running it again; a region's corners stand in files of these names beside the report.</summary>
    internal ImmutableArray<string> Arguments =>
    [
        .. Said("--region", Region.IsEmpty ? "" : RegionFiles.Before), .. Said("--region-after", RegionAfter.IsEmpty ? "" : RegionFiles.After), .. Said("--site", Site ?? ""),
        .. Said("--treated", string.Join(',', Treated)), .. Said("--control", string.Join(',', Control)), .. Said("--concern", string.Join(',', Concerns.Select(Word))),
        .. Said("--scale", PixelsAMillimetre?.ToString(CultureInfo.InvariantCulture) ?? ""),
        .. Said("--polarised", (PolarisationBefore ?? PolarisationAfter) is null ? "" : $"{Filters(PolarisationBefore)},{Filters(PolarisationAfter)}"),
    ];

    static string[] Said(string option, string value) => value.Length == 0 ? [] : [option, value];

    static string Filters(Polarisation? kind) => kind?.ToString().ToLowerInvariant() ?? "unknown";

    static string Word(Sign sign) => JsonNamingPolicy.SnakeCaseLower.ConvertName(sign.ToString());

    /// <summary>Everything that is said, line by line; nothing where nothing is. Part of a question's hash: what was written once stays readable for ever.</summary>
    internal string Text()
    {
        (string Name, string Value)[] said =
        [
            ("concerns", string.Join(',', Concerns.Select(Word))),
            ("treated", string.Join(',', Treated)), ("control", string.Join(',', Control)), ("site", Site ?? ""), ("region", Corners(Region)), ("region_after", Corners(RegionAfter)),
            ("scale", PixelsAMillimetre?.ToString("R", CultureInfo.InvariantCulture) ?? ""), ("polarised_before", PolarisationBefore?.ToString() ?? ""), ("polarised_after", PolarisationAfter?.ToString() ?? ""),
        ];
        return string.Concat(said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name} {s.Value}\n"));
    }

    static string Corners(ImmutableArray<Point> corners) => string.Join(';', corners.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:R},{p.Y:R}")));

    static PixelRectangle Around(ImmutableArray<Point> corners)
    {
        int left = (int)Math.Max(0, corners.Min(p => p.X)), top = (int)Math.Max(0, corners.Min(p => p.Y));
        return new(left, top, (int)Math.Ceiling(corners.Max(p => p.X)) + 1 - left, (int)Math.Ceiling(corners.Max(p => p.Y)) + 1 - top);
    }
}
