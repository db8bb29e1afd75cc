using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Punctum.Imaging;
using Punctum.Imaging.Face;

namespace Punctum.Cli;

/// <summary>A region that the user named.</summary>
/// <param name="Bounds">The rectangle around it, pixels of the upright before picture.</param>
/// <param name="Outline">Its corners; empty: the whole rectangle.</param>
/// <param name="Text">As it was named, for running it again.</param>
sealed record ChosenRegion(PixelRectangle Bounds, ImmutableArray<Point> Outline, string Text)
{
    /// <summary>Where on the body it lies, when its file says so.</summary>
    public Site? Site { get; init; }

    /// <summary>Its corners: those of the outline, or of the rectangle from the upper left one clockwise.</summary>
    public ImmutableArray<Point> Corners => !Outline.IsEmpty ? Outline
        : [new(Bounds.Left, Bounds.Top), new(Bounds.Right - 1, Bounds.Top), new(Bounds.Right - 1, Bounds.Bottom - 1), new(Bounds.Left, Bounds.Bottom - 1)];
}

/// <summary>--region x,y,w,h or --region site.json: a rectangle or an outline in pixels of the upright before picture.</summary>
/// <remarks>The file holds one object with "outline": three to a thousand corners [x, y]; "site" may say where on the body it lies (as --site does); further members ("name", a note) are free. docs/methods/alignment.md.</remarks>
static class RegionOption
{
    const int MostCorners = 1000, MostBytes = 1 << 20;

    public static Option<ChosenRegion?> New() =>
        New("--region", "Take this skin instead of a face: x,y,width,height in pixels of the upright before picture, or a JSON file {\"outline\": [[x, y], ...]}");

    static Option<ChosenRegion?> New(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X,Y,W,H|SITE.json",
        CustomParser = result =>
        {
            var (region, wrong) = Read(result.Tokens[^1].Value, Directory.GetCurrentDirectory());
            if (wrong is not null) result.AddError(wrong);
            return region;
        },
    };

    /// <summary>--region-after: the same region as drawn in the after picture.</summary>
    public static Option<ChosenRegion?> After() =>
        New("--region-after", "The same region in the upright after picture, corner by corner: on hair nothing else tells where it went, elsewhere the search starts there");

    /// <summary>What is wrong with the two drawings of a region; null: nothing.</summary>
    public static string? Mismatch(ChosenRegion? before, ChosenRegion? after) =>
        after is null ? null
        : before is null ? "--region-after says where a region went: name the region too, with --region."
        : before.Corners.Length != after.Corners.Length ? $"--region has {before.Corners.Length} corners and --region-after {after.Corners.Length}: draw the same ones, in the same order." : null;

    /// <summary>Reads either form; a relative file name is taken from the folder. One of the two answers is null.</summary>
    public static (ChosenRegion? Region, string? Wrong) Read(string text, string folder)
    {
        if (!text.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return Rectangle(text) is { } bounds ? (new(bounds, [], text), null) : (null, $"'{text}' is not a region: write x,y,width,height in whole pixels, for instance 400,300,800,600, or name a .json file with an outline.");
        string path = Path.GetFullPath(text, folder);
        try
        {
            if (new FileInfo(path).Length > MostBytes) return (null, $"'{text}' is larger than an outline can be (1 MB).");
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            if (Outline(file.RootElement) is { } outline)
            {
                var (site, notASite) = SiteOption.Of(file.RootElement);
                return (OutlineCheck.WhatIsWrong(outline) ?? notASite) is { } wrong ? (null, $"'{text}': {wrong}") : (new(Around(outline), outline, path) { Site = site }, null);
            }
            return (null, $"'{text}' holds no outline: write {{\"outline\": [[x, y], [x, y], [x, y]]}} with three to {MostCorners} corners, in pixels of the upright before picture.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return (null, $"'{text}' could not be read as JSON: {e.Message}");
        }
    }

    /// <summary>The rectangle, or null when the text is not four whole numbers with a positive size.</summary>
    static PixelRectangle? Rectangle(string text)
    {
        var parts = text.Split(',');
        var n = new int[4];
        for (int i = 0; i < 4; i++)
            if (parts.Length != 4 || !int.TryParse(parts[i].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out n[i])) return null;
        return n[0] >= 0 && n[1] >= 0 && n[2] > 0 && n[3] > 0 ? new(n[0], n[1], n[2], n[3]) : null;
    }

    static ImmutableArray<Point>? Outline(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("outline", out var corners) || corners.ValueKind != JsonValueKind.Array) return null;
        if (corners.GetArrayLength() is < 3 or > MostCorners) return null;
        var points = ImmutableArray.CreateBuilder<Point>();
        foreach (var corner in corners.EnumerateArray())
        {
            if (corner.ValueKind != JsonValueKind.Array || corner.GetArrayLength() != 2) return null;
            if (!(Number(corner[0]) is { } x && Number(corner[1]) is { } y)) return null;
            points.Add(new(x, y));
        }
        return points.ToImmutable();
    }

    static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number is >= 0 and < 1e6 ? number : null;

    static PixelRectangle Around(ImmutableArray<Point> outline)
    {
        int left = (int)outline.Min(p => p.X), top = (int)outline.Min(p => p.Y);
        return new(left, top, (int)Math.Ceiling(outline.Max(p => p.X)) + 1 - left, (int)Math.Ceiling(outline.Max(p => p.Y)) + 1 - top);
    }
}
