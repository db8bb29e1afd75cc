using Punctum.Imaging.Face.Networks;

namespace Punctum.Imaging.Face;

/// <summary>The 468 landmarks in a window that holds a face.</summary>
static class LandmarkNetwork
{
    const int Side = 192, Count = CanonicalFace.VertexCount;

    /// <summary>Points in pixels of the frame, and the network's belief that there is a face; with mirrorOf it looks at the mirrored window, and the points are mirrored back.</summary>
    public static (Point3[] Points, double Score) Read(Network network, FaceFrame frame, FaceWindow window, CanonicalFace? mirrorOf = null)
    {
        using var run = network.Begin();
        frame.Read(window, Side, run.Input, 1f / 255, 0, mirrored: mirrorOf is not null);
        run.Execute();
        var raw = run.Output(0);
        double score = 1 / (1 + Math.Exp(-run.Output(1)[0])), step = window.Side / Side;
        double cos = Math.Cos(window.Radians) * step, sin = Math.Sin(window.Radians) * step;
        var points = new Point3[Count];
        for (int i = 0; i < Count; i++)
        {
            // The network counts from the corner of the crop, so that pixel centres lie at halves.
            double u = raw[3 * i] - Side * 0.5, v = raw[3 * i + 1] - Side * 0.5;
            if (mirrorOf is not null) u = -u;
            points[mirrorOf?.MirrorOf(i) ?? i] = new(window.X + u * cos - v * sin, window.Y + u * sin + v * cos, raw[3 * i + 2] * step);
        }
        return (points, score);
    }

    /// <summary>The window for the next look: 1.5 times the long side of the points' box, measured with the eyes level.</summary>
    public static FaceWindow WindowOf(ReadOnlySpan<Point3> points)
    {
        var right = points[Landmark.RightEyeOuter];
        var left = points[Landmark.LeftEyeOuter];
        double radians = Math.Atan2(left.Y - right.Y, left.X - right.X), cos = Math.Cos(radians), sin = Math.Sin(radians);
        double u0 = double.MaxValue, u1 = double.MinValue, v0 = double.MaxValue, v1 = double.MinValue;
        foreach (var p in points)
        {
            double u = p.X * cos + p.Y * sin, v = -p.X * sin + p.Y * cos;
            (u0, u1, v0, v1) = (Math.Min(u0, u), Math.Max(u1, u), Math.Min(v0, v), Math.Max(v1, v));
        }
        double middleU = (u0 + u1) / 2, middleV = (v0 + v1) / 2;
        return new(middleU * cos - middleV * sin, middleU * sin + middleV * cos, 1.5 * Math.Max(u1 - u0, v1 - v0), radians);
    }
}

/// <summary>Numbers of mesh points that have an anatomical name. Left and right are the person's own.</summary>
static class Landmark
{
    public const int RightEyeOuter = 33, RightEyeInner = 133, LeftEyeInner = 362, LeftEyeOuter = 263, NoseTip = 1, MouthRight = 61, MouthLeft = 291, Chin = 152, ForeheadTop = 10;
}
