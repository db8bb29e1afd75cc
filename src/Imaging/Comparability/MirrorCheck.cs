using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Asks whether one of two pictures is mirrored, as some phones keep selfies.</summary>
/// <remarks>
/// A face is nearly its own mirror image: mirrored pairs reach a same-skin share of 0.42 [M], more than some honest smiles. So wherever
/// little was found again, the mirrored picture is tried as well, and whichever shows more of the skin is right. No limit is involved.
/// </remarks>
public static class MirrorCheck
{
    /// <summary>The answer when the mirrored picture fits better.</summary>
    public const string Says = "One of the two pictures is mirrored: turned back to front it shows the same skin, as it is it does not.";

    /// <summary>What to do about it.</summary>
    public const string NextTime = "Switch mirroring of the front camera off, or use the original picture; then compare again.";

    /// <summary>Whether the mirrored picture shows more of the skin. Costs a second alignment; asked only where the share leaves room for it.</summary>
    /// <param name="share">Same-skin share of the pair as it is.</param>
    /// <param name="reference">Carries zones and region.</param>
    /// <param name="moving">The picture that is mirrored for trying.</param>
    /// <param name="referenceFace">Null: none.</param>
    /// <param name="movingFace">Likewise.</param>
    /// <param name="region">Part of the reference to align; null: the face, or all of it.</param>
    /// <param name="zones">Of the reference.</param>
    /// <param name="cancel">Asked between levels.</param>
    public static bool FitsBetter(double share, Picture reference, Picture moving, FaceMesh? referenceFace, FaceMesh? movingFace, PixelRectangle? region, ZoneMap zones, CancellationToken cancel)
    {
        if (Thresholds.SameSkin.Judge(share) == Grade.Ok) return false;
        using var mirrored = moving.Mirrored();
        var alignment = Registrar.Register(reference, mirrored, referenceFace, movingFace?.Mirrored(moving.Width), region, cancel: cancel);
        double other = SameSkin.Share(alignment.Forward, zones);
        return other > share && SameSkin.Is(other);
    }
}
