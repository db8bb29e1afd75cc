namespace Punctum.Imaging.Registration;

/// <summary>A plane seen from two places: p goes to ((XX·x + XY·y + X1) / w, (YX·x + YY·y + Y1) / w) with w = WX·x + WY·y + W1.</summary>
/// <remarks>Nine values of which one is a common factor. What a patch of nearly flat skin does between two pictures.</remarks>
public readonly record struct Homography(double XX, double XY, double X1, double YX, double YY, double Y1, double WX, double WY, double W1)
{
    /// <summary>Nothing moved.</summary>
    public static Homography Identity { get; } = new(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /// <summary>A similarity as a homography.</summary>
    public static Homography Of(Similarity s)
    {
        (double sin, double cos) = Math.SinCos(s.RotationDegrees * Math.PI / 180);
        return new(s.Scale * cos, -s.Scale * sin, s.X, s.Scale * sin, s.Scale * cos, s.Y, 0, 0, 1);
    }

    /// <summary>Where a position goes.</summary>
    public Point Of(Point p)
    {
        double w = WX * p.X + WY * p.Y + W1;
        return new((XX * p.X + XY * p.Y + X1) / w, (YX * p.X + YY * p.Y + Y1) / w);
    }

    /// <summary>Derivatives of the position reached by the position left.</summary>
    public Gradient GradientAt(Point p)
    {
        var to = Of(p);
        double w = WX * p.X + WY * p.Y + W1;
        return new((XX - to.X * WX) / w, (XY - to.X * WY) / w, (YX - to.Y * WX) / w, (YY - to.Y * WY) / w);
    }

    /// <summary>This map after another one.</summary>
    public Homography After(Homography first) => new(
        XX * first.XX + XY * first.YX + X1 * first.WX, XX * first.XY + XY * first.YY + X1 * first.WY, XX * first.X1 + XY * first.Y1 + X1 * first.W1,
        YX * first.XX + YY * first.YX + Y1 * first.WX, YX * first.XY + YY * first.YY + Y1 * first.WY, YX * first.X1 + YY * first.Y1 + Y1 * first.W1,
        WX * first.XX + WY * first.YX + W1 * first.WX, WX * first.XY + WY * first.YY + W1 * first.WY, WX * first.X1 + WY * first.Y1 + W1 * first.W1);

    /// <summary>The way back: the adjoint matrix, which differs from the inverse by a factor that does not count.</summary>
    public Homography Inverse() => new(
        YY * W1 - Y1 * WY, X1 * WY - XY * W1, XY * Y1 - X1 * YY,
        Y1 * WX - YX * W1, XX * W1 - X1 * WX, X1 * YX - XX * Y1,
        YX * WY - YY * WX, XY * WX - XX * WY, XX * YY - XY * YX);

    /// <summary>The whole pixels that a rectangle reaches.</summary>
    public PixelRectangle BoundsOf(PixelRectangle area)
    {
        var corners = Corners(area).Select(Of).ToArray();
        int left = (int)Math.Floor(corners.Min(c => c.X)), top = (int)Math.Floor(corners.Min(c => c.Y));
        return new(left, top, (int)Math.Ceiling(corners.Max(c => c.X)) + 1 - left, (int)Math.Ceiling(corners.Max(c => c.Y)) + 1 - top);
    }

    /// <summary>Whether two cameras can have seen a rectangle so: not mirrored, not beyond the horizon, nowhere squeezed or grown beyond reason.</summary>
    /// <param name="area">Of the reference.</param>
    /// <param name="leastScale">Smallest length a pixel may get in any direction.</param>
    /// <param name="largestScale">Largest.</param>
    internal bool IsPlausibleOver(PixelRectangle area, double leastScale, double largestScale)
    {
        foreach (var corner in Corners(area))
        {
            if (!((WX * corner.X + WY * corner.Y + W1) * W1 > 0)) return false;
            var g = GradientAt(corner);
            double mean = (g.XByX * g.XByX + g.XByY * g.XByY + g.YByX * g.YByX + g.YByY * g.YByY) / 2, root = Math.Sqrt(Math.Max(0, mean * mean - g.Determinant * g.Determinant));
            if (!(g.Determinant > 0 && mean - root >= leastScale * leastScale && mean + root <= largestScale * largestScale)) return false;
        }
        return true;
    }

    /// <summary>Largest distance that a corner of a rectangle travels, pixels.</summary>
    internal double LargestMove(PixelRectangle area)
    {
        var map = this;
        return Corners(area).Max(c => map.Of(c).DistanceTo(c));
    }

    static Point[] Corners(PixelRectangle a) => [new(a.Left, a.Top), new(a.Right - 1, a.Top), new(a.Left, a.Bottom - 1), new(a.Right - 1, a.Bottom - 1)];

    /// <summary>Moves towards the least weighted squares between mapped and found positions: one Gauss-Newton step.</summary>
    /// <param name="from">Positions in the reference.</param>
    /// <param name="to">Where they were found.</param>
    /// <param name="weights">0 or more, one each.</param>
    /// <param name="perspective">False: only the six affine values move.</param>
    /// <remarks>In coordinates about the middle, of size 1, so that the equations are well conditioned. Where all positions agree already, nothing moves.</remarks>
    internal Homography Stepped(ReadOnlySpan<Point> from, ReadOnlySpan<Point> to, ReadOnlySpan<double> weights, bool perspective)
    {
        int n = perspective ? 8 : 6;
        Similarity inner = Normalising(from, weights), outer = Normalising(to, weights);
        var start = Of(outer).After(this).After(Of(inner.Inverse()));
        start = start.Scaled(1 / start.W1);
        var system = new double[n, n + 1];
        Span<double> alongX = stackalloc double[n], alongY = stackalloc double[n], step = stackalloc double[n];
        for (int i = 0; i < from.Length; i++)
        {
            if (!(weights[i] > 0)) continue;
            Point p = inner.Of(from[i]), q = outer.Of(to[i]), r = start.Of(p);
            double w = start.WX * p.X + start.WY * p.Y + start.W1;
            Span<double> base0 = [p.X / w, p.Y / w, 1 / w];
            alongX.Clear();
            alongY.Clear();
            base0.CopyTo(alongX);
            base0.CopyTo(alongY[3..]);
            for (int k = 6; k < n; k++) (alongX[k], alongY[k]) = (-r.X * base0[k - 6], -r.Y * base0[k - 6]);
            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++) system[a, b] += weights[i] * (alongX[a] * alongX[b] + alongY[a] * alongY[b]);
                system[a, n] += weights[i] * (alongX[a] * (q.X - r.X) + alongY[a] * (q.Y - r.Y));
            }
        }
        LeastSquares.Solve(system, step);
        var moved = start with
        {
            XX = start.XX + step[0], XY = start.XY + step[1], X1 = start.X1 + step[2], YX = start.YX + step[3], YY = start.YY + step[4], Y1 = start.Y1 + step[5],
            WX = start.WX + (perspective ? step[6] : 0), WY = start.WY + (perspective ? step[7] : 0),
        };
        return Of(outer.Inverse()).After(moved).After(Of(inner));
    }

    Homography Scaled(double factor) => new(XX * factor, XY * factor, X1 * factor, YX * factor, YY * factor, Y1 * factor, WX * factor, WY * factor, W1 * factor);

    /// <summary>Shifts and shrinks weighted positions to their middle and about size 1.</summary>
    static Similarity Normalising(ReadOnlySpan<Point> points, ReadOnlySpan<double> weights)
    {
        double sum = 0, x = 0, y = 0, spread = 0;
        for (int i = 0; i < points.Length; i++) (sum, x, y) = (sum + weights[i], x + weights[i] * points[i].X, y + weights[i] * points[i].Y);
        (x, y) = (x / sum, y / sum);
        for (int i = 0; i < points.Length; i++) spread += weights[i] * ((points[i].X - x) * (points[i].X - x) + (points[i].Y - y) * (points[i].Y - y));
        double scale = 1 / Math.Sqrt(spread / sum + 1e-9);
        return new(scale, 0, -scale * x, -scale * y);
    }
}
