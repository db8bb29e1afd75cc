using System.Numerics;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>What a part of the head is made of.</summary>
enum Material : byte { Skin, Hair, Cloth }

/// <summary>The head at rest: the canonical face, smoothed and carried on to a skull, with ears, neck, hair and a shirt. One for the process.</summary>
/// <remarks>
/// Millimetres in the canonical face's frame: x to the picture's right, y down, z away from the camera. The skin's pores, lines and
/// colours are functions of these places, so that they stay where they are whatever pose, light or camera does.
/// The first 468 vertices are the mesh points; face triangle t descends from canonical triangle t / 64.
/// </remarks>
sealed class HeadSurface
{
    internal const int Levels = 3, FaceTriangles = CanonicalFace.TriangleCount << (2 * Levels);
    const int Rings = 10;

    static readonly Lazy<HeadSurface> shared = new(() => new(FaceModels.Shared.Canonical), LazyThreadSafetyMode.PublicationOnly);

    /// <exception cref="FaceModelException">The canonical face is missing.</exception>
    internal static HeadSurface Shared => shared.Value;

    readonly List<Vector3> positions = [];
    readonly List<int> triangles = [];
    readonly List<Material> materials = [];

    HeadSurface(CanonicalFace face)
    {
        var points = FaceShape.Posed(face);
        var skin = face.Triangles.ToArray().SelectMany(t => new[] { t.A, t.B, t.C }).ToList();
        var skull = new Skull(points, FaceShape.Oval);
        var all = new List<Vector3>(points);
        skull.AddTo(all, skin, Rings);
        AddSmooth([.. all], [.. skin], Material.Skin, compensate: 4);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1]) AddEar(side);
        AddNeck();
        var (hair, hairTriangles) = skull.Hair(Rings);
        Hair = hair;
        AddSmooth([.. hair], hairTriangles, Material.Hair, compensate: 4);
        AddEllipsoid(new(0, 262, 42), new(235, 100, 92), Material.Cloth);
        Positions = [.. positions];
        Triangles = [.. triangles];
        Materials = [.. materials];
        Normals = NormalsOf(Positions, Triangles);
        Front = new(Positions, Triangles.AsSpan(0, FaceTriangles * 3));
        Openness = Visibility.Openness(this);
        SkinRegions.Fill(this);
        Vector2[] Flat(ReadOnlySpan<int> vertices)
        {
            var flat = new Vector2[vertices.Length];
            for (int i = 0; i < flat.Length; i++) flat[i] = new(Positions[vertices[i]].X, Positions[vertices[i]].Y);
            return flat;
        }
        Eye = new(Flat(FaceShape.Eye), 0, 8);
        Lips = new(Flat(FaceShape.Lips), 0, 10);
        Mouth = Flat(FaceShape.Mouth);
    }

    /// <summary>Place of each vertex.</summary>
    internal Vector3[] Positions { get; }

    /// <summary>Outward, of length 1.</summary>
    internal Vector3[] Normals { get; }

    /// <summary>Three vertices a triangle; the face's come first.</summary>
    internal int[] Triangles { get; }

    /// <summary>Of each triangle.</summary>
    internal Material[] Materials { get; }

    /// <summary>Share of the sky a vertex sees, weighted by cosine, 0 to 1.</summary>
    internal float[] Openness { get; }

    /// <summary>Blood beyond the even ground: cheeks, nose, chin, ears; 0 to about 1.</summary>
    internal float[] Flush { get; set; } = [];

    /// <summary>Sebum: gloss and pores, 0 to 1.</summary>
    internal float[] Sebum { get; set; } = [];

    /// <summary>Darkening of melanin, relative: around the eyes, under the nose.</summary>
    internal float[] Shade { get; set; } = [];

    /// <summary>Depth of the face's front at a place, for what is laid on it.</summary>
    internal FrontMap Front { get; }

    /// <summary>Opening of the eye on the picture's left; the other is its mirror image.</summary>
    internal Outline Eye { get; }

    /// <summary>Edge of the lips' red.</summary>
    internal Outline Lips { get; }

    /// <summary>Where the lips meet.</summary>
    internal Vector2[] Mouth { get; }

    /// <summary>Control grid of the hair: Rings + 1 rows of the oval's 36 points.</summary>
    internal Vector3[] Hair { get; }

    void AddSmooth(Vector3[] points, int[] mesh, Material material, int compensate)
    {
        if (compensate > 0) points = LoopSubdivision.Compensated(points, mesh, compensate);
        for (int level = 0; level < Levels; level++) (points, mesh) = LoopSubdivision.Step(points, mesh);
        Add(points, mesh, material);
    }

    void Add(Vector3[] points, int[] mesh, Material material)
    {
        int first = positions.Count;
        positions.AddRange(points);
        foreach (int i in mesh) triangles.Add(first + i);
        for (int t = 0; t < mesh.Length; t += 3) materials.Add(material);
    }

    void AddEllipsoid(Vector3 centre, Vector3 radii, Material material) => AddGrid(96, 48, (u, v) =>
    {
        float around = u * MathF.Tau, up = (v - 0.5f) * MathF.PI;
        return centre + radii * new Vector3(MathF.Cos(up) * MathF.Cos(around), MathF.Sin(up), MathF.Cos(up) * MathF.Sin(around));
    }, material);

    void AddNeck() => AddGrid(64, 40, (u, v) =>
    {
        float around = u * MathF.Tau, y = 40 + 150 * v, flare = 1 + 0.9f * MathF.Pow(MathF.Max(0, v - 0.45f), 2);
        return new(52 * flare * MathF.Cos(around), y, 36 - 0.10f * (y - 90) + 54 * flare * MathF.Sin(around));
    }, Material.Skin);

    // A shallow shell: rim outside, a hollow before the ear canal.
    void AddEar(int side) => AddGrid(48, 32, (u, v) =>
    {
        float around = u * MathF.Tau, up = (v - 0.5f) * MathF.PI;
        var ball = new Vector3(MathF.Cos(up) * MathF.Cos(around), MathF.Sin(up), MathF.Cos(up) * MathF.Sin(around));
        float lobe = ball.Y > 0 ? 1 - 0.35f * ball.Y * ball.Y : 1;
        float hollow = 1 - 0.8f * MathF.Exp(-(ball.Z + 0.1f) * (ball.Z + 0.1f) / 0.14f - (ball.Y + 0.05f) * (ball.Y + 0.05f) / 0.3f);
        var local = new Vector3(ball.X * 5.5f * hollow, ball.Y * 28, ball.Z * 16 * lobe);
        var turned = Vector3.Transform(local, Matrix4x4.CreateRotationX(-0.12f) * Matrix4x4.CreateRotationY(0.36f));
        return new Vector3(79.5f, -11, 35) * new Vector3(side, 1, 1) + turned * new Vector3(side, 1, 1);
    }, Material.Skin, flip: side < 0);

    void AddGrid(int columns, int rows, Func<float, float, Vector3> at, Material material, bool flip = false)
    {
        var points = new Vector3[columns * (rows + 1)];
        for (int j = 0; j <= rows; j++)
            for (int i = 0; i < columns; i++) points[j * columns + i] = at((float)i / columns, (float)j / rows);
        var mesh = new List<int>();
        for (int j = 0; j < rows; j++)
            for (int i = 0; i < columns; i++)
            {
                int a = j * columns + i, b = j * columns + (i + 1) % columns, c = a + columns, d = b + columns;
                mesh.AddRange(flip ? [a, b, c, b, d, c] : [a, c, b, b, c, d]);
            }
        Add(points, [.. mesh], material);
    }

    /// <summary>Normals of the face as it is moved.</summary>
    internal Vector3[] NormalsUnder(Expression expression) => expression.IsNone ? Normals : NormalsOf([.. Positions.Select(expression.Moved)], Triangles);

    static Vector3[] NormalsOf(Vector3[] positions, int[] triangles)
    {
        var normals = new Vector3[positions.Length];
        for (int t = 0; t < triangles.Length; t += 3)
        {
            var a = positions[triangles[t]];
            var n = Vector3.Cross(positions[triangles[t + 1]] - a, positions[triangles[t + 2]] - a);
            for (int k = 0; k < 3; k++) normals[triangles[t + k]] += n;
        }
        for (int i = 0; i < normals.Length; i++) normals[i] = normals[i].LengthSquared() > 1e-12f ? Vector3.Normalize(normals[i]) : -Vector3.UnitZ;
        return normals;
    }
}
