using System.Collections.Immutable;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Comparability;

/// <summary>The limits of one statistic. Value and limits are in one unit; a statistic of identical pictures is 0, or 1 where the block limit is the lower one.</summary>
/// <param name="Number">Row of the table in docs/methods/comparability.md.</param>
/// <param name="Id">Stable name in files.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">Unit of value and limits.</param>
/// <param name="Ok">Up to and with this value: harmless.</param>
/// <param name="Block">Beyond this value: the signs are not comparable. Below Ok for statistics of which more is better.</param>
/// <param name="Spoils">The signs it spoils.</param>
/// <param name="Source">Where the limits come from.</param>
public sealed record Threshold(int Number, string Id, string Name, string Unit, double Ok, double Block, ImmutableArray<Sign> Spoils, string Source)
{
    /// <summary>The grade of a value; its sign does not count. NaN, not measured, is Degraded: nobody vouches for it.</summary>
    public Grade Judge(double value)
    {
        if (double.IsNaN(value)) return Grade.Degraded;
        double size = Math.Abs(value);
        bool moreIsWorse = Block > Ok;
        if (moreIsWorse ? size <= Ok : size >= Ok) return Grade.Ok;
        return (moreIsWorse ? size > Block : size < Block) ? Grade.Blocked : Grade.Degraded;
    }

    /// <summary>A statistic judged by these limits; what to do next time is dropped when nothing needs doing.</summary>
    internal Statistic Of(double value, string says, string nextTime, string? zone = null, Grade? atLeast = null, Grade? atMost = null)
    {
        var grade = Judge(value);
        if (atLeast > grade) grade = atLeast.Value;
        if (atMost < grade) grade = atMost.Value;
        return new Statistic(Number, Id, Name, zone, value, Unit, Ok, Block, grade, Spoils, says, grade == Grade.Ok ? "" : nextTime);
    }
}

/// <summary>All limits of the comparability statistics: the one table to change when test-retest data are there.</summary>
/// <remarks>
/// [P] proposed, without a source in the literature, to be fitted on test-retest pairs; [M] measured on drawn skin; [D] derived;
/// [S1] the OFIQ reference of ISO/IEC 29794-5. The same table with formulas: docs/methods/comparability.md.
/// </remarks>
public static class Thresholds
{
    static readonly ImmutableArray<Sign> relief = [Sign.Pores, Sign.Lines, Sign.Texture, Sign.Scars];
    static readonly ImmutableArray<Sign> colour = [Sign.Redness, Sign.Pigment, Sign.Tone, Sign.DarkCircles, Sign.Lesions];
    /// <summary>Relief, and hairs one by one: what blur, noise and compression take away.</summary>
    static readonly ImmutableArray<Sign> fine = [.. relief, Sign.Hair];
    static readonly ImmutableArray<Sign> seen = [.. colour, Sign.StretchMarks];
    static readonly ImmutableArray<Sign> all = [.. Enum.GetValues<Sign>()];

    /// <summary>All that is asked of bare skin: hair is dark, glossy and moves, and what shows through it is told within each picture.</summary>
    static readonly ImmutableArray<Sign> skin = [.. all.Where(s => s is not (Sign.Scalp or Sign.Hair))];

    /// <summary>1: how much blurrier the after is, σ in pixels of the coarser picture.</summary>
    public static Threshold RelativeBlur { get; } = new(1, "relative_blur", "relative sharpness", "px", 0.4, 1.0, fine, "[P]; +1 px takes 6 % of the pore flux and 32 % of the pore count [M]");

    /// <summary>1: the same from the sharpest edges of the eyes, which tell it also where skin drowns in noise.</summary>
    public static Threshold RelativeBlurOfEdges { get; } = new(1, "relative_blur_edges", "relative sharpness of the eyes", "px", 0.6, 1.0, relief, "[P]; retests of drawn heads differ by up to 0.5 [M]");

    /// <summary>2: σ at the sharpest edges of the eyes in the blurrier picture, mm on the skin.</summary>
    public static Threshold Sharpness { get; } = new(2, "sharpness", "sharpness", "mm", 0.10, 0.22, relief, "[P]; a pore is 0.2 to 0.5 mm wide; 1.2 px at 12 px/mm are 0.10 mm");

    /// <summary>2: a blur of fewer pixels is what any camera loses in its pixels, and is not held against a picture.</summary>
    public const double PixelsOfAnyCamera = 1.8;

