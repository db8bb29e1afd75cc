using System.Collections.Immutable;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Registration;

/// <summary>A displacement that is linear in the position.</summary>
sealed class AffineDisplacement
{
    readonly double centreX, centreY;
    readonly double[] u = new double[3], v = new double[3];

    AffineDisplacement(double centreX, double centreY) => (this.centreX, this.centreY) = (centreX, centreY);

    internal Point At(double x, double y)
    {
        double dx = x - centreX, dy = y - centreY;
        return new(u[0] * dx + u[1] * dy + u[2], v[0] * dx + v[1] * dy + v[2]);
    }

    /// <summary>Least squares with Huber weights, five rounds; fitted to the displacements, so that equal points give exactly zero.</summary>
    internal static AffineDisplacement Fit(ImmutableArray<Point3> from, ImmutableArray<Point3> to)
    {
        var fit = new AffineDisplacement(from.Average(p => p.X), from.Average(p => p.Y));
        var weights = Enumerable.Repeat(1.0, from.Length).ToArray();
        for (int round = 0; round < 5; round++)
        {
            fit.Solve(from, to, weights);
            var rest = from.Select((p, i) => new Point(to[i].X - p.X, to[i].Y - p.Y).DistanceTo(fit.At(p.X, p.Y))).ToArray();
            double limit = 2 * 1.4826 * rest.Order().ElementAt(rest.Length / 2);
            for (int i = 0; i < weights.Length; i++) weights[i] = rest[i] <= limit ? 1 : limit / rest[i];
        }
        return fit;
    }

    void Solve(ImmutableArray<Point3> from, ImmutableArray<Point3> to, double[] weights)
    {
        // Normal equations of (dx, dy, 1), solved by Cramer's rule in double: 3 × 3 and well conditioned about the centre.
        double xx = 0, xy = 0, yy = 0, x1 = 0, y1 = 0, n = 0;
        Span<double> bu = stackalloc double[3], bv = stackalloc double[3];
        for (int i = 0; i < from.Length; i++)
        {
            double dx = from[i].X - centreX, dy = from[i].Y - centreY, w = weights[i], du = w * (to[i].X - from[i].X), dv = w * (to[i].Y - from[i].Y);
            xx += w * dx * dx;
            xy += w * dx * dy;
            yy += w * dy * dy;
            x1 += w * dx;
            y1 += w * dy;
            n += w;
            bu[0] += dx * du;
            bu[1] += dy * du;
            bu[2] += du;
            bv[0] += dx * dv;
            bv[1] += dy * dv;
            bv[2] += dv;
        }
        double a = yy * n - y1 * y1, b = xy * n - x1 * y1, c = xy * y1 - yy * x1, determinant = xx * a - xy * b + x1 * c;
        if (Math.Abs(determinant) < 1e-12) return;
        Cramer(bu, u);
        Cramer(bv, v);

        void Cramer(ReadOnlySpan<double> r, double[] solution)
        {
            solution[0] = (r[0] * a - r[1] * b + r[2] * c) / determinant;
            solution[1] = (-r[0] * b + r[1] * (xx * n - x1 * x1) - r[2] * (xx * y1 - xy * x1)) / determinant;
            solution[2] = (r[0] * c - r[1] * (xx * y1 - xy * x1) + r[2] * (xx * yy - xy * xy)) / determinant;
        }
    }
}
