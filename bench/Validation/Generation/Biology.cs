using System.Collections.Immutable;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Generation;

/// <summary>A kind of change of the skin that a drawing can carry, by a known amount.</summary>
/// <param name="Name">Of the kind; the property of <see cref="Dose"/> unless <see cref="Property"/> names another.</param>
/// <param name="Meant">Beginnings of the ids of the measures that it is meant for.</param>
/// <param name="Zones">Where there is enough of it.</param>
/// <param name="Full">What 100 % adds, for volume fractions; null for a factor, where 30 % leaves 0.7.</param>
sealed record Biology(string Name, ImmutableArray<string> Meant, ImmutableArray<string> Zones, Func<double, double>? Full)
{
    static readonly ImmutableArray<string> cheeks = ["cheek_medial_right", "cheek_medial_left", "cheek_lateral_right", "cheek_lateral_left"],
        foreheads = ["forehead_right", "forehead_centre", "forehead_left"], underEyes = ["under_eye_right", "under_eye_left"];

    /// <summary>Doses known so far. Those whose property or whose measures the program does not have are left out by <see cref="All"/>.</summary>
    static readonly ImmutableArray<Biology> known =
    [
        new("PoreDepth", ["pores."], [.. cheeks[..2], .. foreheads, "nose_side_right", "nose_side_left", "nose_bridge", "glabella"], null),
        new("LineDepth", ["lines."], ["crows_feet_right", "crows_feet_left", .. underEyes, "forehead_centre", "nasolabial_right", "nasolabial_left"], null) { Carries = ["folds."] },
        new("Texture", ["texture."], [.. cheeks, .. foreheads, "chin", "jaw_right", "jaw_left"], null),
        new("Spots", ["pigment.spots"], [.. cheeks, .. foreheads, "temple_right", "temple_left"], null),
        // 100 %: half as much blood again as there is in a flushed cheek.
        new("AddedBlood", ["redness.haemoglobin"], [.. cheeks, .. foreheads, "chin", "jaw_right", "jaw_left"], _ => 0.018),
        new("AddedMelanin", ["pigment.melanin", "tone.ita"], [.. cheeks, .. foreheads, "chin", "jaw_right", "jaw_left"], SkinOptics.MelaninOfTone),
        new("FoldDepth", ["folds."], ["nasolabial_right", "nasolabial_left", "glabella"], null),
        new("Lesions", ["acne.", "lesions."], [.. cheeks, "chin", "forehead_centre"], null),
        new("Scars", ["scars.", "acne_scars."], [.. cheeks], null),
        new("CircleBlood", ["dark_circles."], underEyes, _ => 0.018) { Property = "AddedBlood" },
    ];

    /// <summary>The kinds that this program can draw and measure.</summary>
    public static ImmutableArray<Biology> All { get; } = [.. known.Where(b => typeof(Dose).GetProperty(b.Property) is not null && !b.Measures.IsEmpty)];

    /// <summary>Measures for which nothing can be drawn yet: they have no dose row in the report, which says so.</summary>
    public static IEnumerable<Measure> WithoutDose => Imaging.Signs.Measures.All.Where(m => !All.Any(b => b.Measures.Contains(m.Id)) && !PatchBiology.Measures.Contains(m.Id));

    /// <summary>Property of <see cref="Dose"/> that is set.</summary>
    public string Property { get; init; } = Name;

    /// <summary>Beginnings of the ids of measures that truly go with it by the same factor, though it is not meant for them.</summary>
    public ImmutableArray<string> Carries { get; init; } = [];

    /// <summary>Ids of the measures that it is meant for.</summary>
    public ImmutableArray<string> Measures => Ids(Meant);

    static ImmutableArray<string> Ids(ImmutableArray<string> beginnings) => [.. Imaging.Signs.Measures.All.Select(m => m.Id).Where(id => beginnings.Any(b => id.StartsWith(b, StringComparison.Ordinal)))];

    /// <summary>The dose that takes so many per cent away.</summary>
    /// <param name="zone">Where.</param>
    /// <param name="percent">Below zero: adds.</param>
    /// <param name="tone">Of the drawing.</param>
    public Dose Of(string zone, double percent, double tone)
    {
        // A sharp edge, so that little of the zone gets less than all; what it gets less is told by the truth.
        var dose = new Dose(zone) { EdgeMillimetres = EdgeMillimetres };
        typeof(Dose).GetProperty(Property)!.SetValue(dose, Full is null ? 1 - percent / 100 : -percent / 100 * Full(tone));
        return dose;
    }

    /// <summary>What a factor dose does to the measures that it is meant for or carries, where a share of the zone gets it; nothing for what is only known from a clean drawing.</summary>
    public IEnumerable<(string Measure, double Change)> Nominal(double percent, double share = 1) =>
        Full is not null ? [] : Ids([.. Meant, .. Carries]).Where(id => Imaging.Signs.Measures.All.First(m => m.Id == id).Kind == ChangeKind.LogRatio).Select(id => (id, Math.Log(1 - share * percent / 100)));

    /// <summary>Gives one person in three lesions and one in three scars, where these can be drawn.</summary>
    public static SkinCharacter WithMarks(SkinCharacter skin, int person)
    {
        var (name, count) = (person % 3) switch { 0 => ("Lesions", 25), 1 => ("Scars", 40), _ => ("", 0) };
        typeof(SkinCharacter).GetProperty(name)?.SetValue(skin, count);
        return skin;
    }

    internal const double EdgeMillimetres = 1;

    /// <summary>The doses of methods §7.8, per cent.</summary>
    public static ImmutableArray<double> Levels { get; } = [5, 10, 20, 30, -10];
}
