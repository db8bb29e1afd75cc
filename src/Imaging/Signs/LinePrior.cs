using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Which way lines run in a zone, so that a fallen hair is not taken for one.</summary>
/// <remarks>
/// Methods §5.2: forehead across, glabella up and down, crow's feet away from the outer corner of the eye. The text has ±30°; lines of real
/// foreheads sweep more towards the temples, so 45° are allowed here [P]. Without a mesh, or in other zones, every direction is allowed.
/// </remarks>
sealed class LinePrior
{
    const double Tolerance = 45;
    readonly RegisteredPair pair;

    LinePrior(RegisteredPair pair) => this.pair = pair;

    internal static LinePrior Of(RegisteredPair pair) => new(pair);

    internal bool Allows(SkinLine line)
    {
        if (pair.ReferenceFace is not { } face) return true;
        var middle = line.Points[line.Points.Length / 2];
        int label = pair.Zones.Labels[(int)Math.Round(middle.X), (int)Math.Round(middle.Y)];
        if (label == 0) return true;
        Point a = line.Points[0], b = line.Points[^1];
        // Mesh points 33 and 263 are the outer corners of the client's right and left eye, on the picture's left and right.
        Point right = new(face.Points[33].X, face.Points[33].Y), left = new(face.Points[263].X, face.Points[263].Y), across = left - right;
        return pair.Zones.Zones[label - 1].Id switch
        {
            "forehead_right" or "forehead_centre" or "forehead_left" => Between(b - a, across) <= Tolerance,
            "glabella" => Between(b - a, new(-across.Y, across.X)) <= Tolerance,
            "crows_feet_right" => Between(b - a, middle - right) <= Tolerance,
            "crows_feet_left" => Between(b - a, middle - left) <= Tolerance,
            _ => true,
        };
    }

    /// <summary>Angle between two undirected lines, degrees.</summary>
    internal static double Between(Point a, Point b)
    {
        double cross = Math.Abs(a.X * b.Y - a.Y * b.X), dot = Math.Abs(a.X * b.X + a.Y * b.Y);
        return Math.Atan2(cross, dot) * 180 / Math.PI;
    }
}
