using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Light;

/// <summary>Smooth functions over a pair's blocks that a difference of light is made of.</summary>
/// <remarks>
/// The first five are the polynomial x, y, x², xy, y² of position; with a face, the three components of the surface normal follow: light
/// from elsewhere, or the same light on a turned head. Second-order harmonics of the normal beside or instead of them were tried on the
/// nothing-changed pairs (docs/methods/light.md) and left the forehead less steady; without any normals it was less steady too.
/// The normals are the mesh's, smoothed over a twentieth of the face's width, since a mesh of 468 points knows the head and not the skin.
/// </remarks>
sealed class ShadingBasis
{
    /// <summary>Functions of position alone, the first of all.</summary>
    public const int OfPosition = 5;
    const int OfNormal = 3, LatticeStep = 4;

    readonly int columns, rows;
    readonly double[] lattice;

    public ShadingBasis(RegisteredPair pair, SkinBlocks blocks)
    {
        Count = pair.ReferenceFace is null ? OfPosition : OfPosition + OfNormal;
        (columns, rows) = (blocks.Columns / LatticeStep + 2, blocks.Rows / LatticeStep + 2);
        lattice = new double[columns * rows * Count];
        var normals = pair.ReferenceFace is { } face ? Normals(face) : [];
        double across = Math.Max(blocks.Columns, blocks.Rows), reach = normals.Length == 0 ? 1 : 0.05 * (pair.ReferenceFace!.Points.Max(p => p.X) - pair.ReferenceFace.Points.Min(p => p.X));
        Stripes.Run(rows, 4, (first, behind) =>
        {
            for (int j = first; j < behind; j++)
                for (int i = 0; i < columns; i++)
                {
                    var values = lattice.AsSpan((j * columns + i) * Count, Count);
                    double x = (2 * (i * LatticeStep + 0.5) - blocks.Columns) / across, y = (2 * (j * LatticeStep + 0.5) - blocks.Rows) / across;
                    (values[0], values[1], values[2], values[3], values[4]) = (x, y, x * x, x * y, y * y);
                    if (normals.Length == 0) continue;
                    var n = NormalAt((i * LatticeStep + 0.5) * SkinBlocks.Step, (j * LatticeStep + 0.5) * SkinBlocks.Step, normals, reach);
                    (values[5], values[6], values[7]) = (n.X, n.Y, n.Z);
                }
        });
    }

    /// <summary>How many functions.</summary>
    public int Count { get; }

    /// <summary>Their values at a place; between the nodes of a lattice of four blocks linearly.</summary>
    /// <param name="column">Block column, may be fractional.</param>
    /// <param name="row">Block row.</param>
    /// <param name="values">Gets Count values.</param>
    public void At(double column, double row, Span<double> values)
    {
        double gx = column / LatticeStep, gy = row / LatticeStep;
        int x = Math.Clamp((int)gx, 0, columns - 2), y = Math.Clamp((int)gy, 0, rows - 2);
        double tx = gx - x, ty = gy - y;
        int upper = (y * columns + x) * Count, lower = upper + columns * Count;
        for (int i = 0; i < Count; i++)
            values[i] = (1 - ty) * ((1 - tx) * lattice[upper + i] + tx * lattice[upper + Count + i]) + ty * ((1 - tx) * lattice[lower + i] + tx * lattice[lower + Count + i]);
    }

    /// <summary>Mesh points that face the camera, with their outward normals; z grows away from the camera.</summary>
    static (Point3 At, Point3 Normal)[] Normals(FaceMesh face)
    {
        var p = face.Points;
        var sums = new Point3[p.Length];
        foreach (var (a, b, c) in FaceModels.Shared.Canonical.Triangles)
        {
            double ux = p[b].X - p[a].X, uy = p[b].Y - p[a].Y, uz = p[b].Z - p[a].Z, vx = p[c].X - p[a].X, vy = p[c].Y - p[a].Y, vz = p[c].Z - p[a].Z;
            var n = new Point3(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
            foreach (int i in (ReadOnlySpan<int>)[a, b, c]) sums[i] = new(sums[i].X + n.X, sums[i].Y + n.Y, sums[i].Z + n.Z);
        }
        return [.. p.Zip(sums, (at, n) => (at, Unit(n))).Where(v => v.Item2.Z < -0.2)];
    }

    static Point3 NormalAt(double x, double y, (Point3 At, Point3 Normal)[] normals, double reach)
    {
        double sx = 0, sy = 0, sz = 0;
        foreach (var (at, n) in normals)
        {
            double distance = ((at.X - x) * (at.X - x) + (at.Y - y) * (at.Y - y)) / (2 * reach * reach);
            if (distance > 12) continue;
            double weight = Math.Exp(-distance);
            (sx, sy, sz) = (sx + weight * n.X, sy + weight * n.Y, sz + weight * n.Z);
        }
        return Unit(new(sx, sy, sz));
    }

    /// <summary>Towards the camera where there is no direction.</summary>
    static Point3 Unit(Point3 v) => Math.Sqrt(v.X * v.X + v.Y * v.Y + v.Z * v.Z) is var length and > 1e-9 ? new(v.X / length, v.Y / length, v.Z / length) : new(0, 0, -1);
}
