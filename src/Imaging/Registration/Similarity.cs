namespace Punctum.Imaging.Registration;

/// <summary>Turn, scale and shift: p goes to Scale · R(Rotation) · p + (X, Y).</summary>
/// <param name="Scale">Above 1: the moving picture shows the skin larger.</param>
/// <param name="RotationDegrees">Above 0: clockwise, since y runs down.</param>
/// <param name="X">Shift after turning about the reference's origin, pixels.</param>
/// <param name="Y">Likewise.</param>
public readonly record struct Similarity(double Scale, double RotationDegrees, double X, double Y)
{
    /// <summary>Nothing moved.</summary>
    public static Similarity Identity { get; } = new(1, 0, 0, 0);

    /// <summary>Where a reference position goes.</summary>
    public Point Of(Point p)
    {
        (double sin, double cos) = Math.SinCos(RotationDegrees * Math.PI / 180);
        return new(Scale * (cos * p.X - sin * p.Y) + X, Scale * (sin * p.X + cos * p.Y) + Y);
    }

    /// <summary>From the moving picture back.</summary>
    public Similarity Inverse()   // a method: as a property of its own type it would be printed without end
    {
        var back = new Similarity(1 / Scale, -RotationDegrees, 0, 0);
        var origin = back.Of(new(X, Y));
        return back with { X = -origin.X, Y = -origin.Y };
    }

    /// <summary>The least-squares similarity between two lists of points.</summary>
    /// <exception cref="ArgumentException">The lists differ in length or hold fewer than two points.</exception>
    /// <remarks>Source: Umeyama 1991, in the plane. Equal lists give exactly the identity.</remarks>
    public static Similarity Between(IReadOnlyList<Point> from, IReadOnlyList<Point> to)
    {
        if (from.Count != to.Count || from.Count < 2) throw new ArgumentException("Two lists of at least two points are needed.");
        double fx = 0, fy = 0, dx = 0, dy = 0;
        for (int i = 0; i < from.Count; i++)
        {
            fx += from[i].X;
            fy += from[i].Y;
            dx += to[i].X - from[i].X;
            dy += to[i].Y - from[i].Y;
        }
        (fx, fy, dx, dy) = (fx / from.Count, fy / from.Count, dx / from.Count, dy / from.Count);
        double energy = 0, a = 0, b = 0;   // displacement ≈ (a, b) as a complex factor, so that no displacement is exactly none
        for (int i = 0; i < from.Count; i++)
        {
            double px = from[i].X - fx, py = from[i].Y - fy, qx = to[i].X - from[i].X - dx, qy = to[i].Y - from[i].Y - dy;
            energy += px * px + py * py;
            a += px * qx + py * qy;
            b += px * qy - py * qx;
        }
        if (energy > 0) (a, b) = (a / energy, b / energy);
        return new(Math.Sqrt((1 + a) * (1 + a) + b * b), Math.Atan2(b, 1 + a) * 180 / Math.PI, dx - a * fx + b * fy, dy - b * fx - a * fy);
    }
}
