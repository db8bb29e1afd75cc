using System.Collections.Immutable;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Validation.Generation;

/// <summary>A kind of change that a drawn patch of the body or the scalp can carry, by a known amount.</summary>
/// <param name="Name">Of the kind.</param>
/// <param name="Place">Where it can be: belly, scalp or hair.</param>
/// <param name="Measure">Id of the measure that it is meant for.</param>
/// <param name="Left">The drawing with so much of it left; 0.7 is 30 % less.</param>
sealed record PatchBiology(string Name, string Place, string Measure, Func<PatchDrawing, double, PatchDrawing> Left)
{
    /// <summary>Every kind.</summary>
    public static ImmutableArray<PatchBiology> All { get; } =
    [
        new("MarkContrast", "belly", "stretch_marks.contrast", (patch, left) => patch with { Marks = patch.Marks with { Share = left * patch.Marks.Share } }),
        new("ScalpHair", "scalp", "scalp.visible", (patch, left) => patch with { Hair = patch.Hair with { Share = left * patch.Hair.Share } }),
        new("PartWidth", "scalp", "scalp.part_width", (patch, left) => patch with { Hair = patch.Hair with { PartMillimetres = left * patch.Hair.PartMillimetres } }),
        new("HairCount", "hair", "hair.density", (patch, left) => patch with { Hair = patch.Hair with { Share = left * patch.Hair.Share } }),
        new("HairCalibre", "hair", "hair.calibre", (patch, left) => patch with { Hair = patch.Hair with { CalibreFactor = left * patch.Hair.CalibreFactor } }),
    ];

    /// <summary>Ids of the measures that are asked of the body and the scalp alone.</summary>
    public static ImmutableArray<string> Measures { get; } = [.. All.Select(b => b.Measure)];
}
