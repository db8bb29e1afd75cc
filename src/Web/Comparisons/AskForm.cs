using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;
using Punctum.Records;
using Punctum.Records.Comparisons;

namespace Punctum.Web.Comparisons;

/// <summary>Reads what was chosen for a comparison from its form.</summary>
static class AskForm
{
    const int MostCorners = 100;

    /// <summary>The choice, as it was typed; whether it can be asked is said when it is asked.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="asked">What was offered.</param>
    /// <param name="before">The earlier picture in which a region is drawn.</param>
    /// <param name="after">The later one.</param>
    /// <exception cref="RecordsException">A number or corner that cannot be read.</exception>
    public static ComparisonChoice Read(IFormCollection form, AskableComparison asked, ShotOfCapture before, ShotOfCapture after)
    {
        var shots = form["shot"].Select(s => Guid.TryParse(s, out var id) ? id : Guid.Empty).ToHashSet();
        bool region = form["of"] == "region", both = region && form["both"] == "on";
        if (region) Only(shots, asked.Before, Picture(form["drawn.before"], asked.Before) ?? before);
        if (both) Only(shots, asked.After, Picture(form["drawn.after"], asked.After) ?? after);
        return new(shots, new()
        {
            Concerns = [.. Enum.GetValues<Sign>().Where(s => form["concern"].Contains(Words.Class(s)))],
            Treated = region ? [] : Zones(form, "treated"),
            Control = region ? form["surround"] == "on" ? [Imaging.Face.Zones.Surround.Id] : [] : Zones(form, "control"),
            Site = region && form["site"].ToString() is { Length: > 0 } site ? site : null,
            Region = region ? Corners(form["corners"]!, before) : [],
            RegionAfter = both ? Corners(form["cornersafter"]!, after) : [],
            PixelsAMillimetre = Scale(form["scale"]),
            PolarisationBefore = Filters(form["polarisedbefore"]),
            PolarisationAfter = Filters(form["polarisedafter"]),
        });
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
    static ImmutableArray<Point> Corners(string? text, ShotOfCapture picture)
    {
        var corners = (text ?? "").Split((char[])[' ', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(c => Corner(c, picture)).ToImmutableArray();
        return corners.Length switch
        {
            0 => throw new RecordsException("the region is not drawn yet."),
            > MostCorners => throw new RecordsException($"a region has at most {MostCorners} corners."),
            _ => corners,
        };
    }

    static Point Corner(string text, ShotOfCapture picture)
    {
        string[] parts = text.Split(',');
        return parts.Length == 2 && Number(parts[0]) is { } x && Number(parts[1]) is { } y ? new(Math.Clamp(x, 0, picture.Width - 1), Math.Clamp(y, 0, picture.Height - 1))
            : throw new RecordsException($"'{text}' is no corner: write x,y in pixels of the picture, and a blank between two corners.");
    }

    static double? Scale(string? text) => string.IsNullOrWhiteSpace(text) ? null : Number(text.Replace(',', '.')) ?? throw new RecordsException($"'{text}' is no scale: write pixels a millimetre, for instance 4.2.");

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    static Polarisation? Filters(string? word) => Enum.TryParse<Polarisation>(word, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
