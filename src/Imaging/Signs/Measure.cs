using System.Collections.Immutable;

namespace Punctum.Imaging.Signs;

/// <summary>What is measured in a zone.</summary>
public enum Sign
{
    /// <summary>Pores.</summary>
    Pores,
    /// <summary>Fine lines and wrinkles.</summary>
    Lines,
    /// <summary>Texture, image roughness.</summary>
    Texture,
    /// <summary>Redness.</summary>
    Redness,
    /// <summary>Pigment and spots.</summary>
    Pigment,
    /// <summary>Tone.</summary>
    Tone,
    /// <summary>Folds: between the brows, nose to mouth, mouth to chin.</summary>
    Folds,
    /// <summary>Atrophic acne scars.</summary>
    Scars,
    /// <summary>Dark circles under the eyes.</summary>
    DarkCircles,
    /// <summary>Inflamed acne lesions.</summary>
    Lesions,
    /// <summary>Stretch marks; asked on the body only.</summary>
    StretchMarks,
    /// <summary>Scalp that shows through the hair; asked on the scalp only.</summary>
    Scalp,
    /// <summary>Hairs, one by one; asked in a close-up of the scalp only.</summary>
    Hair,
}

/// <summary>How a change of a measure is told.</summary>
public enum ChangeKind
{
    /// <summary>ln(after / before); shown as a percentage.</summary>
    LogRatio,
    /// <summary>after - before in the measure's unit.</summary>
    Difference,
}

/// <summary>Which way is better.</summary>
public enum Better
{
    /// <summary>Less of it is an improvement.</summary>
    Lower,
    /// <summary>More of it is an improvement.</summary>
    Higher,
    /// <summary>Neither: a change is told without praise.</summary>
    Neither,
}

/// <summary>One number that a sign is told by.</summary>
/// <param name="Id">Stable name in files: pores.flux.</param>
/// <param name="Sign">The sign it belongs to.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">Unit of the value (not of its change).</param>
/// <param name="Kind">How its change is told.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="NeededPixelsAMillimetre">Coarsest scale at which it may be told.</param>
/// <param name="MinimumImportantChange">Smallest change worth a verdict: fraction for a log ratio, else in the unit.</param>
public sealed record Measure(string Id, Sign Sign, string Name, string Unit, ChangeKind Kind, Better Better,
    double NeededPixelsAMillimetre, double MinimumImportantChange);

/// <summary>All measures. The first one of a sign that the scale allows is the sign's primary.</summary>
/// <remarks>Scales: methods §1.2 [P][D]. Minimum important changes: 10 % for relief [P]; Δa* 2 ≈ 3.5 of the haemoglobin index, ΔE 1.8 [S50].</remarks>
public static class Measures
{
    /// <summary>Integrated darkness of paired pore sites a unit of area.</summary>
    public static Measure PoreFlux { get; } = new("pores.flux", Sign.Pores, "pores, integrated darkness", "mm²/cm²", ChangeKind.LogRatio, Better.Lower, 8, 0.10);

    /// <summary>Cross-section of fine lines and wrinkles along the common skeleton a unit of area.</summary>
    public static Measure LineIndex { get; } = new("lines.index", Sign.Lines, "fine lines and wrinkles, cross-section", "mm²/cm²", ChangeKind.LogRatio, Better.Lower, 4, 0.10);

    /// <summary>Roughness, 0.5 to 1.5 mm wavelength.</summary>
    public static Measure TextureMedium { get; } = new("texture.medium", Sign.Texture, "texture 0.5-1.5 mm", "ln units RMS", ChangeKind.LogRatio, Better.Lower, 8, 0.10);

    /// <summary>Roughness, 1.5 to 4 mm wavelength.</summary>
    public static Measure TextureCoarse { get; } = new("texture.coarse", Sign.Texture, "texture 1.5-4 mm", "ln units RMS", ChangeKind.LogRatio, Better.Lower, 4, 0.10);

    /// <summary>Roughness, 0.2 to 0.5 mm wavelength.</summary>
    public static Measure TextureFine { get; } = new("texture.fine", Sign.Texture, "texture 0.2-0.5 mm", "ln units RMS", ChangeKind.LogRatio, Better.Lower, 12, 0.10);

