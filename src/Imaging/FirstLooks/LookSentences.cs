using Punctum.Imaging.Face;

namespace Punctum.Imaging.FirstLooks;

/// <summary>When something is wrong with a picture, and how it is said. Limits: [P] proposed, [C] those of comparability.</summary>
static class LookSentences
{
    /// <summary>Below it texture and pores are not told [P]; docs/methods/pores.md.</summary>
    const double FewestPixelsAMillimetre = 4;

    /// <summary>Median light of skin, Y: the darkest well-exposed skin lies at 0.018; what is brighter is nearly burnt out [C].</summary>
    const double Darkest = 0.012, Brightest = 0.75;

    /// <summary>Share of clipped skin: from here on the colours of that place cannot be told [C]; from here on the relief neither [C].</summary>
    const double ClippedALittle = 0.02, ClippedMuch = 0.05;

    /// <summary>Blur σ on the skin, millimetres: a pore is 0.2 to 0.5 mm wide [P].</summary>
    const double BlurMillimetres = 0.22;

    /// <summary>Less is the sharpness that any camera loses in its pixels [P].</summary>
    const double BlurPixelsAtLeast = 1.8;

    /// <summary>Without a face: blur σ as a share of the longest side [P].</summary>
    const double BlurShare = 0.0012;

    const double TiltDegrees = 8, NodDegrees = 14;

    internal static LookFinding NoFace { get; } = new(LookProblem.NoFace, true, "No face was found in this picture.", "Show the whole face to the camera, without hair or glasses before it.");

    internal static IEnumerable<LookFinding> OfFace(FaceMesh face, int faces, PixelRectangle box, int width, int height)
    {
        if (faces > 1) yield return new(LookProblem.SeveralFaces, true, $"{faces} faces are in this picture.", "Take it again with the client alone in the picture.");
        if (box.ClampedTo(width, height) is var inside && inside.Width * (double)inside.Height < 0.97 * box.Width * box.Height)
            yield return new(LookProblem.FaceCut, true, "A part of the face lies outside the picture.", "Step back until the whole face is in the picture.");
        if (face.Scale.PixelsAMillimetre < FewestPixelsAMillimetre)
            yield return new(LookProblem.FaceTooSmall, true, "The face is too small to show fine texture.", "Come closer or use the 2x lens until the face fills the height of the picture.");
        double roll = face.Pose.RollDegrees - 90 * Math.Round(face.Pose.RollDegrees / 90);
        if (Math.Abs(roll) > TiltDegrees) yield return new(LookProblem.Tilted, false, $"The head is tilted by {Math.Abs(roll):0}°.", "Hold the head so that the line of the eyes is level.");
        if (Math.Abs(face.Pose.PitchDegrees) > NodDegrees)
            yield return new(LookProblem.Nodded, false, $"The chin is too {(face.Pose.PitchDegrees > 0 ? "high" : "low")}.", $"{(face.Pose.PitchDegrees > 0 ? "Lower" : "Lift")} the chin until the eyes and the upper edge of the ears are at one height.");
    }

    internal static IEnumerable<LookFinding> OfLight(double luminance, double clipped)
    {
        if (luminance < Darkest) yield return new(LookProblem.TooDark, true, "The picture is too dark.", "Use more light, or raise the exposure on the face.");
        if (luminance > Brightest) yield return new(LookProblem.TooBright, true, "The picture is too bright.", "Lower the exposure on the face, or move the lamp away.");
        else if (clipped > ClippedALittle)
            yield return new(LookProblem.Clipped, clipped > ClippedMuch, $"{clipped:P0} of the skin is burnt out to white or sunk to black.", "Use softer light from both sides and lock the exposure on the face.");
    }

    internal static LookFinding? OfBlur(double blur, double pixelsAMillimetre, int longestSide)
    {
        bool blurred = pixelsAMillimetre > 0 ? blur > BlurPixelsAtLeast && blur > BlurMillimetres * pixelsAMillimetre : blur > Math.Max(BlurPixelsAtLeast, BlurShare * longestSide);
        return blurred ? new(LookProblem.Blurred, true, "The picture is blurred.", "Take it again while the client is here: tap on the cheek to focus, and hold the camera and the head still.") : null;
    }

    internal static LookFinding Processed(string warning)
    {
        int stop = warning.LastIndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? new(LookProblem.Processed, false, warning, "") : new(LookProblem.Processed, false, warning[..(stop + 1)], warning[(stop + 2)..]);
    }
}
