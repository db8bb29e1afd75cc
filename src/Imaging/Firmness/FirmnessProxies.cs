using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Firmness;

/// <summary>Two stand-ins for firmness and puffiness in one shot of a face: experimental, and never a measure of either (docs/methods/firmness.md).</summary>
/// <param name="JawContour">How far the jaw's contour bows outwards from its chord, of the eye distance; mean of both sides.</param>
/// <param name="LidBulge">How much lighter the bulge below the eye is than lid and hollow around it, ln units; mean of both eyes. NaN where too little can be seen.</param>
/// <param name="PitchDegrees">Nod of the head, on which both lean.</param>
public sealed record FirmnessProxies(double JawContour, double LidBulge, double PitchDegrees)
{
    // Outline of the mesh from the angle of the jaw to beside the chin; the subject's right and left.
    static readonly int[][] jaws = [[58, 172, 136, 150, 149, 176, 148], [288, 397, 365, 379, 378, 400, 377]];
    static readonly (int Right, int Left) outerCorners = (33, 263);
    static readonly int[] lowerLids = [145, 374];

    /// <summary>Patches below the middle of the lower lid, of the eye distance (about 90 mm): below the lashes, on the bulge, in the hollow. Equally far apart, so that a light that falls off evenly leaves nothing.</summary>
    static readonly double[] below = [0.035, 0.095, 0.155];

    /// <summary>Columns of patches beside the middle, and the radius of a patch, likewise.</summary>
    const double Beside = 0.05, Radius = 0.02;

    /// <summary>Reads both.</summary>
    /// <param name="picture">Linear light; stays the caller's.</param>
    /// <param name="face">The mesh on it.</param>
    public static FirmnessProxies Of(Picture picture, FaceMesh face)
    {
        Point right = At(face, outerCorners.Right), left = At(face, outerCorners.Left), across = Along(right, left);
        double eyes = right.DistanceTo(left);
        return new(jaws.Average(jaw => Bow(face, jaw) / eyes), lowerLids.Average(lid => Bulge(picture, At(face, lid), across, eyes)), face.Pose.PitchDegrees);
    }

    /// <summary>Mean distance of a contour's inner points from the chord of its ends, pixels; above 0 away from the middle of the face.</summary>
    static double Bow(FaceMesh face, int[] contour)
    {
        Point first = At(face, contour[0]), last = At(face, contour[^1]), along = Along(first, last), nose = At(face, 1) - first;
        double Off(Point from) => along.X * from.Y - along.Y * from.X;
        double outwards = -Math.Sign(Off(nose));
        return contour[1..^1].Average(i => outwards * Off(At(face, i) - first));
    }

    static double Bulge(Picture picture, Point lid, Point across, double eyes)
    {
        // Down the face is a quarter turn from across the eyes, which run from the subject's right to the left: to the picture's right.
        Point down = new(-across.Y, across.X);
        double Row(double at) => new[] { -Beside, 0, Beside }.Average(side => Patch(picture, new(lid.X + eyes * (at * down.X + side * across.X), lid.Y + eyes * (at * down.Y + side * across.Y)), Radius * eyes));
        return Row(below[1]) - (Row(below[0]) + Row(below[2])) / 2;
    }

    /// <summary>Mean ln luminance of a disc; NaN where half of it is clipped or outside.</summary>
    static double Patch(Picture picture, Point at, double radius)
    {
        double sum = 0;
        int count = 0, all = 0;
        for (int y = (int)Math.Ceiling(at.Y - radius); y <= at.Y + radius; y++)
            for (int x = (int)Math.Ceiling(at.X - radius); x <= at.X + radius; x++)
            {
                if ((x - at.X) * (x - at.X) + (y - at.Y) * (y - at.Y) > radius * radius) continue;
                all++;
                if ((uint)x >= (uint)picture.Width || (uint)y >= (uint)picture.Height || picture.Clipped[x, y] != 0) continue;
                sum += Math.Log(Math.Max(1.0 / 4096, 0.2126 * picture.Red[x, y] + 0.7152 * picture.Green[x, y] + 0.0722 * picture.Blue[x, y]));
                count++;
            }
        return 2 * count >= all && count > 0 ? sum / count : double.NaN;
    }

    /// <summary>Of length 1.</summary>
    static Point Along(Point from, Point to) => from.DistanceTo(to) is var length ? new((to.X - from.X) / length, (to.Y - from.Y) / length) : default;

    static Point At(FaceMesh face, int point) => new(face.Points[point].X, face.Points[point].Y);
}
