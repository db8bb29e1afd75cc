using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>Pixels a millimetre from the irises, or from the size of the mesh where the irises cannot be measured.</summary>
static class EyeScale
{
    /// <summary>Horizontal visible iris diameter, mm, and its spread between adults (methods §1.2) [S30].</summary>
    const double IrisMillimetres = 11.7, IrisSpread = 0.043;

    /// <summary>What the canonical centimetre is short of a true one: mean of iris scale over mesh scale, London set, 51 faces [M].</summary>
    internal const double MeshCorrection = 1.05;

    /// <summary>Spread of that ratio: 0.05 between people, iris and head size together; rounded up because another camera distance moves it too [M].</summary>
    const double MeshSpread = 0.06;

    /// <summary>Largest difference between both eyes, and between iris and mesh (three spreads), as a share [P].</summary>
    const double EyesAgree = 0.08, MeshAgrees = 0.17;

    /// <summary>Least step of root light at the border of the iris [P].</summary>
    const double LeastContrast = 0.03;

    /// <summary>Error of a border, pixels: the fit agrees with hand-placed circles to 0.02 of a radius of 18 pixels [M].</summary>
    const double BorderErrorPixels = 0.36;

    public static PhysicalScale Of(Picture picture, ReadOnlySpan<Point3> mesh, HeadPoseFit fit)
    {
        double pixels = MeshCorrection * fit.PixelsACentimetre / 10, expected = pixels * IrisMillimetres / 2;
        if (Both(picture, mesh, expected) is { } radii && Math.Abs(radii / expected - 1) < MeshAgrees)
            return new(2 * radii / IrisMillimetres, Math.Sqrt(IrisSpread * IrisSpread + BorderErrorPixels / radii * (BorderErrorPixels / radii)), ScaleOrigin.Iris);
        return new(pixels, MeshSpread, ScaleOrigin.Mesh);
    }

    /// <summary>Mean radius of both irises, or null when they cannot be seen or do not agree.</summary>
    static double? Both(Picture picture, ReadOnlySpan<Point3> mesh, double expected)
    {
        IrisFit.Eye right = new(Flat(mesh[Landmark.RightEyeOuter]), Flat(mesh[Landmark.RightEyeInner]), Middle(mesh[159], mesh[145]));
        IrisFit.Eye left = new(Flat(mesh[Landmark.LeftEyeInner]), Flat(mesh[Landmark.LeftEyeOuter]), Middle(mesh[386], mesh[374]));
        if (IrisFit.Find(picture, right, left, expected) is not var (one, other)) return null;
        double radius = (one.Radius + other.Radius) / 2;
        return Math.Abs(one.Radius - other.Radius) < EyesAgree * radius && Math.Min(one.Contrast, other.Contrast) >= LeastContrast ? radius : null;
    }

    static Point Flat(Point3 p) => new(p.X, p.Y);

    static Point Middle(Point3 a, Point3 b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}
