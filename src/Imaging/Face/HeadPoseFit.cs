namespace Punctum.Imaging.Face;

/// <summary>The canonical face laid on a mesh: rotation, size, and how well it fits.</summary>
/// <param name="Pose">Rotation as angles.</param>
/// <param name="PixelsACentimetre">Size of the mesh against the canonical face.</param>
/// <param name="Misfit">Root mean square distance in the picture between the mesh and the posed canonical face, over the rigid vertices, pixels.</param>
readonly record struct HeadPoseFit(HeadPose Pose, double PixelsACentimetre, double Misfit)
{
    const int Rounds = 5;

    /// <summary>Weighted similarity from the canonical face to the mesh, robust against points that lie off.</summary>
    /// <remarks>
    /// Source: Horn 1987, closed-form solution of absolute orientation using unit quaternions, doi 10.1364/JOSAA.4.000629, with the
    /// rigid vertices and weights of MediaPipe's face geometry, reweighted as 1 / (1 + (r / 2 median r)²) [P]. Weak perspective.
    /// </remarks>
    public static HeadPoseFit Of(ReadOnlySpan<Point3> mesh, CanonicalFace face)
    {
        int n = face.Rigid.Length;
        Span<double> weights = stackalloc double[n], residuals = stackalloc double[n], sorted = stackalloc double[n];
        for (int i = 0; i < n; i++) weights[i] = face.Rigid[i].Weight;
        Similarity fit = default;
        for (int round = 0; round < Rounds; round++)
        {
            fit = Similarity.Fit(face, mesh, weights);
            for (int i = 0; i < n; i++) residuals[i] = fit.Distance(face.Vertices[face.Rigid[i].Vertex], mesh[face.Rigid[i].Vertex]);
            residuals.CopyTo(sorted);
            sorted.Sort();
            double usual = 2 * sorted[n / 2] + 1e-9;
            for (int i = 0; i < n; i++) weights[i] = face.Rigid[i].Weight / (1 + residuals[i] / usual * (residuals[i] / usual));
        }
        double squares = 0;
        for (int i = 0; i < n; i++) squares += fit.FlatDistanceSquared(face.Vertices[face.Rigid[i].Vertex], mesh[face.Rigid[i].Vertex]);
        return new(fit.Pose, fit.Scale, Math.Sqrt(squares / n));
    }

    /// <summary>mesh = Scale · R · canonical + offset.</summary>
    readonly record struct Similarity(double Scale, double[] R, Point3 From, Point3 To)
    {
        public static Similarity Fit(CanonicalFace face, ReadOnlySpan<Point3> mesh, ReadOnlySpan<double> weights)
        {
            Point3 from = Centre(face, face.Vertices, weights), to = Centre(face, mesh, weights);
            Span<double> m = stackalloc double[9];
            double spread = 0;
            m.Clear();
            for (int i = 0; i < weights.Length; i++)
            {
                var a = Minus(face.Vertices[face.Rigid[i].Vertex], from);
                var b = Minus(mesh[face.Rigid[i].Vertex], to);
                double w = weights[i];
                spread += w * (a.X * a.X + a.Y * a.Y + a.Z * a.Z);
                m[0] += w * a.X * b.X; m[1] += w * a.X * b.Y; m[2] += w * a.X * b.Z;
                m[3] += w * a.Y * b.X; m[4] += w * a.Y * b.Y; m[5] += w * a.Y * b.Z;
                m[6] += w * a.Z * b.X; m[7] += w * a.Z * b.Y; m[8] += w * a.Z * b.Z;
            }
            double[,] n =
            {
                { m[0] + m[4] + m[8], m[5] - m[7], m[6] - m[2], m[1] - m[3] },
                { m[5] - m[7], m[0] - m[4] - m[8], m[1] + m[3], m[6] + m[2] },
                { m[6] - m[2], m[1] + m[3], m[4] - m[0] - m[8], m[5] + m[7] },
                { m[1] - m[3], m[6] + m[2], m[5] + m[7], m[8] - m[0] - m[4] },
            };
            var (value, q) = LargestEigenpair(n);
            return new(value / spread, Rotation(q), from, to);
        }

        public double Distance(Point3 canonical, Point3 point)
        {
            var p = Posed(canonical);
            return Math.Sqrt((p.X - point.X) * (p.X - point.X) + (p.Y - point.Y) * (p.Y - point.Y) + (p.Z - point.Z) * (p.Z - point.Z));
        }

        public double FlatDistanceSquared(Point3 canonical, Point3 point)
        {
            var p = Posed(canonical);
            return (p.X - point.X) * (p.X - point.X) + (p.Y - point.Y) * (p.Y - point.Y);
        }

        Point3 Posed(Point3 canonical)
        {
            var a = Minus(canonical, From);
            return new(To.X + Scale * (R[0] * a.X + R[1] * a.Y + R[2] * a.Z), To.Y + Scale * (R[3] * a.X + R[4] * a.Y + R[5] * a.Z), To.Z + Scale * (R[6] * a.X + R[7] * a.Y + R[8] * a.Z));
        }

        /// <summary>Angles of R = roll · yaw · pitch: roll is the slant of the eye line in the picture, yaw and pitch are those of the picture turned level.</summary>
        public HeadPose Pose
        {
            get
            {
                const double degrees = 180 / Math.PI;
                double yaw = Math.Asin(Math.Clamp(R[6], -1, 1));
                return new(yaw * degrees, Math.Atan2(-R[7], R[8]) * degrees, Math.Atan2(R[3], R[0]) * degrees);
            }
        }

        static Point3 Centre(CanonicalFace face, ReadOnlySpan<Point3> points, ReadOnlySpan<double> weights)
        {
            double x = 0, y = 0, z = 0, total = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                var p = points[face.Rigid[i].Vertex];
                (x, y, z, total) = (x + weights[i] * p.X, y + weights[i] * p.Y, z + weights[i] * p.Z, total + weights[i]);
            }
            return new(x / total, y / total, z / total);
        }

        static Point3 Minus(Point3 a, Point3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        static double[] Rotation(double[] q)
        {
            double w = q[0], x = q[1], y = q[2], z = q[3];
            return
            [
                1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
                2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
                2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
            ];
        }

        /// <summary>Jacobi rotations; a symmetric 4 × 4 matrix is diagonal after five or six sweeps.</summary>
        static (double Value, double[] Vector) LargestEigenpair(double[,] a)
        {
            var v = new double[4, 4];
            for (int i = 0; i < 4; i++) v[i, i] = 1;
            for (int sweep = 0; sweep < 10; sweep++)
                for (int p = 0; p < 3; p++)
                    for (int q = p + 1; q < 4; q++)
                    {
                        if (a[p, q] == 0) continue;
                        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1)), c = 1 / Math.Sqrt(t * t + 1), s = t * c;
                        for (int k = 0; k < 4; k++) (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
                        for (int k = 0; k < 4; k++) (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
                        for (int k = 0; k < 4; k++) (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
                    }
            int best = 0;
            for (int i = 1; i < 4; i++) if (a[i, i] > a[best, best]) best = i;
            return (a[best, best], [v[0, best], v[1, best], v[2, best], v[3, best]]);
        }
    }
}