    /// <summary>3: ln of the noise of the after over that of the before, a unit of skin area.</summary>
    public static Threshold NoiseRatio { get; } = new(3, "noise_ratio", "noise", "ln ratio", Math.Log(1.25), Math.Log(2), fine, "[P]; equalising at a ratio of 2.5 leaves 5.5 % [M]");

    /// <summary>4: the lower JPEG quality of the two, 1 = lossless or 100.</summary>
    public static Threshold JpegQuality { get; } = new(4, "jpeg_quality", "JPEG compression", "fraction of 100", 0.90, 0.75, fine, "[P]; quality 80 takes 18 % of the texture contrast [M]");

    /// <summary>5: share of a zone's skin that is clipped in either picture, for the colour.</summary>
    public static Threshold Clipping { get; } = new(5, "clipping", "clipped pixels", "share", 0.002, 0.02, seen, "[P]");

    /// <summary>5: the same for the relief.</summary>
    public static Threshold ClippingOfRelief { get; } = new(5, "clipping_relief", "clipped pixels", "share", 0.02, 0.05, [.. relief, Sign.Folds], "[P]");

    /// <summary>6: log2 of the skin's light in the after over that in the before.</summary>
    public static Threshold Exposure { get; } = new(6, "exposure", "exposure", "EV", 0.5, 1.3, [Sign.Tone], "[P]");

    /// <summary>7: share of the face's skin at 247/255 or more in luminance, in the brighter picture.</summary>
    public static Threshold Overexposure { get; } = new(7, "overexposure", "overexposure", "share", 0.01, 0.05, seen, "OFIQ's bounds of over-exposure [S1], limits [P]");

    /// <summary>7: share of the face's skin at 25/255 or less in luminance, in the darker picture. Never blocks: the darkest skin in half shade lies there.</summary>
    public static Threshold Underexposure { get; } = new(7, "underexposure", "underexposure", "share", 0.25, 1000, colour, "OFIQ's bounds of under-exposure [S1], limits [P]");

    /// <summary>8: shift of ln R/G or ln B/G, whichever is larger, of what should not have changed.</summary>
    public static Threshold ColourCast { get; } = new(8, "colour_cast", "colour cast", "ln ratio", 0.05, 0.20, colour, "[P]");

    /// <summary>8: the largest disagreement between the white of the eyes and the skin about that shift.</summary>
    public static Threshold CastDisagreement { get; } = new(8, "cast_disagreement", "white of the eyes against skin", "ln ratio", 0.06, 0.20, [Sign.Tone], "[P]");

    /// <summary>8: the largest disagreement of two anchors (card, white of the eyes, teeth, wall) about that shift; told only where they contradict each other. Never blocks.</summary>
    public static Threshold AnchorDisagreement { get; } = new(8, "anchor_disagreement", "anchors against each other", "ln ratio", 0.03, 0.20, [Sign.Tone], "[P]");

    /// <summary>9: angle between the main lights of the two pictures, in the frame of the head, for the relief.</summary>
    public static Threshold LightDirection { get; } = new(9, "light_direction", "direction of the light", "°", 3, 10, [.. relief, Sign.Folds], "[P]; relief contrast goes with tan θ: 30° to 35° is +18 to 21 % [D][M]");

    /// <summary>9: the same for the colour.</summary>
    public static Threshold LightDirectionOfColour { get; } = new(9, "light_direction_colour", "direction of the light", "°", 10, 25, colour, "[P]");

    /// <summary>10: RMS of the smooth part of ln(after/before) over a drawn region, where no face tells the light's direction.</summary>
    public static Threshold Shading { get; } = new(10, "shading", "evenness of the light", "ln units", 0.05, 0.12, skin, "[P]; 5° of light on a face make 0.04, 10° 0.07, 20° 0.12 [M]");

    /// <summary>10: RMS over the face of ln(after/before) of the light that falls on it, its mean taken out, for the tone.</summary>
    public static Threshold ShadingField { get; } = new(10, "shading_field", "fall of the light", "ln units", 0.05, 0.12, [Sign.Tone, Sign.DarkCircles], "[P]; 5° of light make 0.04, 10° 0.07, 20° 0.12 [M]");

