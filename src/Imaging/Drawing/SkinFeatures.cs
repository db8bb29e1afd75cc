using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>A pore of a drawn skin.</summary>
/// <param name="Place">Centre in the resting head, millimetres: x to the picture's right, y down, z away.</param>
/// <param name="DiameterMillimetres">Full width at half depth.</param>
/// <param name="DepthMillimetres">At the centre.</param>
public readonly record struct DrawnPore(Vector3 Place, double DiameterMillimetres, double DepthMillimetres);

/// <summary>An acne lesion or acne scar of a drawn skin.</summary>
/// <param name="Place">Centre in the resting head, millimetres: x to the picture's right, y down, z away.</param>
/// <param name="DiameterMillimetres">Full width at half of its height, depth or redness.</param>
public readonly record struct DrawnBlemish(Vector3 Place, double DiameterMillimetres);

enum FeatureKind : byte { Pore, Line, Spot, Fold, Lesion, Scar }

/// <summary>Something small on the skin: from A to B with a radius beyond which it is nothing. Amount: depth in mm, relative melanin, or added blood.</summary>
readonly record struct Feature(FeatureKind Kind, Vector3 A, Vector3 B, float Radius, float Amount);

/// <summary>All pores, lines and spots of one person, findable by place.</summary>
sealed class SkinFeatures
{
    const float Cell = 2;
    static readonly Vector3 origin = new(-90, -136, -90);
    const int Nx = 90, Ny = 130, Nz = 80;

    readonly Feature[] features;
    readonly int[] starts, members;

    internal SkinFeatures(HeadSurface head, int seed, SkinCharacter skin)
    {
        var all = new List<Feature>();
        AddPores(all, head, seed, skin);
        Pores = [.. all.Select(f => new DrawnPore(f.A, f.Radius / PoreReach, f.Amount))];
        SkinLines.AddTo(all, head.Front, seed, (float)skin.LineDepth);
        AddSpots(all, head, seed, skin.Spots);
        AddBlemishes(all, head, seed, skin);
        Lesions = [.. Of(all, FeatureKind.Lesion)];
        Scars = [.. Of(all, FeatureKind.Scar)];
        features = [.. all];
        (starts, members) = Sorted(features);
    }

    /// <summary>A pore's support radius in diameters: its profile (1 - q²)² has half its depth at q = 0.541.</summary>
    internal const float PoreReach = 0.924f;

    internal DrawnPore[] Pores { get; }

    internal DrawnBlemish[] Lesions { get; }

    internal DrawnBlemish[] Scars { get; }

    /// <summary>Their profile is the pores' own.</summary>
    static IEnumerable<DrawnBlemish> Of(List<Feature> all, FeatureKind kind) => all.Where(f => f.Kind == kind).Select(f => new DrawnBlemish(f.A, f.Radius / PoreReach));

    /// <summary>What may touch a place.</summary>
    internal ReadOnlySpan<int> Near(Vector3 p)
    {
        int cell = CellOf(p);
        return cell < 0 ? [] : members.AsSpan(starts[cell], starts[cell + 1] - starts[cell]);
    }

    internal ref readonly Feature this[int i] => ref features[i];

    static int CellOf(Vector3 p)
    {
        var g = (p - origin) / Cell;
        int x = (int)g.X, y = (int)g.Y, z = (int)g.Z;
        return (uint)x >= Nx || (uint)y >= Ny || (uint)z >= Nz || g.X < 0 || g.Y < 0 || g.Z < 0 ? -1 : (z * Ny + y) * Nx + x;
    }

    // Even chance over the area, thinned by sebum; a pore near a larger one gives way, so that they keep apart as real ones do.
    static void AddPores(List<Feature> all, HeadSurface head, int seed, SkinCharacter skin)
    {
        const float MostACm2 = 70, LeastShare = 0.10f;
        var chance = new Chance((ulong)seed * 7 + 1);
        var taken = new Dictionary<(int, int, int), List<Vector3>>();
        int faceTriangles = HeadSurface.FaceTriangles;
        for (int t = 0; t < faceTriangles; t++)
        {
            Vector3 a = head.Positions[head.Triangles[3 * t]], b = head.Positions[head.Triangles[3 * t + 1]], c = head.Positions[head.Triangles[3 * t + 2]];
            double expected = 0.5 * Vector3.Cross(b - a, c - a).Length() / 100 * MostACm2 * skin.PoreDensity * 1.35;
            int count = (int)expected + (chance.Unit() < expected - (int)expected ? 1 : 0);
            for (int k = 0; k < count; k++)
            {
                float u = (float)chance.Unit(), v = (float)chance.Unit();
                if (u + v > 1) (u, v) = (1 - u, 1 - v);
                var place = a + (b - a) * u + (c - a) * v;
                float sebum = SkinRegions.SebumAt(place);
                double keep = chance.Unit(), size = Math.Exp(0.27 * chance.Normal()), deep = chance.Between(0.75, 1.25);
                if (keep > LeastShare + (1 - LeastShare) * sebum) continue;
                float diameter = (float)Math.Clamp((0.17 + 0.15 * sebum) * size, 0.1, 0.6);
                if (!Free(taken, place, 0.55f + diameter)) continue;
                all.Add(new(FeatureKind.Pore, place, place, diameter * PoreReach, (float)(0.30 * diameter * deep * skin.PoreDepth)));
            }
        }
    }

