using System.Collections.Immutable;
using System.Numerics;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>The doses of a drawing at every vertex of the face: 0 outside their zones, exactly, and on the zone's edge.</summary>
sealed class DoseField
{
    internal const int Kinds = 10;
    static readonly float[] nothing = new float[Kinds];
    readonly float[] amounts;

    DoseField(float[] amounts) => this.amounts = amounts;

    /// <summary>Pore depth, line depth, texture and spots as factor - 1; blood and melanin as added volume fraction; depth of folds, lesions and scars as factor - 1; light taken away.</summary>
    internal ReadOnlySpan<float> At(int vertex) => (vertex + 1) * Kinds <= amounts.Length ? amounts.AsSpan(vertex * Kinds, Kinds) : nothing;

    /// <returns>Null when nothing is changed.</returns>
    internal static DoseField? Of(HeadSurface head, ImmutableArray<Dose> doses)
    {
        if (doses.IsDefaultOrEmpty) return null;
        int vertices = Vertices(head);
        var amounts = new float[vertices * Kinds];
        foreach (var dose in doses)
        {
            var weight = Weight(head, vertices, dose.Zone, (float)dose.EdgeMillimetres);
            ReadOnlySpan<float> full = [(float)dose.PoreDepth - 1, (float)dose.LineDepth - 1, (float)dose.Texture - 1, (float)dose.Spots - 1, (float)dose.AddedBlood, (float)dose.AddedMelanin,
                (float)dose.FoldDepth - 1, (float)dose.Lesions - 1, (float)dose.Scars - 1, (float)dose.Shadow];
            for (int i = 0; i < vertices; i++)
                for (int k = 0; k < Kinds; k++) amounts[i * Kinds + k] += weight[i] * full[k];
        }
        return new(amounts);
    }

    /// <summary>The weight's mean over the zone's area.</summary>
    internal static double MeanWeight(HeadSurface head, Dose dose)
    {
        var inside = Labels(dose.Zone);
        var weight = Weight(head, Vertices(head), dose.Zone, (float)dose.EdgeMillimetres);
        double sum = 0, area = 0;
        for (int t = 0; t < HeadSurface.FaceTriangles; t++)
        {
            if (!inside[t >> (2 * HeadSurface.Levels)]) continue;
            int a = head.Triangles[3 * t], b = head.Triangles[3 * t + 1], c = head.Triangles[3 * t + 2];
            double here = Vector3.Cross(head.Positions[b] - head.Positions[a], head.Positions[c] - head.Positions[a]).Length();
            sum += here * (weight[a] + weight[b] + weight[c]) / 3;
            area += here;
        }
        return sum / area;
    }

    static int Vertices(HeadSurface head) => head.Triangles.AsSpan(0, HeadSurface.FaceTriangles * 3).ToArray().Max() + 1;

    /// <summary>Whether each triangle of the canonical face lies in the zone.</summary>
    internal static bool[] Labels(string zone)
    {
        int label = 1 + Zones.OfTheFace.IndexOf(Zones.OfTheFace.FirstOrDefault(z => z.Id == zone) ?? throw new ArgumentException($"No zone of the face is called {zone}."));
        return [.. ZoneTriangles.LabelsOn(FaceModels.Shared.Canonical).Select(l => l == label)];
    }

    /// <summary>0 outside and on the edge of the zone, rising smoothly to 1 at the given distance inside.</summary>
    internal static float[] Weight(HeadSurface head, int vertices, string zone, float edgeMillimetres)
    {
        var inside = Labels(zone);
        var touched = new byte[vertices];
        for (int t = 0; t < HeadSurface.FaceTriangles; t++)
            for (int k = 0; k < 3; k++) touched[head.Triangles[3 * t + k]] |= (byte)(inside[t >> (2 * HeadSurface.Levels)] ? 1 : 2);
        var edge = Enumerable.Range(0, vertices).Where(i => touched[i] == 3).Select(i => head.Positions[i]).ToArray();
        var weight = new float[vertices];
        for (int i = 0; i < vertices; i++)
        {
            if (touched[i] != 1) continue;
            float least = float.MaxValue;
            foreach (var p in edge) least = MathF.Min(least, Vector3.DistanceSquared(p, head.Positions[i]));
            float s = Math.Clamp(MathF.Sqrt(least) / edgeMillimetres, 0, 1);
            weight[i] = s * s * (3 - 2 * s);
        }
        return weight;
    }
}
