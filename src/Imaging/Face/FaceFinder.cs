using System.Collections.Immutable;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>Finds the faces in a picture and lays the mesh of 468 points on the largest.</summary>
/// <remarks>
/// Safe for several threads. Deterministic. A picture turned by 90° gives the same points turned by 90°, because a face is
/// always measured in the quarter turn in which it stands upright. Error: docs/methods/face.md.
/// </remarks>
public sealed class FaceFinder
{
    /// <summary>Least belief of the landmark network, its authors' own threshold.</summary>
    const double LeastScore = 0.5;

    /// <summary>Root mean square wander of the points between the jittered looks, as a share of the outer-eye distance, above which it is no face. 51 + 11 faces: at most 0.018; what the score alone lets pass elsewhere: 0.05 to 0.13 [M].</summary>
    const double MostWander = 0.04;

    /// <summary>Root mean square distance from the posed canonical face, as a share of the outer-eye distance, above which it is no face [P].</summary>
    const double MostMisfit = 0.15;

    /// <summary>Two meshes whose middles are nearer than this share of their window show one face.</summary>
    const double SameFace = 0.3;

    static readonly double[] margins = [1, 1.4, 2];

    /// <summary>Looks around the settled window, each taken plain and mirrored: turn in degrees, size, shift right and down as a share of the side.</summary>
    /// <remarks>
    /// Mirrored twins because the network pulls nose and chin 0.7 % of the pupil distance to the picture's left
    /// (bench/landmarks, London set); the mean of both ways treats both halves of a face alike.
    /// </remarks>
    static readonly (double Degrees, double Size, double Right, double Down)[] looks = [(0, 1, 0, 0), (5, 0.95, 0.02, -0.01), (-3, 1.06, -0.015, 0.02)];

    readonly FaceModels models;

    /// <summary>Loads the networks at the first use in the process.</summary>
    /// <exception cref="FaceModelException">The models are missing or altered; the message says what to run.</exception>
    public FaceFinder() => models = FaceModels.Shared;

    /// <summary>Finds the largest face and counts all that were seen.</summary>
    /// <param name="picture">Read only; the face may stand in any quarter turn.</param>
    /// <returns>Largest is null when there is no face the networks agree on.</returns>
    public FaceFinding Find(Picture picture)
    {
        var frames = new FaceFrame?[4];
        FaceFrame Frame(int turns) => frames[turns] ??= new FaceFrame(picture, turns);
        foreach (bool tiles in (ReadOnlySpan<bool>)[false, true])
            foreach (int turns in (ReadOnlySpan<int>)[0, 1, 3, 2])
                if (Search(Frame(turns), tiles) is [var largest, ..] faces)
                {
                    int upright = (turns + largest.TurnsToStand) & 3;
                    if (upright == turns || Search(Frame(upright), tiles) is not [var again, ..] others) return new(Measured(picture, Frame(turns), largest), faces.Count);
                    return new(Measured(picture, Frame(upright), again), others.Count);
                }
        return new(null, 0);
    }

    /// <summary>A face both networks agree on, in pixels of a frame.</summary>
    sealed record Seen(Point3[] Points, double Score, FaceWindow Window)
    {
        /// <summary>Quarter turns clockwise after which the eyes are level.</summary>
        public int TurnsToStand => (int)Math.Round(-Window.Radians / (Math.PI / 2)) & 3;
    }

