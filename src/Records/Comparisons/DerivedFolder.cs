using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;

namespace Punctum.Records.Comparisons;

/// <summary>The files of a comparison (report, aligned picture, heat maps) in the data folder, under the hash of its question. May be deleted at any time.</summary>
public static class DerivedFolder
{
    /// <summary>Where they lie, or would lie.</summary>
    public static string Of(DataFolder folder, byte[] question)
    {
        string hex = Convert.ToHexStringLower(question);
        return Path.Combine(folder.Derived, "comparisons", hex[..2], hex);
    }

    /// <summary>Both pictures on one grid, to zoom into and to fill a screen; where nothing could be laid on one grid they are not there.</summary>
    public const string BeforeTiles = "before.tif", AfterTiles = "after.tif", BeforeScreen = "before.jpg", AfterScreen = "after.jpg";

    /// <summary>An empty file: everything is there.</summary>
    public const string Whole = "whole";
    const int ScreenSide = 1600, ScreenQuality = 88;

    /// <summary>The mark is written last.</summary>
    public static bool IsWhole(string place) => File.Exists(Path.Combine(place, Whole)) && File.Exists(Path.Combine(place, ComparisonFolder.Numbers)) && File.Exists(Path.Combine(place, ComparisonFolder.Report));

    /// <summary>Writes them.</summary>
    /// <param name="finished">What was found.</param>
    /// <param name="arguments">What was said, as words of the command line.</param>
    /// <param name="place">The folder.</param>
    /// <exception cref="OutputException">The disk refuses.</exception>
    public static void Write(FinishedComparison finished, ImmutableArray<string> arguments, string place)
    {
        try
        {
            Durable.MakeFolder(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(place, $"cannot be made ({e.Message.TrimEnd('.')}).", e);
        }
        ComparisonFolder.Write(finished, place, new ReportOptions { Arguments = arguments });
        try
        {
            Pictures(finished, place);
            DerivedOnce.Write(Path.Combine(place, Whole), beside => File.WriteAllBytes(beside, []));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(place, $"cannot be written ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>A sign's change as a see-through picture, to be laid over either side: over_pores.webp.</summary>
    public static string OverOf(Sign sign) => $"over_{sign.ToString().ToLowerInvariant()}.webp";

    static void Pictures(FinishedComparison finished, string place)
    {
        if (finished.Before is not { } before || finished.After is not { } after) return;
        int reduction = ShownPicture.ReductionFor(before.Width, before.Height, ScreenSide);
        foreach (var finding in finished.Findings.Where(f => f.Map is not null))
        {
            var (rgba, width, height) = HeatMap.Draw(finding.Map!, finished.Pair!.Zones, reduction);
            DerivedOnce.Write(Path.Combine(place, OverOf(finding.Sign)), beside => File.WriteAllBytes(beside, PictureWriter.Webp(rgba, width, height, 4)));
        }
        foreach (var (picture, tiles, screen) in new[] { (before, BeforeTiles, BeforeScreen), (after, AfterTiles, AfterScreen) })
        {
            DerivedOnce.Write(Path.Combine(place, tiles), beside => PicturePyramid.Write(picture, beside));
            DerivedOnce.Write(Path.Combine(place, screen), beside => File.WriteAllBytes(beside, ShownPicture.Within(picture, ScreenSide, ScreenSide).Jpeg(ScreenQuality)));
        }
    }
}
