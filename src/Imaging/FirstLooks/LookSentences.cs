using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.FirstLooks;

/// <summary>When something is wrong with a picture, and how it is said. Limits: [P] proposed, [C] those of comparability.</summary>
static class LookSentences
{
    /// <summary>Below it texture and pores are not told [P]; docs/methods/pores.md.</summary>
    const double FewestPixelsAMillimetre = 4;

    /// <summary>Median light of skin, Y: the darkest well-exposed skin lies at 0.018; what is brighter is nearly burnt out [C].</summary>
    const double Darkest = 0.012, Brightest = 0.75;

    /// <summary>Skin that has less than this of the noise of what lies around it was smoothed [P]; ln.</summary>
    static readonly double leastNoise = Math.Log(0.4);

    /// <summary>Without a face: blur σ as a share of the longest side [P].</summary>
    const double BlurShare = 0.0012;

    /// <summary>Share of the face that is sunk to black: told, refused. Brows, lashes, nostrils and a beard are black too: 6 % on a man of the darkest skin [P].</summary>
    const double SunkTold = 0.08, SunkRefused = 0.25;

    const double TiltDegrees = 8, NodDegrees = 14;

    internal static LookFinding NoFace { get; } = new(LookProblem.NoFace, true, "No face was found in this picture.", "Show the whole face to the camera, without hair or glasses before it.");

    internal static IEnumerable<LookFinding> OfFace(FaceMesh face, int faces, PixelRectangle box, Picture picture)
    {
        if (faces > 1) yield return new(LookProblem.SeveralFaces, true, $"{faces} faces are in this picture.", "Take it again with the client alone in the picture.", faces, "faces", 1);
        double inside = box.ClampedTo(picture.Width, picture.Height) is var part ? part.Width * (double)part.Height / (box.Width * (double)box.Height) : 1;
        if (inside < 0.97) yield return new(LookProblem.FaceCut, true, "A part of the face lies outside the picture.", "Step back until the whole face is in the picture.", inside, "share", 0.97);
        double scale = face.Scale.PixelsAMillimetre;
        if (scale < FewestPixelsAMillimetre)
        {
            var closer = Steps.Of(picture, scale, FewestPixelsAMillimetre);
            yield return new(LookProblem.FaceTooSmall, true, "The face is too small to show fine texture.", $"{closer.Sentence}, or use the 2x lens, until the face fills the height of the picture.", scale, "px/mm", FewestPixelsAMillimetre, [closer.Move]);
        }
        double roll = face.Pose.RollDegrees - 90 * Math.Round(face.Pose.RollDegrees / 90), pitch = face.Pose.PitchDegrees;
        if (Math.Abs(roll) > TiltDegrees)
            yield return new(LookProblem.Tilted, false, $"The head is tilted by {Math.Abs(roll):0}°.", $"Tilt the head {Math.Abs(roll):0}° to the client's {(roll > 0 ? "right" : "left")}, so that the line of the eyes is level.", roll, "°", TiltDegrees, [new("roll", -roll, "°")]);
        if (Math.Abs(pitch) > NodDegrees)
            yield return new(LookProblem.Nodded, false, $"The chin is too {(pitch > 0 ? "high" : "low")}.", $"{(pitch > 0 ? "Lower" : "Lift")} the chin until the eyes and the upper edge of the ears are at one height.", pitch, "°", NodDegrees, [new("pitch", -pitch, "°")]);
    }

    internal static IEnumerable<LookFinding> OfLight(double luminance)
    {
        double stops = Math.Log2(Math.Max(luminance, LogLuminance.Darkest)), dark = Math.Log2(Darkest), bright = Math.Log2(Brightest);
        if (luminance < Darkest) yield return new(LookProblem.TooDark, true, $"The picture is too dark, by {Math.Max(0.1, dark - stops):0.0} EV at least.", "Use more light, or raise the exposure on the face.", stops, "EV", dark, [new("exposure", dark - stops, "EV")]);
        if (luminance > Brightest) yield return new(LookProblem.TooBright, true, $"The picture is too bright, by {Math.Max(0.1, stops - bright):0.0} EV at least.", "Lower the exposure on the face, or move the lamp away.", stops, "EV", bright, [new("exposure", bright - stops, "EV")]);
    }

    /// <summary>What is white or black beyond telling, unless the light as a whole says so already.</summary>
    internal static IEnumerable<LookFinding> OfClipping(double luminance, double burnt, double sunk, string where)
    {
        if (luminance <= Brightest && burnt > Thresholds.ClippingOfRelief.Ok)
            yield return Clipped(burnt, Thresholds.ClippingOfRelief.Ok, Thresholds.ClippingOfRelief.Block, where, "burnt out to white", "Use softer light from both sides, and lower the exposure until no part of the skin is white.");
        if (luminance >= Darkest && sunk > SunkTold)
            yield return Clipped(sunk, SunkTold, SunkRefused, where, "sunk to black", "Use light from both sides, so that no part of the skin lies in deep shadow.");
    }

    static LookFinding Clipped(double share, double told, double refused, string where, string what, string next) =>
        new(LookProblem.Clipped, share > refused, $"{100 * share:0} % of {where} is {what}.", next, share, "share", share > refused ? refused : told);

    internal static LookFinding? OfBlur(double blur, double pixelsAMillimetre, int longestSide)
    {
        var (value, unit, limit) = pixelsAMillimetre > 0 ? (blur / pixelsAMillimetre, "mm", Thresholds.Sharpness.Block) : (blur, "px", BlurShare * longestSide);
        return blur > Thresholds.PixelsOfAnyCamera && value > limit
            ? new(LookProblem.Blurred, true, "The picture is blurred.", "Take it again while the client is here: tap on the cheek to focus, and hold the camera and the head still.", value, unit, limit) : null;
    }

    internal static LookFinding? OfNoise(double deficit) => deficit < leastNoise
        ? new(LookProblem.Retouched, false, $"The skin shows {Math.Exp(deficit):0.0} times the noise of what lies around it: a beauty mode or a program may have smoothed it.", "Switch beauty and portrait modes off, and use the original file of the camera.", Math.Exp(deficit), "ratio", Math.Exp(leastNoise)) : null;

    internal static LookFinding Processed(string warning)
    {
        int stop = warning.LastIndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? new(LookProblem.Processed, false, warning, "") : new(LookProblem.Processed, false, warning[..(stop + 1)], warning[(stop + 2)..]);
    }
}
