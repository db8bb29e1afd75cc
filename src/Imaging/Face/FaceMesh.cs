using System.Collections.Immutable;

namespace Punctum.Imaging.Face;

/// <summary>A face found in a picture.</summary>
/// <param name="Points">468 mesh points in MediaPipe's order, in pixels of the picture.</param>
/// <param name="Confidence">Face score of the landmark network, 0 to 1.</param>
/// <param name="Pose">How the head is turned.</param>
/// <param name="Scale">Pixels a millimetre in the plane of the eyes.</param>
public sealed record FaceMesh(ImmutableArray<Point3> Points, double Confidence, HeadPose Pose, PhysicalScale Scale);

/// <summary>The answer of the face finder.</summary>
/// <param name="Largest">The largest face; null when none was found.</param>
/// <param name="Count">How many faces were seen.</param>
public sealed record FaceFinding(FaceMesh? Largest, int Count);

/// <summary>Rotation of the head against the camera, degrees. Yaw &gt; 0: the nose points to the picture's right; pitch &gt; 0: up; roll &gt; 0: clockwise.</summary>
public readonly record struct HeadPose(double YawDegrees, double PitchDegrees, double RollDegrees);

/// <summary>How many pixels a millimetre of skin covers, and how well that is known.</summary>
/// <param name="PixelsAMillimetre">Pixels per millimetre.</param>
/// <param name="RelativeError">One standard deviation as a fraction: 0.043 for the iris (11.7 ± 0.5 mm), more for the mesh.</param>
/// <param name="Origin">iris, mesh or given.</param>
public readonly record struct PhysicalScale(double PixelsAMillimetre, double RelativeError, ScaleOrigin Origin);

/// <summary>Where a scale comes from.</summary>
public enum ScaleOrigin
{
    /// <summary>Not known: lengths cannot be told.</summary>
    Unknown,
    /// <summary>Visible iris diameter, 11.7 mm.</summary>
    Iris,
    /// <summary>Size of the canonical mesh, when the iris could not be measured.</summary>
    Mesh,
    /// <summary>Told by the user.</summary>
    Given,
}
