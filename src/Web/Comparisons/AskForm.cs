using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;
using Punctum.Records.Comparisons;

namespace Punctum.Web.Comparisons;

/// <summary>What was chosen for a comparison, as its form says it.</summary>
/// <param name="Choice">As far as it can be read; whether it can be asked is said when it is asked.</param>
/// <param name="Drawn">A region is meant, not the face.</param>
/// <param name="Scale">As it was typed.</param>
/// <param name="Wrong">What could not be read; null: all could.</param>
sealed record AskForm(ComparisonChoice Choice, bool Drawn, string Scale, string? Wrong)
{
    const int MostCorners = 100;

    /// <summary>Reads it; nothing that was chosen is lost by what cannot be read.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="asked">What was offered.</param>
    /// <param name="before">The earlier picture in which a region is drawn.</param>
    /// <param name="after">The later one.</param>
    public static AskForm Read(IFormCollection form, AskableComparison asked, ShotOfCapture before, ShotOfCapture after)
    {
        var shots = form["shot"].Select(s => Guid.TryParse(s, out var id) ? id : Guid.Empty).ToHashSet();
        bool region = form["of"] == "region", both = region && form["both"] == "on";
        (before, after) = (Picture(form["drawn.before"], asked.Before) ?? before, Picture(form["drawn.after"], asked.After) ?? after);
        if (region) Only(shots, asked.Before, before);
        if (both) Only(shots, asked.After, after);
        string? wrong = asked.Before.Shots.Any(s => shots.Contains(s.Picture)) ? asked.After.Shots.Any(s => shots.Contains(s.Picture)) ? null : "choose a picture of the after." : "choose a picture of the before.";
        var corners = region ? Corners(form["corners"]!, before, ref wrong) : [];
        var cornersAfter = both ? Corners(form["cornersafter"]!, after, ref wrong) : [];
        string scale = form["scale"].ToString().Trim();
        double? pixels = Number(scale.Replace(',', '.'));
        if (scale.Length > 0 && pixels is null) wrong ??= $"'{scale}' is no scale: write pixels a millimetre, for instance 4.2.";
        return new(new(shots, new()
        {
            Concerns = [.. Enum.GetValues<Sign>().Where(s => form["concern"].Contains(Words.Class(s)))],
            Treated = region ? [] : Zones(form, "treated"),
            Control = region ? form["surround"] == "on" ? [Imaging.Face.Zones.Surround.Id] : [] : Zones(form, "control"),
            Site = region && form["site"].ToString() is { Length: > 0 } site ? site : null,
            Region = corners,
            RegionAfter = cornersAfter,
            PixelsAMillimetre = pixels,
            PolarisationBefore = Filters(form["polarisedbefore"]),
            PolarisationAfter = Filters(form["polarisedafter"]),
        }), region, scale, wrong);
    }

    static ImmutableArray<string> Zones(IFormCollection form, string said) => [.. FaceArea.All.Where(a => form[a.Id] == said).SelectMany(a => a.Zones)];

    static ShotOfCapture? Picture(string? id, AskableSide side) => side.Shots.FirstOrDefault(s => s.Picture.ToString() == id);

    /// <summary>A region counts in the picture in which it was drawn, and in no other of its side.</summary>
    static void Only(HashSet<Guid> shots, AskableSide side, ShotOfCapture drawn)
    {
        shots.ExceptWith(side.Shots.Select(s => s.Picture));
        shots.Add(drawn.Picture);
    }

    /// <summary>Corners "x,y x,y …" in pixels of the upright picture; outside of it they are brought to its edge.</summary>
    static ImmutableArray<Point> Corners(string? text, ShotOfCapture picture, ref string? wrong)
    {
        var corners = ImmutableArray.CreateBuilder<Point>();
        foreach (string typed in (text ?? "").Split((char[])[' ', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Take(MostCorners + 1))
        {
            if (typed.Split(',') is [var left, var top] && Number(left) is { } x && Number(top) is { } y) corners.Add(new(Math.Clamp(x, 0, picture.Width - 1), Math.Clamp(y, 0, picture.Height - 1)));
            else wrong ??= $"'{typed}' is no corner: write x,y in pixels of the picture, and a blank between two corners.";
        }
        if (corners.Count == 0) wrong ??= "the region is not drawn yet.";
        if (corners.Count > MostCorners) wrong ??= $"a region has at most {MostCorners} corners.";
        return corners.ToImmutable();
    }

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    static Polarisation? Filters(string? word) => Enum.TryParse<Polarisation>(word, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
