using System.Collections.Immutable;
using System.Reflection;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Generation;

/// <summary>A kind of change of the skin that a drawing can carry, by a known amount.</summary>
/// <param name="Name">Property of <see cref="Dose"/>.</param>
/// <param name="Measures">Ids of the measures that it is meant for.</param>
/// <param name="Zones">Where there is enough of it.</param>
/// <param name="Full">What 100 % adds, for volume fractions; null for a factor, where 30 % leaves 0.7.</param>
sealed record Biology(string Name, ImmutableArray<string> Measures, ImmutableArray<string> Zones, Func<double, double>? Full)
{
    static readonly ImmutableArray<string> cheeks = ["cheek_medial_right", "cheek_medial_left", "cheek_lateral_right", "cheek_lateral_left"],
        foreheads = ["forehead_right", "forehead_centre", "forehead_left"];

    /// <summary>Doses known so far. Those whose property or whose measures the program does not have yet are left out by <see cref="All"/>.</summary>
    static readonly ImmutableArray<Biology> known =
    [
        new("PoreDepth", ["pores.flux"], [.. cheeks[..2], .. foreheads, "nose_side_right", "nose_side_left", "nose_bridge", "glabella"], null),
        new("LineDepth", ["lines.index"], ["crows_feet_right", "crows_feet_left", "under_eye_right", "under_eye_left", "forehead_centre", "nasolabial_right", "nasolabial_left"], null),
        new("Texture", ["texture.medium", "texture.coarse", "texture.fine"], [.. cheeks, .. foreheads, "chin", "jaw_right", "jaw_left"], null),
        new("Spots", ["pigment.spots"], [.. cheeks, .. foreheads, "temple_right", "temple_left"], null),
        // 100 %: half as much blood again as there is in a flushed cheek.
        new("AddedBlood", ["redness.haemoglobin"], [.. cheeks, .. foreheads, "chin", "jaw_right", "jaw_left"], _ => 0.018),
        new("AddedMelanin", ["pigment.melanin", "tone.ita"], [.. cheeks, .. foreheads, "chin", "jaw_right", "jaw_left"], SkinOptics.MelaninOfTone),
        new("FoldDepth", ["folds.depth", "folds.index"], ["nasolabial_right", "nasolabial_left"], null),
        new("Scars", ["scars.flux"], [.. cheeks], null),
        new("ScarDepth", ["scars.flux"], [.. cheeks], null),
        new("Lesions", ["acne.area", "acne.redness", "lesions.redness"], [.. cheeks, "chin"], null),
        new("DarkCircle", ["dark_circles.contrast", "dark_circles.delta_e"], ["under_eye_right", "under_eye_left"], null),
    ];

    /// <summary>The kinds that this program can draw and measure.</summary>
    public static ImmutableArray<Biology> All { get; } = [.. known.Where(b => b.Property is not null && b.Measures.Any(id => Imaging.Signs.Measures.All.Any(m => m.Id == id)))];

    /// <summary>Measures for which nothing can be drawn yet: they have no dose row in the report, which says so.</summary>
    public static IEnumerable<Measure> WithoutDose => Imaging.Signs.Measures.All.Where(m => !All.Any(b => b.Measures.Contains(m.Id)));

    PropertyInfo? Property => typeof(Dose).GetProperty(Name);

    /// <summary>The dose that takes so many per cent away.</summary>
    /// <param name="zone">Where.</param>
    /// <param name="percent">Below zero: adds.</param>
    /// <param name="tone">Of the drawing.</param>
    public Dose Of(string zone, double percent, double tone)
    {
        // Grown within what the zone loses at its edge before it is measured, so that the measured part gets all of it.
        var dose = new Dose(zone) { EdgeMillimetres = EdgeMillimetres };
        Property!.SetValue(dose, Full is null ? 1 - percent / 100 : -percent / 100 * Full(tone));
        return dose;
    }

    /// <summary>Change of the measure it is meant for when all of the zone gets a factor dose; NaN for what is only known from a clean drawing.</summary>
    public double Nominal(double percent) => Full is null ? Math.Log(1 - percent / 100) : double.NaN;

    internal const double EdgeMillimetres = 1.5;

    /// <summary>The doses of methods §7.8, per cent.</summary>
    public static ImmutableArray<double> Levels { get; } = [5, 10, 20, 30, -10];
}
