using System.Numerics;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>The canonical face in millimetres with its mouth closed and its eyes a little wider open, and the outlines on it.</summary>
static class FaceShape
{
    /// <summary>The face's edge, from the picture's right temple over the forehead and round by the chin.</summary>
    internal static readonly int[] Oval = [356, 389, 251, 284, 332, 297, 338, 10, 109, 67, 103, 54, 21, 162, 127, 234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152,
        377, 400, 378, 379, 365, 397, 288, 361, 323, 454];

    /// <summary>Edge of the lips' red.</summary>
    internal static readonly int[] Lips = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];

    /// <summary>Opening of the eye on the picture's left, from its outer corner along the upper lid and back along the lower.</summary>
    internal static readonly int[] Eye = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7];

    static readonly int[] upperMouth = [191, 80, 81, 82, 13, 312, 311, 310, 415], lowerMouth = [95, 88, 178, 87, 14, 317, 402, 318, 324];
    static readonly int[] upperLid = [246, 161, 160, 159, 158, 157, 173, 466, 388, 387, 386, 385, 384, 398];

    /// <summary>The line where the lips meet.</summary>
    internal static readonly int[] Mouth = [78, .. upperMouth, 308];

    internal static Vector3[] Posed(CanonicalFace face)
    {
        var points = new Vector3[CanonicalFace.VertexCount];
        for (int i = 0; i < points.Length; i++) points[i] = 10 * new Vector3((float)face.Vertices[i].X, (float)face.Vertices[i].Y, (float)face.Vertices[i].Z);
        CloseMouth(points);
        OpenEyes(points);
        return points;
    }

    // The lips meet in the middle; what lies around follows, less with distance.
    static void CloseMouth(Vector3[] points)
    {
        var original = (Vector3[])points.Clone();
        for (int i = 0; i < points.Length; i++)
        {
            float least = float.MaxValue;
            Vector3 move = default;
            for (int k = 0; k < upperMouth.Length; k++)
                foreach (var (from, to) in new[] { (upperMouth[k], lowerMouth[k]), (lowerMouth[k], upperMouth[k]) })
                {
                    float distance = Vector3.Distance(original[i], original[from]);
                    if (distance < least) (least, move) = (distance, (original[to] - original[from]) / 2);
                }
            points[i] += move * MathF.Exp(-least * least / (2 * 6.5f * 6.5f));
        }
    }

    // The canonical lids stand 6.7 mm apart; a relaxed adult's nearer 9.
    static void OpenEyes(Vector3[] points)
    {
        var original = (Vector3[])points.Clone();
        for (int i = 0; i < points.Length; i++)
        {
            float least = upperLid.Min(v => Vector3.Distance(original[i], original[v]));
            float dx = (MathF.Abs(original[i].X) - 31.5f) / 12;
            float inMiddle = MathF.Max(0, 1 - dx * dx);
            bool above = original[i].Y < -27.5f;
            if (above) points[i].Y -= 2.2f * inMiddle * MathF.Exp(-least * least / (2 * 4f * 4f));
        }
    }
}