    /// <summary>10: the same for everything.</summary>
    public static Threshold ShadingFieldOfAll { get; } = new(10, "shading_field_all", "fall of the light", "ln units", 0.12, 0.20, all, "[P]");

    /// <summary>11: ln of how strongly the light shows relief in a zone, after over before, mean over the directions: pits and pores.</summary>
    public static Threshold ReliefGain { get; } = new(11, "relief_gain", "how strongly the light shows relief", "ln ratio", 0.07, 0.22, [Sign.Pores, Sign.Texture, Sign.Scars], "[P] 0.93 to 1.07 and 0.8 to 1.25; 30° to 35° makes 0.16 to 0.19 [D][M]");

    /// <summary>11: the same in the direction in which it changed most: a line shows where the light crosses it.</summary>
    public static Threshold ReliefGainOfLines { get; } = new(11, "relief_gain_lines", "how strongly the light shows lines", "ln ratio", 0.07, 0.22, [Sign.Lines, Sign.Folds], "[P]");

    /// <summary>12: change of how alike left and right cheek are lit. Never blocks: a smile moves it by 0.4 under one lamp (London set).</summary>
    public static Threshold Evenness { get; } = new(12, "evenness", "evenness of left and right", "of 1", 0.15, 1, colour, "[P]; after OFIQ's illumination uniformity [S1]");

    /// <summary>13: glossy share of a zone's skin, in the glossier picture.</summary>
    public static Threshold Gloss { get; } = new(13, "gloss", "gloss", "share", 0.03, 0.10, [Sign.Pores, Sign.Redness, Sign.Tone, Sign.Scars, Sign.Lesions], "[P]");

    /// <summary>13: difference of the glossy share that is harmless.</summary>
    public const double HarmlessGlossDifference = 0.02;

    /// <summary>13: 1 where other polarising filters were used, as a user tells; told only where anything was told.</summary>
    public static Threshold Polarisation { get; } = new(13, "polarisation", "polarising filters", "of 1", 0, 0.5, all, "parallel filters enhance relief and gloss, crossed ones take them away [S13]; methods 2.4");

    /// <summary>14: yaw or pitch of the head, whichever differs more.</summary>
    public static Threshold Pose { get; } = new(14, "pose", "pose of the head", "°", 3, 12, all, "[P]");

    /// <summary>14: roll of the head; the alignment takes it out.</summary>
    public static Threshold Roll { get; } = new(14, "roll", "tilt of the head", "°", 30, 60, all, "[P]: roll is free up to 30°");

    /// <summary>14: how differently a zone is turned to the camera: change of n·v.</summary>
    public static Threshold Foreshortening { get; } = new(14, "foreshortening", "turn of the zone to the camera", "ln ratio", 0.05, 0.15, [.. relief, Sign.Folds], "[P] block at 15 %; 5° of yaw at a 45° slope make 9 % [D]");

    /// <summary>15: ln of the skin's size in the after over that in the before.</summary>
    public static Threshold Scale { get; } = new(15, "scale", "size of the skin in the picture", "ln ratio", Math.Log(1.15), Math.Log(1.5), [Sign.Pores, Sign.Texture, Sign.Scars, Sign.Hair], "[P]");

    /// <summary>16: median Green strain of the alignment over a zone, mean scale and head turn taken out.</summary>
    public static Threshold Expression { get; } = new(16, "expression", "expression", "strain", 0.02, 0.05, [Sign.Lines, Sign.Folds], "[P]");

    /// <summary>16: the same for pores and texture, which a stretch changes less than lines.</summary>
    public static Threshold ExpressionOfTexture { get; } = new(16, "expression_texture", "expression", "strain", 0.05, 0.10, [Sign.Pores, Sign.Texture, Sign.Scars], "[P]");

    /// <summary>16: the same for stretch marks of a drawn region: posture stretches the skin they lie in.</summary>
    public static Threshold StretchOfMarks { get; } = new(16, "stretch_of_marks", "stretch of the skin", "strain", 0.04, 0.08, [Sign.StretchMarks], "[P] block, methods 5.9");

    /// <summary>16: RMS distance of the mesh points of the two heads, turned to the front, as a fraction of the outer-eye distance.</summary>
    public static Threshold ExpressionOfMesh { get; } = new(16, "expression_mesh", "shape of the face", "of the eye distance", 0.015, 0.03, [Sign.Lines, Sign.Folds], "[P]; the mesh itself wanders 0.2 to 0.4 % [M]");