    /// <summary>Shading-free haemoglobin index against the rest of the face; a point is a hundredth of the index.</summary>
    public static Measure Haemoglobin { get; } = new("redness.haemoglobin", Sign.Redness, "redness (haemoglobin index)", "points", ChangeKind.Difference, Better.Lower, 0, 2.0);

    /// <summary>Melanin excess of paired spots a unit of area.</summary>
    public static Measure SpotFlux { get; } = new("pigment.spots", Sign.Pigment, "pigment spots, integrated excess", "mm²/cm²", ChangeKind.LogRatio, Better.Lower, 4, 0.10);

    /// <summary>Shading-free melanin index against the rest of the face; a point is a hundredth of the index.</summary>
    public static Measure Melanin { get; } = new("pigment.melanin", Sign.Pigment, "pigment (melanin index)", "points", ChangeKind.Difference, Better.Neither, 0, 2.0);

    /// <summary>Individual typology angle against the rest of the face.</summary>
    public static Measure IndividualTypologyAngle { get; } = new("tone.ita", Sign.Tone, "tone (ITA)", "°", ChangeKind.Difference, Better.Neither, 0, 3.5);

    /// <summary>Cross-section of folds, mean along their course.</summary>
    public static Measure FoldSection { get; } = new("folds.section", Sign.Folds, "folds, mean cross-section", "mm", ChangeKind.LogRatio, Better.Lower, CoarseRelief.NeededPixelsAMillimetre, 0.10);

    /// <summary>Shade of the flanks of paired hollows a unit of area.</summary>
    public static Measure ScarFlux { get; } = new("scars.flux", Sign.Scars, "acne scars, integrated shade", "mm²/cm²", ChangeKind.LogRatio, Better.Lower, 4, 0.10);

    /// <summary>Density in green that melanin and blood give the skin under an eye beyond the cheek's: free of shadow; a point is a hundredth of the density.</summary>
    public static Measure DarkCircle { get; } = new("dark_circles.colour", Sign.DarkCircles, "dark circles (colour beyond the cheek's)", "points", ChangeKind.Difference, Better.Lower, 0, 2.5);

    /// <summary>Haemoglobin excess of paired red spots a unit of area.</summary>
    public static Measure LesionFlux { get; } = new("lesions.flux", Sign.Lesions, "acne lesions, integrated redness", "mm²/cm²", ChangeKind.LogRatio, Better.Lower, 4, 0.20);

    /// <summary>Colour of stretch marks against the skin beside them.</summary>
    public static Measure StretchMarkContrast { get; } = new("stretch_marks.contrast", Sign.StretchMarks, "stretch marks, colour against the skin beside them", "ΔE", ChangeKind.Difference, Better.Lower, 2, 1.0);

    /// <summary>Share of a region of the scalp that shows through the hair.</summary>
    public static Measure VisibleScalp { get; } = new("scalp.visible", Sign.Scalp, "scalp that shows through the hair", "%", ChangeKind.LogRatio, Better.Lower, 0, 0.10);

    /// <summary>Width of the parting: what is bare there beyond what shows through the hair beside it.</summary>
    public static Measure PartWidth { get; } = new("scalp.part_width", Sign.Scalp, "width of the parting", "mm", ChangeKind.LogRatio, Better.Lower, 3, 0.10);

    /// <summary>Hairs a unit of area, matched hair to hair.</summary>
    public static Measure HairDensity { get; } = new("hair.density", Sign.Hair, "hairs, matched one by one", "/cm²", ChangeKind.LogRatio, Better.Higher, 60, 0.05);

    /// <summary>Mean calibre of the hairs that both pictures show.</summary>
    public static Measure HairCalibre { get; } = new("hair.calibre", Sign.Hair, "calibre of the same hairs", "µm", ChangeKind.LogRatio, Better.Higher, 60, 0.05);

    /// <summary>Shading-free haemoglobin index of all the skin together, against what is not skin.</summary>
    public static Measure RednessOfAllSkin { get; } = new("redness.all_skin", Sign.Redness, "redness of all the skin (haemoglobin index)", "points", ChangeKind.Difference, Better.Lower, 0, 2.0);

