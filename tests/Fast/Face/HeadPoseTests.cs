using Punctum.Imaging;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>Poses of a canonical face that was turned by known angles.</summary>
public class HeadPoseTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(30, 0, 0)]
    [InlineData(0, 20, 0)]
    [InlineData(0, 0, 45)]
    [InlineData(-35, 15, -20)]
    [InlineData(50, -30, 170)]
    public void The_pose_of_a_turned_canonical_face_is_its_turn(double yaw, double pitch, double roll)
    {
        var face = new FaceModels(ModelFixture.Path()).Canonical;
        var fit = HeadPoseFit.Of(Posed(face, yaw, pitch, roll, 73), face);
        Assert.Equal(yaw, fit.Pose.YawDegrees, 1e-6);
        Assert.Equal(pitch, fit.Pose.PitchDegrees, 1e-6);
        Assert.Equal(roll, fit.Pose.RollDegrees, 1e-6);
        Assert.Equal(73, fit.PixelsACentimetre, 1e-6);
        Assert.Equal(0, fit.Misfit, 1e-6);
    }

    /// <summary>The documented signs, told by where the nose goes.</summary>
    [Fact]
    public void Positive_yaw_points_the_nose_right_positive_pitch_up_positive_roll_lowers_the_left_eye()
    {
        var face = new FaceModels(ModelFixture.Path()).Canonical;
        Point3 Middle(Point3[] p) => new((p[33].X + p[263].X) / 2, (p[33].Y + p[263].Y) / 2, 0);
        var straight = Posed(face, 0, 0, 0, 10);
        var right = Posed(face, 20, 0, 0, 10);
        Assert.True(right[1].X - Middle(right).X > 10);
        var up = Posed(face, 0, 20, 0, 10);
        Assert.True(up[1].Y - Middle(up).Y < straight[1].Y - Middle(straight).Y - 10);
        var clockwise = Posed(face, 0, 0, 20, 10);
        Assert.True(clockwise[263].Y > clockwise[33].Y + 10 && clockwise[263].X > clockwise[33].X);
    }

    [Fact]
    public void One_wild_point_hardly_moves_the_pose()
    {
        var face = new FaceModels(ModelFixture.Path()).Canonical;
        var points = Posed(face, 10, -5, 3, 50);
        points[face.Rigid[3].Vertex] = new(900, -400, 100);
        var fit = HeadPoseFit.Of(points, face);
        Assert.Equal(10, fit.Pose.YawDegrees, 0.1);
        Assert.Equal(-5, fit.Pose.PitchDegrees, 0.1);
        Assert.Equal(3, fit.Pose.RollDegrees, 0.1);
    }

    [Fact]
    public void The_canonical_face_is_symmetric()
    {
        var face = new FaceModels(ModelFixture.Path()).Canonical;
        var triangles = face.Triangles.ToArray().Select(t => Sorted(t.A, t.B, t.C)).ToHashSet();
        for (int i = 0; i < CanonicalFace.VertexCount; i++)
        {
            Assert.Equal(i, face.MirrorOf(face.MirrorOf(i)));
            Assert.Equal(-face.Vertices[i].X, face.Vertices[face.MirrorOf(i)].X, 1e-6);
        }
        Assert.All(triangles, t => Assert.Contains(Sorted(face.MirrorOf(t.Item1), face.MirrorOf(t.Item2), face.MirrorOf(t.Item3)), triangles));
        Assert.True(face.Vertices[Landmark.RightEyeOuter].X < 0 && face.Vertices[Landmark.Chin].Y > 0 && face.Vertices[Landmark.NoseTip].Z < face.Vertices[Landmark.Chin].Z);
    }

    static (int, int, int) Sorted(int a, int b, int c)
    {
        int[] s = [a, b, c];
        Array.Sort(s);
        return (s[0], s[1], s[2]);
    }

    /// <summary>Pitch, then yaw, then roll, written out from the signs.</summary>
    internal static Point3[] Posed(CanonicalFace face, double yawDegrees, double pitchDegrees, double rollDegrees, double pixelsACentimetre, double x = 500, double y = 400)
    {
        double a = yawDegrees * Math.PI / 180, b = pitchDegrees * Math.PI / 180, c = rollDegrees * Math.PI / 180;
        return [.. face.Vertices.ToArray().Select(v =>
        {
            v = new(v.X, v.Y * Math.Cos(b) + v.Z * Math.Sin(b), -v.Y * Math.Sin(b) + v.Z * Math.Cos(b));
            v = new(v.X * Math.Cos(a) - v.Z * Math.Sin(a), v.Y, v.X * Math.Sin(a) + v.Z * Math.Cos(a));
            v = new(v.X * Math.Cos(c) - v.Y * Math.Sin(c), v.X * Math.Sin(c) + v.Y * Math.Cos(c), v.Z);
            return new Point3(x + pixelsACentimetre * v.X, y + pixelsACentimetre * v.Y, pixelsACentimetre * v.Z);
        })];
    }
}
