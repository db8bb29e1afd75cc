using System.Collections.Immutable;

namespace Punctum.Imaging.Face;

/// <summary>Draws a mesh's zones, its tilt and the outlines of what is not skin into masks.</summary>
/// <remarks>
/// A pixel belongs to the one triangle that holds its centre; on a shared edge to the right or lower one, so that triangles neither
/// overlap nor leave gaps. Where the mesh hides itself (a nose before a cheek) the nearer triangle wins.
/// </remarks>
sealed unsafe class MeshRaster
{
    const int StripeRows = 64;

    /// <summary>Least cosine between the surface's normal and the view: 60° (methods §1.2) [P].</summary>
    const double LeastCosine = 0.5;

    readonly Point3[] points;
    readonly double[] cosines;
    readonly (int A, int B, int C, byte Label)[] farFirst;
    readonly List<(byte Flag, Point[] Corners)> outlines = [];
    readonly double margin;

    /// <param name="points">The mesh, in pixels of the masks.</param>
    /// <param name="pixelsAMillimetre">Of the masks.</param>
    /// <param name="face">Its triangles.</param>
    /// <param name="labels">A zone label for each triangle.</param>
    /// <param name="marginMillimetres">By how much the outlines are widened.</param>
    public MeshRaster(ReadOnlySpan<Point3> points, double pixelsAMillimetre, CanonicalFace face, ImmutableArray<byte> labels, double marginMillimetres = FaceOutlines.MarginMillimetres)
    {
        this.points = points.ToArray();
        margin = marginMillimetres * pixelsAMillimetre;
        cosines = Cosines(this.points, face);
        var visible = new List<(int A, int B, int C, byte Label)>();
        for (int t = 0; t < labels.Length; t++)
        {
            var (a, b, c) = face.Triangles[t];
            if (Normal(points[a], points[b], points[c]).Z < 0) visible.Add((a, b, c, labels[t]));
        }
        farFirst = [.. visible.OrderByDescending(t => this.points[t.A].Z + this.points[t.B].Z + this.points[t.C].Z)];
        foreach (var (what, path) in FaceOutlines.Of(face)) outlines.Add(((byte)what, [.. path.Select(i => new Point(this.points[i].X, this.points[i].Y))]));
    }

    /// <summary>Cosine between the view and the surface at each vertex; the mean of its triangles' normals.</summary>
    internal static double[] Cosines(ReadOnlySpan<Point3> points, CanonicalFace face)
    {
        var sums = new Point3[points.Length];
        foreach (var (a, b, c) in face.Triangles)
        {
            var n = Normal(points[a], points[b], points[c]);
            foreach (int i in (ReadOnlySpan<int>)[a, b, c]) sums[i] = new(sums[i].X + n.X, sums[i].Y + n.Y, sums[i].Z + n.Z);
        }
        return [.. sums.Select(n => Math.Sqrt(n.X * n.X + n.Y * n.Y + n.Z * n.Z) is var length and > 0 ? -n.Z / length : 0)];
    }

