using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>How differently two meshes are shaped once both are turned to the front: what an expression does to a face as a whole.</summary>
static class MeshShape
{
    /// <summary>RMS distance of the points after turning and the best similarity, as a fraction of the outer-eye distance.</summary>
    /// <remarks>Procrustes' residual in the plane of the face, methods 2.2-16b. Depth is left out: the network guesses it.</remarks>
    public static double Difference(FaceMesh reference, FaceMesh moving)
    {
        Point[] a = Frontal(reference), b = Frontal(moving);
        var fit = Similarity.Between(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            var at = fit.Of(a[i]);
            sum += (at.X - b[i].X) * (at.X - b[i].X) + (at.Y - b[i].Y) * (at.Y - b[i].Y);
        }
        return Math.Sqrt(sum / a.Length / (a[Landmark.RightEyeOuter].DistanceTo(a[Landmark.LeftEyeOuter]) * b[Landmark.RightEyeOuter].DistanceTo(b[Landmark.LeftEyeOuter])) / fit.Scale);
    }

    /// <summary>Across and down of each point in the frame of the head: the first two rows of R transposed, R = roll · yaw · pitch.</summary>
    static Point[] Frontal(FaceMesh face)
    {
        const double Radians = Math.PI / 180;
        (double sy, double cy) = Math.SinCos(face.Pose.YawDegrees * Radians);
        (double sp, double cp) = Math.SinCos(face.Pose.PitchDegrees * Radians);
        (double sr, double cr) = Math.SinCos(face.Pose.RollDegrees * Radians);
        return [.. face.Points.Select(p =>
        {
            double x = cr * p.X + sr * p.Y, y = -sr * p.X + cr * p.Y;                // roll taken out
            double x1 = cy * x + sy * p.Z, z1 = -sy * x + cy * p.Z;                  // yaw: x' = c x - s z, z' = s x + c z
            return new Point(x1, cp * y - sp * z1);                                  // pitch: y' = c y + s z, z' = -s y + c z
        })];
    }
}
