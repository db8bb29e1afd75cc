namespace Punctum.Imaging.Comparability;

/// <summary>The light on a head as one lamp far away and a room.</summary>
/// <param name="Lamp">Towards the lamp, of length 1, in the frame of the head.</param>
/// <param name="Room">Light from all sides, against the lamp's on skin that faces it.</param>
/// <param name="Above">How much more of the room's light comes from above: skin that looks up gets 1 + this of it, skin that looks down 1 less this.</param>
readonly record struct LampLight(Point3 Lamp, double Room, double Above = 0)
{
    /// <summary>Width of the passage into the lamp's own shadow, as a cosine: lamps have a size, facets are curved, and light spreads under the skin [P].</summary>
    const double Penumbra = 0.1;

    /// <summary>Light on skin of a normal; a constant factor does not matter.</summary>
    public double At(Point3 n)
    {
        double facing = HeadShape.Dot(n, Lamp);
        return RoomAt(n) + 0.5 * (facing + Math.Sqrt(facing * facing + Penumbra * Penumbra));
    }

    /// <summary>The room's light on skin of a normal.</summary>
    public double RoomAt(Point3 n) => Room * (1 - Above * n.Y);

    /// <summary>How the lamp's light grows with the cosine to it: 1 in the light, 0 in the shadow.</summary>
    public double RiseAt(Point3 n)
    {
        double facing = HeadShape.Dot(n, Lamp);
        return 0.5 * (1 + facing / Math.Sqrt(facing * facing + Penumbra * Penumbra));
    }

    /// <summary>How the light grows as the normal turns, taken in the plane of the skin.</summary>
    public Point3 SlopeAt(Point3 n)
    {
        double rise = RiseAt(n), skyward = Room * Above, along = rise * HeadShape.Dot(n, Lamp) - skyward * n.Y;
        return new(rise * Lamp.X - along * n.X, rise * Lamp.Y - skyward - along * n.Y, rise * Lamp.Z - along * n.Z);
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

    /// <summary>The light a step further: the lamp aside and up by so many radians, the room's logarithm and its light from above by so much.</summary>
    public LampLight Moved(double aside, double up, double logRoom, double above = 0)
    {
        var (a, b) = Across();
        double x = Lamp.X + aside * a.X + up * b.X, y = Lamp.Y + aside * a.Y + up * b.Y, z = Lamp.Z + aside * a.Z + up * b.Z, size = Math.Sqrt(x * x + y * y + z * z);
        return new(new(x / size, y / size, z / size), Room * Math.Exp(logRoom), Above + above);
    }

    /// <summary>Angle between two lamps, degrees; exactly 0 for the same one.</summary>
    public static double AngleBetween(LampLight a, LampLight b)
    {
        double x = a.Lamp.X - b.Lamp.X, y = a.Lamp.Y - b.Lamp.Y, z = a.Lamp.Z - b.Lamp.Z;
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(x * x + y * y + z * z) / 2)) * 180 / Math.PI;
    }
}
