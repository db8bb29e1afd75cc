namespace Punctum.Imaging.FirstLooks;

/// <summary>What can be wrong with one picture by itself: stable names, used in files.</summary>
public enum LookProblem
{
    /// <summary>No face was found.</summary>
    NoFace,
    /// <summary>More than one face.</summary>
    SeveralFaces,
    /// <summary>A part of the face lies outside the picture.</summary>
    FaceCut,
    /// <summary>Too few pixels on the skin.</summary>
    FaceTooSmall,
    /// <summary>Out of focus or moved.</summary>
    Blurred,
    /// <summary>Too little light.</summary>
    TooDark,
    /// <summary>Too much light.</summary>
    TooBright,
    /// <summary>Parts of the skin are burnt out to white or sunk to black.</summary>
    Clipped,
    /// <summary>The line of the eyes is not level.</summary>
    Tilted,
    /// <summary>The chin is too high or too low.</summary>
    Nodded,
    /// <summary>The camera or a program worked on the picture: filters, zoom, compression.</summary>
    Processed,
}

/// <summary>One thing that was found.</summary>
/// <param name="Problem">Which.</param>
/// <param name="Again">The picture should be taken again; else it is only worth knowing.</param>
/// <param name="Says">What is the case, one sentence.</param>
/// <param name="NextTime">What to do, one sentence; may be empty.</param>
public sealed record LookFinding(LookProblem Problem, bool Again, string Says, string NextTime);

/// <summary>How a head is turned, as far as standard views tell it apart.</summary>
public enum HeadTurn
{
    /// <summary>Towards the camera.</summary>
    Front,
    /// <summary>About 45°, the client's left side towards the camera.</summary>
    LeftOblique,
    /// <summary>About 45°, the right side.</summary>
    RightOblique,
    /// <summary>About 90°, the left side.</summary>
    LeftProfile,
    /// <summary>About 90°, the right side.</summary>
    RightProfile,
}