    /// <summary>Outward normal, as long as twice the triangle's area; towards the camera z is negative.</summary>
    static Point3 Normal(Point3 a, Point3 b, Point3 c)
    {
        double ux = b.X - a.X, uy = b.Y - a.Y, uz = b.Z - a.Z, vx = c.X - a.X, vy = c.Y - a.Y, vz = c.Z - a.Z;
        return new(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
    }

    /// <summary>Fills both masks, which must be zero before.</summary>
    public void Draw(Mask labels, Mask exclusion) => Stripes.Run(labels.Height, StripeRows, (first, behind) =>
    {
        foreach (var triangle in farFirst) Draw(triangle, labels, exclusion, first, behind);
        foreach (var (flag, corners) in outlines)
        {
            FillOutline(corners, flag, exclusion, first, behind);
            for (int i = 0; i < corners.Length; i++) FillCapsule(corners[i], corners[(i + 1) % corners.Length], flag, exclusion, first, behind);
        }
    });

    void Draw((int A, int B, int C, byte Label) t, Mask labels, Mask exclusion, int first, int behind)
    {
        Point3 a = points[t.A], b = points[t.B], c = points[t.C];
        double top = Math.Min(a.Y, Math.Min(b.Y, c.Y)), bottom = Math.Max(a.Y, Math.Max(b.Y, c.Y));
        int y0 = Clamp(Math.Ceiling(top), first, behind), y1 = Clamp(Math.Ceiling(bottom), first, behind);
        if (y0 >= y1) return;
        // The cosine is a plane over the triangle: value = origin + x · slopeX + y · slopeY.
        double det = (b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y);
        double du = cosines[t.B] - cosines[t.A], dv = cosines[t.C] - cosines[t.A];
        double slopeX = (du * (c.Y - a.Y) - dv * (b.Y - a.Y)) / det, slopeY = (dv * (b.X - a.X) - du * (c.X - a.X)) / det;
        for (int y = y0; y < y1; y++)
        {
            double left = double.MaxValue, right = double.MinValue;
            Cross(t.A, t.B, y, ref left, ref right);
            Cross(t.B, t.C, y, ref left, ref right);
            Cross(t.C, t.A, y, ref left, ref right);
            int x0 = Clamp(Math.Ceiling(left), 0, labels.Width), x1 = Clamp(Math.Ceiling(right), 0, labels.Width);
            if (x0 >= x1) continue;
            byte* label = labels.Pointer + (long)y * labels.Width, flags = exclusion.Pointer + (long)y * labels.Width;
            double cosine = cosines[t.A] + (x0 - a.X) * slopeX + (y - a.Y) * slopeY;
            for (int x = x0; x < x1; x++, cosine += slopeX)
            {
                label[x] = t.Label;
                flags[x] = cosine < LeastCosine ? (byte)Excluded.Tilted : (byte)0;
            }
        }
    }

    /// <summary>Where an edge crosses a row; always reckoned from its lower-numbered end, so that both neighbours get the same number.</summary>
    void Cross(int i, int j, int y, ref double left, ref double right)
    {
        if (i > j) (i, j) = (j, i);
        Point3 a = points[i], b = points[j];
        if ((a.Y <= y) == (b.Y <= y)) return;
        double x = a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
        left = Math.Min(left, x);
        right = Math.Max(right, x);
    }

    static void FillOutline(Point[] corners, byte flag, Mask mask, int first, int behind)
    {
        Span<double> crossings = stackalloc double[corners.Length];
        for (int y = first; y < behind; y++)
        {
            int n = 0;
            for (int i = 0; i < corners.Length; i++)
            {
                Point a = corners[i], b = corners[(i + 1) % corners.Length];
                if ((a.Y <= y) != (b.Y <= y)) crossings[n++] = a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
            }
            crossings[..n].Sort();
            for (int i = 0; i + 1 < n; i += 2) Set(mask, y, crossings[i], crossings[i + 1], flag);
        }
    }

    /// <summary>All pixels within the margin of an edge.</summary>
    void FillCapsule(Point a, Point b, byte flag, Mask mask, int first, int behind)
    {
        int y0 = Clamp(Math.Ceiling(Math.Min(a.Y, b.Y) - margin), first, behind), y1 = Clamp(Math.Floor(Math.Max(a.Y, b.Y) + margin) + 1, first, behind);
        double length = a.DistanceTo(b), normalX = length > 0 ? -(b.Y - a.Y) / length * margin : 0, normalY = length > 0 ? (b.X - a.X) / length * margin : 0;
        ReadOnlySpan<Point> box = [new(a.X + normalX, a.Y + normalY), new(b.X + normalX, b.Y + normalY), new(b.X - normalX, b.Y - normalY), new(a.X - normalX, a.Y - normalY)];
        for (int y = y0; y < y1; y++)
        {
            double left = double.MaxValue, right = double.MinValue;
            foreach (var end in (ReadOnlySpan<Point>)[a, b])
                if (margin * margin - (y - end.Y) * (y - end.Y) is var square and >= 0)
                    (left, right) = (Math.Min(left, end.X - Math.Sqrt(square)), Math.Max(right, end.X + Math.Sqrt(square)));
            for (int i = 0; i < 4; i++)
            {
                Point p = box[i], q = box[(i + 1) % 4];
                if ((p.Y <= y) == (q.Y <= y)) continue;
                double x = p.X + (y - p.Y) / (q.Y - p.Y) * (q.X - p.X);
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
            }
            Set(mask, y, left, right, flag);
        }
    }

    static void Set(Mask mask, int y, double from, double to, byte flag)
    {
        if (!(from <= to)) return;
        byte* row = mask.Pointer + (long)y * mask.Width;
        for (int x = Clamp(Math.Ceiling(from), 0, mask.Width), behind = Clamp(Math.Floor(to) + 1, 0, mask.Width); x < behind; x++) row[x] |= flag;
    }

    static int Clamp(double value, int least, int most) => (int)Math.Clamp(value, least, most);
}