    /// <summary>16: how far the corners of the mouth went against eyes and nose, as a fraction of the outer-eye distance: the fold beside the mouth and what the cheek's muscle carries along.</summary>
    public static Threshold MouthCorners { get; } = new(16, "mouth_corners", "corners of the mouth", "of the eye distance", 0.010, 0.018, [Sign.Lines, Sign.Folds], "block [M]: where the fold beside the mouth of a drawn smile is truly strained by 5 %; ok [P]; a head turned by 15° makes 0.015, four distances of one woman less than 0.010 [M]");

    /// <summary>17: difference of an eye's opening as a fraction of the t-metric (eyes to chin); an open eye is about 0.09.</summary>
    public static Threshold Eyes { get; } = new(17, "eyes", "opening of the eyes", "of the t-metric", 0.02, 0.04, [.. relief, Sign.DarkCircles], "[P]; OFIQ calls an eye closed below 0.02 [S1]");

    /// <summary>17: difference of the mouth's opening as a fraction of the t-metric.</summary>
    public static Threshold Mouth { get; } = new(17, "mouth", "opening of the mouth", "of the t-metric", 0.03, 0.06, [.. relief, Sign.Folds], "[P]; 0.06 is the width of OFIQ's sigmoid [S1]");

    /// <summary>18: suspicion that one picture's skin was smoothed, 0 to 1.</summary>
    public static Threshold Retouch { get; } = new(18, "retouch", "suspicion of retouching", "score", 0.3, 0.6, [Sign.Pores, Sign.Lines, Sign.Texture, Sign.Pigment, Sign.Folds, Sign.Scars, Sign.Lesions], "[P]; score fitted on drawn heads [M]");

    /// <summary>19: suspicion that one picture shows make-up, 0 to 1.</summary>
    public static Threshold MakeUp { get; } = new(19, "make_up", "suspicion of make-up", "score", 0.3, 0.6, skin, "[P]; score fitted on drawn heads [M]");

    /// <summary>20: share of the alignment's nodes on skin that correlate and are vouched for.</summary>
    public static Threshold SameSkin { get; } = new(20, "same_skin", "same skin", "share", 0.60, 0.25, all, "ok [P]; block [M]: 60 pairs of strangers reach 0.14, smiles of one person fall to 0.36, both of the half of the people kept for choosing");

    /// <summary>20: where a region of the scalp was drawn in both pictures: how far its corners lie apart after a turn, a size and a shift, RMS over the region's size.</summary>
    public static Threshold SamePlace { get; } = new(20, "same_place", "corners drawn in both pictures", "of the region's size", 0.02, 0.06, all, "[P]; a head tilted by 20° foreshortens a square by 6 %, which leaves 0.02 [D]");

    /// <summary>21: capture facts that differ. Never blocks.</summary>
    public static Threshold Processing { get; } = new(21, "processing", "camera and processing", "facts", 0, 1000, all, "[P]");

    /// <summary>22: ln of the hair's light over the scalp's in green, after less before: dye, water, grease, fibres.</summary>
    public static Threshold HairColour { get; } = new(22, "hair_colour", "colour of the hair", "ln ratio", 0.25, 0.7, [Sign.Scalp], "[P]");

    /// <summary>22: angle between the ways the hair lies, mean over tiles of a centimetre.</summary>
    public static Threshold HairLie { get; } = new(22, "hair_lie", "lie of the hair", "°", 12, 35, [Sign.Scalp], "[P]");

    /// <summary>In the order of the table.</summary>
    public static ImmutableArray<Threshold> All { get; } =
    [
        RelativeBlur, RelativeBlurOfEdges, Sharpness, NoiseRatio, JpegQuality, Clipping, ClippingOfRelief, Exposure, Overexposure, Underexposure, ColourCast, CastDisagreement, AnchorDisagreement, LightDirection,
        LightDirectionOfColour, Shading, ShadingField, ShadingFieldOfAll, ReliefGain, ReliefGainOfLines, Evenness, Gloss, Polarisation, Pose, Roll, Foreshortening, Scale, Expression,
        ExpressionOfTexture, StretchOfMarks, ExpressionOfMesh, MouthCorners, Eyes, Mouth, Retouch, MakeUp, SameSkin, SamePlace, Processing, HairColour, HairLie,
    ];
}
