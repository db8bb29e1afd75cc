using Punctum.Imaging;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Strands of hair that fall across the forehead and the temples: thin dark curves.</summary>
static class Strands
{
    // The upper edge of the face, from one temple to the other.
    static readonly int[] hairline = [127, 162, 21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251, 389, 356];

    public static void Draw(Plane[] planes, IReadOnlyList<Point3> points, double scale, int count, ref Chance chance)
    {
        for (int n = 0; n < count; n++)
        {
            var root = points[hairline[(int)(chance.Unit() * hairline.Length)]];
            double length = chance.Between(15, 50) * scale, heading = Math.PI / 2 + chance.Between(-0.7, 0.7), bend = chance.Between(-1.2, 1.2) / length, radius = chance.Between(0.03, 0.05) * scale;
            double x = root.X, y = root.Y;
            for (double at = 0; at < length; at += 0.5)
            {
                Cover(planes, x, y, radius, 0.5);
                heading += 0.5 * bend;
                x += 0.5 * Math.Cos(heading);
                y += 0.5 * Math.Sin(heading);
            }
        }
    }

    /// <summary>A dot of hair; what lies under it stays by a share, as much as a thin hair leaves of a pixel.</summary>
    static void Cover(Plane[] planes, double x, double y, double radius, double step)
    {
        for (int j = (int)Math.Floor(y - radius); j <= (int)Math.Ceiling(y + radius); j++)
            for (int i = (int)Math.Floor(x - radius); i <= (int)Math.Ceiling(x + radius); i++)
            {
                if (i < 0 || j < 0 || i >= planes[0].Width || j >= planes[0].Height) continue;
                double covered = Math.Clamp(radius + 0.5 - Math.Sqrt((i - x) * (i - x) + (j - y) * (j - y)), 0, 1);
                float left = (float)Math.Pow(1 - 0.8 * covered, step);
                planes[0][i, j] = 0.03f + left * (planes[0][i, j] - 0.03f);
                planes[1][i, j] = 0.02f + left * (planes[1][i, j] - 0.02f);
                planes[2][i, j] = 0.015f + left * (planes[2][i, j] - 0.015f);
            }
    }
}
