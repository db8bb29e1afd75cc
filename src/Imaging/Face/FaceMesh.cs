using System.Collections.Immutable;

namespace Punctum.Imaging.Face;

/// <summary>A face found in a picture.</summary>
/// <param name="Points">468 mesh points in MediaPipe's order, in pixels of the picture.</param>
/// <param name="Confidence">Face score of the landmark network, 0 to 1.</param>
/// <param name="Pose">How the head is turned.</param>
/// <param name="Scale">Pixels a millimetre in the plane of the eyes.</param>
public sealed record FaceMesh(ImmutableArray<Point3> Points, double Confidence, HeadPose Pose, PhysicalScale Scale)
{
    /// <summary>The mesh of a picture that was cut or padded: every point moved.</summary>
    /// <param name="x">Pixels to the right; minus the left edge of a cut.</param>
    /// <param name="y">Pixels down.</param>
    public FaceMesh ShiftedBy(double x, double y) => this with { Points = [.. Points.Select(p => new Point3(p.X + x, p.Y + y, p.Z))] };

    /// <summary>The mesh on the picture made smaller: half a pixel is added, divided and taken off again, because pixel centres lie at whole numbers.</summary>
    /// <param name="factor">Pixels of the picture a pixel of the smaller one, each way; 2 for a picture halved by 2 × 2 means.</param>
    public FaceMesh Reduced(double factor) => this with
    {
        Points = [.. Points.Select(p => new Point3((p.X + 0.5) / factor - 0.5, (p.Y + 0.5) / factor - 0.5, p.Z / factor))],
        Scale = Scale with { PixelsAMillimetre = Scale.PixelsAMillimetre / factor },
    };

    /// <summary>The mesh on the picture turned clockwise.</summary>
    /// <param name="turns">Quarter turns clockwise; any whole number.</param>
    /// <param name="width">Columns of the picture before turning.</param>
    /// <param name="height">Rows before turning.</param>
    public FaceMesh QuarterTurned(int turns, int width, int height) => this with
    {
        Points = [.. Points.Select(p => Turned(p, turns & 3, width, height))],
        Pose = Pose with { RollDegrees = Pose.RollDegrees + 90 * (turns & 3) is var roll && roll > 180 ? roll - 360 : roll },
    };

    /// <summary>The mesh on the picture mirrored left to right: each point changes places with the one on the other half of the face.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <exception cref="FaceModelException">The canonical face is missing.</exception>
    public FaceMesh Mirrored(int width)
    {
        var canonical = FaceModels.Shared.Canonical;
        var points = Points;
        return this with
        {
            Points = [.. Enumerable.Range(0, points.Length).Select(i => points[canonical.MirrorOf(i)]).Select(p => p with { X = width - 1 - p.X })],
            Pose = Pose with { YawDegrees = -Pose.YawDegrees, RollDegrees = -Pose.RollDegrees },
        };
    }

    internal static Point3 Turned(Point3 p, int turns, int width, int height) => turns switch
    {
        0 => p,
        1 => new(height - 1 - p.Y, p.X, p.Z),
        2 => new(width - 1 - p.X, height - 1 - p.Y, p.Z),
        _ => new(p.Y, width - 1 - p.X, p.Z),
    };
}

/// <summary>The answer of the face finder.</summary>
/// <param name="Largest">The largest face; null when none was found.</param>
/// <param name="Count">How many faces were seen.</param>
public sealed record FaceFinding(FaceMesh? Largest, int Count);

/// <summary>Rotation of the head against the camera, degrees. Yaw &gt; 0: the nose points to the picture's right; pitch &gt; 0: up; roll &gt; 0: clockwise.</summary>
/// <remarks>Applied in the order pitch, yaw, roll: yaw and pitch are those of the picture turned until the eyes are level, so that turning a picture changes roll alone.</remarks>
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
