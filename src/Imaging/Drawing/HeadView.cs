using System.Numerics;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>Where places of the resting head appear in the picture: expression, then pose, then pinhole.</summary>
/// <remarks>The room's frame: x to the picture's right, y down, z away from the camera, millimetres; the head's frame turned with it.</remarks>
sealed class HeadView
{
    /// <summary>z of the eyes' plane, and y of the picture's middle, in an unturned head.</summary>
    internal const double EyePlane = -38, AimY = -6;

    static readonly Vector3 pivot = new(0, 0, 30);
    readonly double focal, centreX, centreY, cameraZ;
    readonly Matrix4x4 turn;
    readonly Expression? expression;

    internal HeadView(DrawnCamera camera, HeadPose pose, Expression? expression = null)
    {
        this.expression = expression is { IsNone: false } ? expression : null;
        focal = camera.PixelsAMillimetre * camera.DistanceMillimetres;
        centreX = (camera.Width - 1) / 2.0 + camera.ShiftX;
        centreY = (camera.Height - 1) / 2.0 + camera.ShiftY;
        cameraZ = EyePlane - camera.DistanceMillimetres;
        turn = Turn(pose);
        Camera = ToHead(new Vector3(0, (float)AimY, (float)cameraZ) - pivot) + pivot;
    }

    /// <summary>The pinhole in the head's frame.</summary>
    internal Vector3 Camera { get; }

    /// <summary>A direction of the room as the head has it.</summary>
    internal Vector3 ToHead(Vector3 room) => Vector3.Transform(room, Matrix4x4.Transpose(turn));

    /// <summary>The lamp's direction as the head has it.</summary>
    internal Vector3 TowardsLamp(DrawnLight light)
    {
        double azimuth = light.AzimuthDegrees * Math.PI / 180, elevation = light.ElevationDegrees * Math.PI / 180;
        return ToHead(new((float)(Math.Sin(azimuth) * Math.Cos(elevation)), (float)-Math.Sin(elevation), (float)(-Math.Cos(azimuth) * Math.Cos(elevation))));
    }

    /// <summary>Position in the picture; Z is 1 / depth, per millimetre.</summary>
    internal Point3 Project(Vector3 rest)
    {
        var p = Vector3.Transform((expression?.Moved(rest) ?? rest) - pivot, turn) + pivot;
        double near = 1 / (p.Z - cameraZ);
        return new(centreX + focal * p.X * near, centreY + focal * (p.Y - AimY) * near, near);
    }

    // R = roll · yaw · pitch, as HeadPoseFit takes it apart; System.Numerics multiplies row vectors, hence the order and the signs.
    static Matrix4x4 Turn(HeadPose pose)
    {
        const float radians = MathF.PI / 180;
        float yaw = (float)pose.YawDegrees * radians, pitch = (float)pose.PitchDegrees * radians, roll = (float)pose.RollDegrees * radians;
        return Matrix4x4.CreateRotationX(-pitch) * Matrix4x4.CreateRotationY(-yaw) * Matrix4x4.CreateRotationZ(roll);
    }
}
