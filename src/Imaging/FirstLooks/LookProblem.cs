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
    /// <summary>The skin shows far less noise than what lies around it: a program may have smoothed it.</summary>
    Retouched,
    /// <summary>A colour card is in the picture and cannot be used.</summary>
    CardRefused,
    /// <summary>Against the before: the head is turned or tilted otherwise.</summary>
    OtherPose,
    /// <summary>Against the before: nearer or farther, or another lens.</summary>
    OtherDistance,
    /// <summary>Against the before: the light comes from elsewhere or falls off otherwise.</summary>
    OtherLight,
    /// <summary>Against the before: brighter or darker.</summary>
    OtherExposure,
    /// <summary>Against the before: another white balance or lamp.</summary>
    OtherColour,
    /// <summary>Against the before: blurrier or sharper.</summary>
    OtherSharpness,
    /// <summary>Against the before: noisier or cleaner.</summary>
    OtherNoise,
    /// <summary>Against the before: eyes, mouth or the face as a whole do something else.</summary>
    OtherExpression,
    /// <summary>Against the before: skin that shines hides its pores and colour.</summary>
    Shining,
    /// <summary>Against the before: the skin was not found again.</summary>
    OtherSkin,
    /// <summary>Against the before: another camera, lens or processing.</summary>
    OtherProcessing,
    /// <summary>Against the before: one of the two shows make-up.</summary>
    MadeUp,
}

/// <summary>One thing that was found.</summary>
/// <param name="Problem">Which.</param>
/// <param name="Again">The picture should be taken again; else it is only worth knowing.</param>
/// <param name="Says">What is the case, one sentence.</param>
/// <param name="NextTime">What to do, one sentence; may be empty.</param>
/// <param name="Value">How much; null when there is no number to it.</param>
/// <param name="Unit">Of the value and the limit.</param>
/// <param name="Limit">From where on it is told.</param>
/// <param name="Moves">What would put it right, as numbers for a camera page; null or empty: nothing that can be said in numbers.</param>
public sealed record LookFinding(LookProblem Problem, bool Again, string Says, string NextTime, double? Value = null, string Unit = "", double? Limit = null, IReadOnlyList<Move>? Moves = null);

/// <summary>A movement that would put something right.</summary>
/// <param name="What">yaw (+ to the client's left), pitch (+ up), roll (+ clockwise in the picture), distance (+ away), light_left (+ to the client's left), light_up, exposure (+ brighter).</param>
/// <param name="By">How much.</param>
/// <param name="Unit">°, cm, % or EV.</param>
public sealed record Move(string What, double By, string Unit);

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
