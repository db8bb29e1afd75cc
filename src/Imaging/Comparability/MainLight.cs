using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Where the light comes from, in the frame of the head, and how hard it is.</summary>
/// <param name="LeftDegrees">To the client's left of the nose (the picture's right); negative: to the right.</param>
/// <param name="UpDegrees">Above the nose.</param>
/// <param name="Directionality">κ = |c1| of the order-1 fit to light of mean 1: 0 from everywhere, near 1 one lamp in the dark.</param>
/// <param name="X">c1, x: towards the picture's right.</param>
/// <param name="Y">c1, y: down.</param>
/// <param name="Z">c1, z: away from the camera.</param>
readonly record struct MainLight(double LeftDegrees, double UpDegrees, double Directionality, double X, double Y, double Z)
{
    /// <summary>Below this directionality a direction means nothing [P].</summary>
    public const double LeastDirectionality = 0.15;

    const int Rounds = 6, FacetsNeeded = 60;
    const double LeastFacing = 0.25;

    /// <summary>The main light of both pictures; null where too little of the face can be seen in both.</summary>
    /// <remarks>
    /// Order-1 spherical harmonics, I = c00 + c1·n, on the canonical facets that face the camera in both pictures, with one set of
    /// Huber weights for both so that what misleads one misleads the other alike; 6 rounds. Source: methods 2.3; null repeatability
    /// 0.3° median, 0.6° p90 [M]. Canonical normals for everybody: the error of a face's own shape is common to both pictures.
    /// </remarks>
    public static (MainLight Reference, MainLight Moving)? Of(RegisteredPair pair, HeadShape shape)
    {
        if (pair.ReferenceFace is not { } reference || pair.MovingFace is not { } moving) return null;
        Point3 viewReference = HeadShape.TowardsCamera(reference.Pose), viewMoving = HeadShape.TowardsCamera(moving.Pose);
        var seen = new List<(Point3 Normal, double Weight, double Reference, double Moving)>();
        for (int i = 0; i < shape.Facets.Length; i++)
        {
            double facingReference = HeadShape.Dot(shape.Normals[i], viewReference), facingMoving = HeadShape.Dot(shape.Normals[i], viewMoving);
            if (Math.Min(facingReference, facingMoving) < LeastFacing) continue;
            var (a, b) = Light(pair, reference.Points, moving.Points, shape.Facets[i]);
            if (a > 0 && b > 0) seen.Add((shape.Normals[i], shape.Areas[i] * (facingReference + facingMoving), a, b));
        }
        return seen.Count < FacetsNeeded ? null : Fit(seen);
    }

    /// <summary>Angle between two lights, degrees; exactly 0 for the same one.</summary>
    public static double AngleBetween(MainLight a, MainLight b)
    {
        double x = a.X / a.Directionality - b.X / b.Directionality, y = a.Y / a.Directionality - b.Y / b.Directionality, z = a.Z / a.Directionality - b.Z / b.Directionality;
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(x * x + y * y + z * z) / 2)) * 180 / Math.PI;
    }

    internal static (MainLight Reference, MainLight Moving) Fit(IReadOnlyList<(Point3 Normal, double Weight, double Reference, double Moving)> facets)
    {
        int n = facets.Count;
        var weights = facets.Select(f => f.Weight).ToArray();
        double meanReference = facets.Sum(f => f.Weight * f.Reference) / weights.Sum(), meanMoving = facets.Sum(f => f.Weight * f.Moving) / weights.Sum();
        double[] a = [.. facets.Select(f => f.Reference / meanReference)], b = [.. facets.Select(f => f.Moving / meanMoving)];
        Span<double> fitA = stackalloc double[4], fitB = stackalloc double[4];
        for (int round = 0; round < Rounds; round++)
        {
            Solve(facets, weights, a, fitA);
            Solve(facets, weights, b, fitB);
            double[] residualA = Residuals(facets, a, fitA), residualB = Residuals(facets, b, fitB);
            double usualA = 1.5 * 1.4826 * Median.Of([.. residualA]) + 1e-6, usualB = 1.5 * 1.4826 * Median.Of([.. residualB]) + 1e-6;
            for (int i = 0; i < n; i++) weights[i] = facets[i].Weight / (Math.Max(1, residualA[i] / usualA) * Math.Max(1, residualB[i] / usualB));
        }
        return (From(fitA), From(fitB));
    }

    static MainLight From(ReadOnlySpan<double> c)
    {
        // Against the mean light, which is 1, and not against c00: on faces, which show no normal that looks away, c00 is near 0 and of either sign.
        double x = c[1], y = c[2], z = c[3], size = Math.Sqrt(x * x + y * y + z * z);
        const double Degrees = 180 / Math.PI;
        return new(Math.Atan2(x, -z) * Degrees, size > 0 ? Math.Asin(-y / size) * Degrees : 0, size, x, y, z);
    }

    static double[] Residuals(IReadOnlyList<(Point3 Normal, double, double, double)> facets, double[] light, ReadOnlySpan<double> c)
    {
        var residuals = new double[light.Length];
        for (int i = 0; i < light.Length; i++)
        {
            var normal = facets[i].Normal;
            residuals[i] = Math.Abs(light[i] - (c[0] + c[1] * normal.X + c[2] * normal.Y + c[3] * normal.Z));
        }
        return residuals;
    }

    /// <summary>Weighted least squares with columns 1, x, y, z: normal equations and Gauss elimination with pivots.</summary>
    static void Solve(IReadOnlyList<(Point3 Normal, double, double, double)> facets, double[] weights, double[] light, Span<double> c)
    {
        var m = new double[4, 5];
        Span<double> row = stackalloc double[4];
        for (int i = 0; i < light.Length; i++)
        {
            var normal = facets[i].Normal;
            (row[0], row[1], row[2], row[3]) = (1, normal.X, normal.Y, normal.Z);
            for (int j = 0; j < 4; j++)
            {
                for (int k = 0; k < 4; k++) m[j, k] += weights[i] * row[j] * row[k];
                m[j, 4] += weights[i] * row[j] * light[i];
            }
        }
        LeastSquares.Solve(m, c);
    }

    /// <summary>Mean luminance of a facet in both pictures, from the points of it that are plain skin in both; NaN when fewer than six in ten are.</summary>
    static (double Reference, double Moving) Light(RegisteredPair pair, ImmutableArray<Point3> reference, ImmutableArray<Point3> moving, (int A, int B, int C) facet)
    {
        const int Steps = 7;
        double sumReference = 0, sumMoving = 0;
        int count = 0, all = 0;
        for (int i = 1; i < Steps; i++)
            for (int j = 1; j <= Steps - i; j++)
            {
                all++;
                double u = i / (Steps + 1.0), v = j / (Steps + 1.0);
                if (Skin(pair.Reference, pair.Zones.Exclusion, reference, facet, u, v) is not { } a || Skin(pair.Moving, pair.MovingZones.Exclusion, moving, facet, u, v) is not { } b) continue;
                (sumReference, sumMoving, count) = (sumReference + a, sumMoving + b, count + 1);
            }
        return count < 0.6 * all ? (double.NaN, double.NaN) : (sumReference / count, sumMoving / count);
    }

    static double? Skin(Picture picture, Mask exclusion, ImmutableArray<Point3> points, (int A, int B, int C) facet, double u, double v)
    {
        var (a, b, c) = (points[facet.A], points[facet.B], points[facet.C]);
        double w = 1 - u - v;
        int x = (int)Math.Round(w * a.X + u * b.X + v * c.X), y = (int)Math.Round(w * a.Y + u * b.Y + v * c.Y);
        return x < 0 || y < 0 || x >= picture.Width || y >= picture.Height || exclusion[x, y] != 0 ? null : LogLuminance.At(picture, x, y);
    }
}