    /// <summary>Individual typology angle of all the skin together, against a colour card.</summary>
    public static Measure ToneOfAllSkin { get; } = new("tone.all_skin", Sign.Tone, "tone of all the skin (ITA)", "°", ChangeKind.Difference, Better.Neither, 0, 3.5);

    /// <summary>What is told of all the skin together, where something that is not skin vouches for the light; never in a zone.</summary>
    public static ImmutableArray<Measure> OfAllSkin { get; } = [RednessOfAllSkin, ToneOfAllSkin];

    /// <summary>In the order of reports.</summary>
    public static ImmutableArray<Measure> All { get; } =
        [PoreFlux, LineIndex, TextureMedium, TextureCoarse, TextureFine, Haemoglobin, SpotFlux, Melanin, IndividualTypologyAngle, FoldSection, ScarFlux, DarkCircle, LesionFlux,
        StretchMarkContrast, VisibleScalp, PartWidth, HairDensity, HairCalibre];
}

/// <summary>A measure read in one zone of a registered pair.</summary>
/// <param name="Measure">What.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="Reference">Value in the reference.</param>
/// <param name="Moving">Value in the moving picture.</param>
/// <param name="Change">ln(Moving / Reference) or Moving - Reference.</param>
/// <param name="SamplingSd">Standard deviation of Change from within this pair (tiles, sites, photometric fit).</param>
/// <param name="Sites">Independent sites or tiles behind it.</param>
/// <param name="AreaSquareMillimetres">Usable skin behind it; NaN when the scale is unknown.</param>
public sealed record Reading(Measure Measure, string Zone, double Reference, double Moving, double Change, double SamplingSd, int Sites, double AreaSquareMillimetres)
{
    /// <summary>Why nothing could be read here; null when it could. Then the numbers are NaN.</summary>
    public string? NotMeasurable { get; init; }

    /// <summary>Nothing of the sign is there that could change, so that no question is asked; <see cref="NotMeasurable"/> says what was looked for.</summary>
    public bool NothingThere { get; init; }

    /// <summary>One standard deviation of what was taken out of Change and may have been too much or too little, with its sign: all zones of a pair share its cause, so that it does not average out.</summary>
    public double Doubt { get; init; }

    /// <summary>Numbers for people beside the primary one (count, diameter, EI, L*, …): reference and moving.</summary>
    public ImmutableArray<Secondary> Secondary { get; init; } = [];

    /// <summary>A reading of a place where nothing of the sign is seen in either picture.</summary>
    public static Reading Nothing(Measure measure, string zone, string what) => Impossible(measure, zone, what) with { NothingThere = true };

    /// <summary>A reading that could not be taken.</summary>
    public static Reading Impossible(Measure measure, string zone, string because) =>
        new(measure, zone, double.NaN, double.NaN, double.NaN, double.NaN, 0, double.NaN) { NotMeasurable = because };
}

/// <summary>A secondary number: shown, never judged.</summary>
public sealed record Secondary(string Id, string Name, string Unit, double Reference, double Moving);

/// <summary>What one sign found in a pair.</summary>
/// <param name="Sign">Which.</param>
/// <param name="Readings">Every measure of the sign in every zone where the sign can be.</param>
/// <param name="Map">Where the change is; null when nothing was measurable.</param>
public sealed record SignFinding(Sign Sign, ImmutableArray<Reading> Readings, ChangeMap? Map) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Map?.Dispose();
}

/// <summary>A picture of where a sign changed, on a reduced grid of the reference.</summary>
/// <param name="Measure">The measure it shows.</param>
/// <param name="Values">Moving minus reference (log ratio or difference); NaN where nothing is measured.</param>
/// <param name="Step">Reference pixels a map pixel; map pixel (i, j) shows reference pixels from (i·Step, j·Step).</param>
/// <param name="FullScale">Absolute change that is drawn in full colour.</param>
public sealed record ChangeMap(Measure Measure, Plane Values, int Step, double FullScale) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Values.Dispose();
}
