namespace Punctum.Imaging.Signs;

/// <summary>How much darker a place is towards the light than away from it: what a hollow does, in one picture on its own pixels.</summary>
static class FlankFlux
{
    /// <summary>The ring whose own difference is taken off, in radii: what shading does across the place.</summary>
    internal const double Inner = 1.3, Outer = 1.7;

    const double SkinNeeded = 0.9;

    /// <summary>∫ q away from the light - ∫ q towards it over a disc, the slope of the ring around it taken off, pixels² of ln light.</summary>
    /// <param name="q">Relief.</param>
    /// <param name="skin">1 where it is skin.</param>
    /// <param name="at">Centre, pixels of q.</param>
    /// <param name="radius">Pixels of q.</param>
    /// <param name="towards">Towards the light, of length 1.</param>
    /// <returns>Null where too little is skin.</returns>
    /// <remarks>An even slope of q gives 4/3·r³ times itself over the disc and 4/3·(r₂³ - r₁³) over the ring [D]. Anything that is symmetric about the middle, a spot or a pore, gives nothing.</remarks>
    internal static double? Read(Plane q, Mask skin, Point at, double radius, Point towards)
    {
        int left = (int)Math.Floor(at.X - Outer * radius), top = (int)Math.Floor(at.Y - Outer * radius), right = (int)Math.Ceiling(at.X + Outer * radius), bottom = (int)Math.Ceiling(at.Y + Outer * radius);
        if (left < 0 || top < 0 || right >= q.Width || bottom >= q.Height) return null;
        double disc = 0, ring = 0, seen = 0, all = 0;
        for (int y = top; y <= bottom; y++)
        {
            Span<float> row = q.Row(y);
            Span<byte> isSkin = skin.Row(y);
            for (int x = left; x <= right; x++)
            {
                double dx = x - at.X, dy = y - at.Y, d = Math.Sqrt(dx * dx + dy * dy);
                if (d > Outer * radius + 0.5) continue;
                all++;
                if (isSkin[x] == 0) continue;
                seen++;
                double away = -2 * Math.Clamp(dx * towards.X + dy * towards.Y, -0.5, 0.5);
                disc += Share(radius - d) * away * row[x];
                ring += (Share(Outer * radius - d) - Share(Inner * radius - d)) * away * row[x];
            }
        }
        return seen < SkinNeeded * all ? null : disc - ring / (Outer * Outer * Outer - Inner * Inner * Inner);
    }

    /// <summary>Share of a pixel inside an edge that lies so many pixels further out.</summary>
    static double Share(double inside) => Math.Clamp(inside + 0.5, 0, 1);
}
