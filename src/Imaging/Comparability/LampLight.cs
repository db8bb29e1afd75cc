namespace Punctum.Imaging.Comparability;

/// <summary>The light on a head as one lamp far away and a room that is equally bright all round.</summary>
/// <param name="Lamp">Towards the lamp, of length 1, in the frame of the head.</param>
/// <param name="Room">Light from all sides, against the lamp's on skin that faces it.</param>
readonly record struct LampLight(Point3 Lamp, double Room)
{
    /// <summary>Width of the passage into the lamp's own shadow, as a cosine: lamps have a size, facets are curved, and light spreads under the skin [P].</summary>
    const double Penumbra = 0.1;

    /// <summary>Light on skin of a normal; a constant factor does not matter.</summary>
    public double At(Point3 n)
    {
        double facing = HeadShape.Dot(n, Lamp);
        return Room + 0.5 * (facing + Math.Sqrt(facing * facing + Penumbra * Penumbra));
    }

    /// <summary>How the lamp's light grows with the cosine to it: 1 in the light, 0 in the shadow.</summary>
    public double RiseAt(Point3 n)
    {
        double facing = HeadShape.Dot(n, Lamp);
        return 0.5 * (1 + facing / Math.Sqrt(facing * facing + Penumbra * Penumbra));
    }

    /// <summary>How the light grows as the normal turns, taken in the plane of the skin.</summary>
    public Point3 SlopeAt(Point3 n)
    {
        double rise = RiseAt(n), along = HeadShape.Dot(n, Lamp);
        return new(rise * (Lamp.X - along * n.X), rise * (Lamp.Y - along * n.Y), rise * (Lamp.Z - along * n.Z));
    }

    /// <summary>The lamp's share of the light on skin that faces it: 0 light from everywhere, 1 a lamp in the dark.</summary>
    public double Directionality => 1 / (1 + Room);

    /// <summary>Two directions across the lamp's, of length 1.</summary>
    public (Point3 Aside, Point3 Up) Across()
    {
        // Against the vertical, and for a lamp overhead against the depth: the same for two lights that are one.
        var (x, y, z) = (Lamp.X, Lamp.Y, Lamp.Z);
        double size = Math.Sqrt(x * x + z * z);
        if (size < 0.3)
        {
            size = Math.Sqrt(x * x + y * y);
            return (new(y / size, -x / size, 0), Turned(new(y / size, -x / size, 0)));
        }
        var aside = new Point3(-z / size, 0, x / size);
        return (aside, Turned(aside));
    }

    Point3 Turned(Point3 a) => new(Lamp.Y * a.Z - Lamp.Z * a.Y, Lamp.Z * a.X - Lamp.X * a.Z, Lamp.X * a.Y - Lamp.Y * a.X);

    /// <summary>The light a step further: the lamp aside and up by so many radians, the room's logarithm by so much.</summary>
    public LampLight Moved(double aside, double up, double logRoom)
    {
        var (a, b) = Across();
        double x = Lamp.X + aside * a.X + up * b.X, y = Lamp.Y + aside * a.Y + up * b.Y, z = Lamp.Z + aside * a.Z + up * b.Z, size = Math.Sqrt(x * x + y * y + z * z);
        return new(new(x / size, y / size, z / size), Room * Math.Exp(logRoom));
    }

    /// <summary>Angle between two lamps, degrees; exactly 0 for the same one.</summary>
    public static double AngleBetween(LampLight a, LampLight b)
    {
        double x = a.Lamp.X - b.Lamp.X, y = a.Lamp.Y - b.Lamp.Y, z = a.Lamp.Z - b.Lamp.Z;
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(x * x + y * y + z * z) / 2)) * 180 / Math.PI;
    }
}