    static bool Free(Dictionary<(int, int, int), List<Vector3>> taken, Vector3 p, float apart)
    {
        const float size = 1.5f;
        var (x, y, z) = ((int)MathF.Floor(p.X / size), (int)MathF.Floor(p.Y / size), (int)MathF.Floor(p.Z / size));
        for (int k = 0; k < 27; k++)
            if (taken.TryGetValue((x + k % 3 - 1, y + k / 3 % 3 - 1, z + k / 9 - 1), out var others))
                foreach (var other in others)
                    if (Vector3.DistanceSquared(p, other) < apart * apart) return false;
        if (!taken.TryGetValue((x, y, z), out var here)) taken[(x, y, z)] = here = [];
        here.Add(p);
        return true;
    }

    static void AddSpots(List<Feature> all, HeadSurface head, int seed, int count)
    {
        var chance = new Chance((ulong)seed * 7 + 3);
        for (int k = 0; k < count; k++)
        {
            float x = (float)(34 * chance.Normal()), y = (float)(chance.Unit() < 0.6 ? 12 + 13 * chance.Normal() : chance.Between(-78, 80));
            bool large = chance.Unit() < 0.12;
            float radius = (float)(large ? chance.Between(1.6, 3.0) : chance.Between(0.5, 1.3)), amount = (float)(large ? chance.Between(0.5, 1.2) : chance.Between(0.3, 1.0));
            if (MathF.Abs(x) > 68) continue;
            var place = head.Front.At(x, y);
            all.Add(new(FeatureKind.Spot, place, place, radius * 1.4f, amount));
        }
    }

    // On cheeks, forehead and chin, apart from each other and from eyes, nose and mouth, so that each can be counted.
    static void AddBlemishes(List<Feature> all, HeadSurface head, int seed, SkinCharacter skin)
    {
        var taken = new List<Vector3>();
        foreach (var (kind, count, stream) in (ReadOnlySpan<(FeatureKind, int, int)>)[(FeatureKind.Lesion, skin.Lesions, 4), (FeatureKind.Scar, skin.Scars, 6)])
        {
            var chance = new Chance((ulong)seed * 7 + (ulong)stream);
            for (int k = 0, tries = 0; k < count && tries < 60 * count; tries++)
            {
                float x = (float)chance.Between(-58, 58), y = (float)chance.Between(-72, 78), size = (float)chance.Unit(), strength = (float)chance.Unit();
                bool eyes = y < -12 && y > -46 && MathF.Abs(x) < 54, middle = MathF.Abs(x) < 20 && y > -20 && y < 66, low = y > 50 && MathF.Abs(x) > 40;
                var place = head.Front.At(x, y);
                if (eyes || middle || low || taken.Exists(t => Vector3.Distance(t, place) < 7)) continue;
                taken.Add(place);
                k++;
                all.Add(kind == FeatureKind.Lesion ? new(kind, place, place, 1.2f + 2f * size, 0.010f + 0.012f * strength) : new(kind, place, place, 0.95f + 2f * size, MathF.Min(0.6f, (0.95f + 2f * size) * (0.18f + 0.10f * strength))));
            }
        }
    }

    static (int[] Starts, int[] Members) Sorted(Feature[] features)
    {
        var starts = new int[Nx * Ny * Nz + 1];
        for (int i = 0; i < features.Length; i++) Cells(features[i], cell => starts[cell + 1]++);
        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var members = new int[starts[^1]];
        var next = (int[])starts.Clone();
        for (int i = 0; i < features.Length; i++)
        {
            int self = i;
            Cells(features[i], cell => members[next[cell]++] = self);
        }
        return (starts, members);
    }

    static void Cells(in Feature f, Action<int> visit)
    {
        var low = (Vector3.Min(f.A, f.B) - new Vector3(f.Radius) - origin) / Cell;
        var high = (Vector3.Max(f.A, f.B) + new Vector3(f.Radius) - origin) / Cell;
        for (int z = Math.Max(0, (int)low.Z); z <= Math.Min(Nz - 1, (int)high.Z); z++)
            for (int y = Math.Max(0, (int)low.Y); y <= Math.Min(Ny - 1, (int)high.Y); y++)
                for (int x = Math.Max(0, (int)low.X); x <= Math.Min(Nx - 1, (int)high.X); x++) visit((z * Ny + y) * Nx + x);
    }
}
