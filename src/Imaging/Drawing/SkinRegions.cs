using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>What differs over a face in everybody: blood in cheeks and nose, sebum in the middle, darker lids.</summary>
static class SkinRegions
{
    static readonly (Vector3 At, float Radius, float Amount)[] flush =
    [
        (new(-44, 18, -36), 21, 0.8f), (new(44, 18, -36), 21, 0.8f), (new(0, 6, -76), 15, 0.75f), (new(0, 78, -48), 15, 0.4f),
        (new(-81, -7, 33), 30, 1.0f), (new(81, -7, 33), 30, 1.0f), (new(-18, 22, -50), 9, 0.5f), (new(18, 22, -50), 9, 0.5f), (new(0, -64, -50), 30, 0.12f),
    ];

    static readonly (Vector3 At, float Radius, float Amount)[] sebum =
    [
        (new(0, 2, -70), 20, 1f), (new(0, -30, -54), 13, 0.6f), (new(-29, 14, -44), 15, 0.75f), (new(29, 14, -44), 15, 0.75f), (new(0, -58, -52), 26, 0.5f), (new(0, 80, -48), 17, 0.5f),
    ];

    static readonly (Vector3 At, float Radius, float Amount)[] shade =
    [
        (new(-28, -17, -38), 8, 0.30f), (new(28, -17, -38), 8, 0.30f), (new(-31, -34, -38), 9, 0.25f), (new(31, -34, -38), 9, 0.25f), (new(0, 38, -54), 12, 0.12f),
    ];

    internal static void Fill(HeadSurface head)
    {
        head.Flush = [.. head.Positions.Select(p => Sum(flush, p))];
        head.Sebum = [.. head.Positions.Select(SebumAt)];
        var hairline = FaceShape.Oval[1..14].Select(v => head.Positions[v]).ToArray();
        head.Shade = [.. head.Positions.Select(p => Sum(shade, p) + 0.5f * Under(hairline, p))];
    }

    internal static float SebumAt(Vector3 p) => MathF.Min(1, Sum(sebum, p));

    // Roots of hair beneath the skin, along the upper edge of the face.
    static float Under(Vector3[] line, Vector3 p)
    {
        float least = float.MaxValue;
        for (int i = 1; i < line.Length; i++)
        {
            var ab = line[i] - line[i - 1];
            float t = Math.Clamp(Vector3.Dot(p - line[i - 1], ab) / ab.LengthSquared(), 0, 1);
            least = MathF.Min(least, Vector3.DistanceSquared(p, line[i - 1] + ab * t));
        }
        return MathF.Exp(-least / (2 * 2.6f * 2.6f));
    }

    static float Sum((Vector3 At, float Radius, float Amount)[] blobs, Vector3 p)
    {
        float sum = 0;
        foreach (var (at, radius, amount) in blobs) sum += amount * MathF.Exp(-Vector3.DistanceSquared(at, p) / (2 * radius * radius));
        return sum;
    }
}
