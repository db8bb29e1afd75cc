using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The flow along a row of a reduced grid: exact every 8 pixels, straight between.</summary>
/// <remarks>Nodes stand 16 or more pixels apart and the field bends slowly: the straight pieces stay within 0.05 pixel of it.</remarks>
sealed class FlowTrack(FlowField flow, int columns, int reduction)
{
    const int Knot = 8;
    readonly Point[] knots = new Point[columns / Knot + 2];

    /// <summary>Moves to a row.</summary>
    /// <param name="y">Reference position.</param>
    internal void Row(double y)
    {
        for (int i = 0; i < knots.Length; i++) knots[i] = flow.At(reduction * i * Knot + 0.5 * (reduction - 1), y);
    }

    /// <summary>Displacement, full pixels, at a column of the reduced grid.</summary>
    internal (float U, float V) At(int x)
    {
        Point a = knots[x / Knot], b = knots[x / Knot + 1];
        float t = x % Knot / (float)Knot;
        return ((float)a.X + t * (float)(b.X - a.X), (float)a.Y + t * (float)(b.Y - a.Y));
    }
}