    /// <summary>Faces in the whole frame and then with more and more margin, or in half-size tiles; the largest first.</summary>
    List<Seen> Search(FaceFrame frame, bool tiles)
    {
        double side = Math.Max(frame.Width, frame.Height), middleX = (frame.Width - 1) * 0.5, middleY = (frame.Height - 1) * 0.5;
        if (!tiles)
        {
            foreach (double margin in margins)
                if (Verified(frame, FaceDetector.Detect(models.Detector, frame, new(middleX, middleY, margin * side, 0))) is { Count: > 0 } faces) return faces;
            return [];
        }
        double tile = Math.Max(Math.Min(frame.Width, frame.Height) * 0.5, side / 6);
        var found = new List<DetectedFace>();
        int columns = Math.Max(1, (int)Math.Ceiling(2 * (frame.Width - tile) / tile)), rows = Math.Max(1, (int)Math.Ceiling(2 * (frame.Height - tile) / tile));
        for (int j = 0; j <= rows; j++)
            for (int i = 0; i <= columns; i++)
                found.AddRange(FaceDetector.Detect(models.Detector, frame, new(tile / 2 - 0.5 + (frame.Width - tile) * i / columns, tile / 2 - 0.5 + (frame.Height - tile) * j / rows, tile, 0)));
        return Verified(frame, FaceDetector.Joined(found));
    }

    List<Seen> Verified(FaceFrame frame, List<DetectedFace> detections)
    {
        var seen = new List<Seen>();
        foreach (var detection in detections)
        {
            var (points, score) = LandmarkNetwork.Read(models.Landmarks, frame, detection.Window);
            if (score < LeastScore) continue;
            var window = LandmarkNetwork.WindowOf(points);
            (points, score) = LandmarkNetwork.Read(models.Landmarks, frame, window);
            if (score < LeastScore) continue;
            if (Averaged(frame, points) is not { } face) continue;
            if (seen.TrueForAll(other => new Point(other.Window.X, other.Window.Y).DistanceTo(new(face.Window.X, face.Window.Y)) > SameFace * Math.Max(other.Window.Side, face.Window.Side))) seen.Add(face);
        }
        return [.. seen.OrderByDescending(face => face.Window.Side)];
    }

    /// <summary>The mean of several looks, or null when they disagree or show no face-like mesh.</summary>
    Seen? Averaged(FaceFrame frame, Point3[] start)
    {
        var window = LandmarkNetwork.WindowOf(start);
        var all = new Point3[2 * looks.Length][];
        var scores = new double[all.Length];
        Stripes.Run(all.Length, 1, (i, _) =>
        {
            var (degrees, size, right, down) = looks[i / 2];
            int way = i % 2 == 0 ? 1 : -1;
            var look = new FaceWindow(window.X + right * way * window.Side, window.Y + down * window.Side, window.Side * size, window.Radians + degrees * way * Math.PI / 180);
            (all[i], scores[i]) = LandmarkNetwork.Read(models.Landmarks, frame, look, way < 0 ? models.Canonical : null);
        });
        var mean = new Point3[start.Length];
        double wander = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            double x = all.Average(p => p[i].X), y = all.Average(p => p[i].Y);
            mean[i] = new(x, y, all.Average(p => p[i].Z));
            wander += all.Sum(p => (p[i].X - x) * (p[i].X - x) + (p[i].Y - y) * (p[i].Y - y));
        }
        double eyes = OuterEyeDistance(mean);
        wander = Math.Sqrt(wander / (mean.Length * (all.Length - 1))) / eyes;
        double misfit = HeadPoseFit.Of(mean, models.Canonical).Misfit / eyes;
        return scores.Average() is var belief && belief < LeastScore || !(wander < MostWander) || !(misfit < MostMisfit) ? null : new(mean, belief, LandmarkNetwork.WindowOf(mean));
    }

    static double OuterEyeDistance(Point3[] points)
    {
        Point3 a = points[Landmark.RightEyeOuter], b = points[Landmark.LeftEyeOuter];
        return Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y) + (a.Z - b.Z) * (a.Z - b.Z));
    }

    FaceMesh Measured(Picture picture, FaceFrame frame, Seen face)
    {
        ImmutableArray<Point3> points = [.. face.Points.Select(frame.ToPicture)];
        var fit = HeadPoseFit.Of(points.AsSpan(), models.Canonical);
        return new(points, face.Score, fit.Pose, EyeScale.Of(picture, points.AsSpan(), fit));
    }
}
