using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Comparability;

/// <summary>How alike the left and the right cheek are lit.</summary>
static class CheekLight
{
    const double Bin = 0.2, Side = 0.3;
    const int Bins = 128, PixelsNeeded = 200, SamplesAcross = 48;

    /// <summary>Intersection of the two cheeks' histograms of ln Y, 0 to 1; NaN when too little of a cheek is seen.</summary>
    /// <remarks>
    /// Squares of 0.3 eye distances below the eyes, half way to the mouth, as OFIQ's illumination uniformity [S1]; in ln Y by steps of
    /// 0.2 instead of code values, so that exposure hardly matters.
    /// </remarks>
    public static double Evenness(Picture picture, Mask exclusion, FaceMesh face)
    {
        Point right = Middle(face, 33, 133), left = Middle(face, 362, 263), mouth = Middle(face, 61, 291);
        var half = new Point((mouth.X - (right.X + left.X) / 2) / 2, (mouth.Y - (right.Y + left.Y) / 2) / 2);
        double side = Side * right.DistanceTo(left);
        if (Histogram(picture, exclusion, right + half, side) is not { } a || Histogram(picture, exclusion, left + half, side) is not { } b) return double.NaN;
        double shared = 0;
        for (int i = 0; i < Bins; i++) shared += Math.Min(a[i], b[i]);
        return shared;
    }

    static Point Middle(FaceMesh face, int a, int b) => new((face.Points[a].X + face.Points[b].X) / 2, (face.Points[a].Y + face.Points[b].Y) / 2);

    static double[]? Histogram(Picture picture, Mask exclusion, Point centre, double side)
    {
        var bins = new double[Bins];
        int count = 0;
        for (int j = 0; j < SamplesAcross; j++)
            for (int i = 0; i < SamplesAcross; i++)
            {
                int x = (int)Math.Round(centre.X + side * ((i + 0.5) / SamplesAcross - 0.5)), y = (int)Math.Round(centre.Y + side * ((j + 0.5) / SamplesAcross - 0.5));
                if (x < 0 || y < 0 || x >= picture.Width || y >= picture.Height || exclusion[x, y] != 0) continue;
                bins[Math.Clamp((int)(-Math.Log(LogLuminance.At(picture, x, y)) / Bin), 0, Bins - 1)]++;
                count++;
            }
        if (count < PixelsNeeded) return null;
        for (int i = 0; i < Bins; i++) bins[i] /= count;
        return bins;
    }
}
