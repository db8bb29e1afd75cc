using System.Collections.Immutable;

namespace Punctum.Imaging.Drawing;

/// <summary>The hairs of a patch: where they root, how they lie, and what they cover.</summary>
static class PatchHairs
{
    /// <summary>Hair by hair; those that a smaller share leaves out are the last of the list.</summary>
    internal static ImmutableArray<DrawnHair> Of(PatchDrawing drawing)
    {
        var told = drawing.Hair;
        if (!(told.PerSquareCentimetre > 0)) return [];
        var chance = new Chance((ulong)(uint)drawing.Seed * 104729 + 11);
        double side = 1.4 * Math.Max(drawing.Width, drawing.Height) / drawing.PixelsAMillimetre + told.LengthMillimetres;
        int all = (int)Math.Round(told.PerSquareCentimetre * side * side / 100);
        var hairs = ImmutableArray.CreateBuilder<DrawnHair>();
        for (int i = 0; i < all; i++)
        {
            var root = new Point(chance.Between(-side / 2, side / 2), chance.Between(-side / 2, side / 2));
            double lie = chance.Normal(), bend = chance.Normal(), thick = chance.Normal(), vellus = chance.Unit(), length = chance.Between(0.85, 1.15), stays = chance.Unit();
            if (stays >= told.Share || Math.Abs(root.X) < told.PartMillimetres / 2) continue;
            double calibre = vellus < told.VellusShare ? 0.02 + 0.015 * Math.Clamp(0.5 + 0.3 * thick, 0, 1) : told.CalibreMillimetres * Math.Exp(0.15 * thick);
            hairs.Add(new(Course(root, told, lie, bend, length), calibre * told.CalibreFactor));
        }
        return hairs.ToImmutable();
    }

    static ImmutableArray<Point> Course(Point root, PatchHair told, double lie, double bend, double length)
    {
        // Locks of a few millimetres fall together.
        double fallen = 12 * SolidNoise.At((float)(root.X / 6), (float)(root.Y / 6), 0.5f, told.CombSeed * 17 + 5);
        double away = told.PartMillimetres > 0 ? (root.X < 0 ? 165 : 15) : told.LieDegrees;
        double angle = (away + 10 * lie + fallen) * Math.PI / 180, turn = 0.25 * bend / told.LengthMillimetres;
        double step = Math.Min(1, told.LengthMillimetres / 8), total = told.LengthMillimetres * length;
        var course = ImmutableArray.CreateBuilder<Point>();
        var at = root;
        for (double walked = 0; walked <= total; walked += step)
        {
            course.Add(at);
            at += new Point(step * Math.Cos(angle), step * Math.Sin(angle));
            angle += turn * step;
        }
        return course.ToImmutable();
    }

    internal static void Paint(ImmutableArray<DrawnHair> hairs, PatchDrawing drawing, PatchMap map, Plane red, Plane green, Plane blue, Plane visible)
    {
        int width = drawing.Width, height = drawing.Height;
        var cover = new float[width * height];
        var touched = new List<int>();
        for (int n = 0; n < hairs.Length; n++)
        {
            var hair = hairs[n];
            double half = 0.5 * hair.CalibreMillimetres * map.Scale;
            var pixels = hair.Course.Select(map.PixelOf).ToArray();
            for (int i = 1; i < pixels.Length; i++) Segment(pixels[i - 1], pixels[i], half, width, height, cover, touched);
            // Thin hair is paler: less pigment in it.
            float tint = (float)(drawing.Hair.Reflectance * (0.85 + 0.3 * Fraction(n)) * (hair.CalibreMillimetres < 0.04 ? 2 : 1)), light = (float)(drawing.Light.Room + 0.6 * drawing.Light.Lamp);
            foreach (int at in touched)
            {
                float c = cover[at];
                cover[at] = 0;
                red.Values[at] += c * (1.3f * tint * light - red.Values[at]);
                green.Values[at] += c * (tint * light - green.Values[at]);
                blue.Values[at] += c * (0.75f * tint * light - blue.Values[at]);
                visible.Values[at] *= 1 - c;
            }
            touched.Clear();
        }
    }

    static double Fraction(int n) => n * 0.6180339887 % 1;

    /// <summary>Covers the pixels of a straight piece: the share of a pixel, seen across, that lies within half the calibre.</summary>
    static void Segment(Point a, Point b, double half, int width, int height, float[] cover, List<int> touched)
    {
        double reach = half + 1, dx = b.X - a.X, dy = b.Y - a.Y, square = dx * dx + dy * dy;
        int left = Math.Max(0, (int)Math.Floor(Math.Min(a.X, b.X) - reach)), right = Math.Min(width - 1, (int)Math.Ceiling(Math.Max(a.X, b.X) + reach));
        int top = Math.Max(0, (int)Math.Floor(Math.Min(a.Y, b.Y) - reach)), bottom = Math.Min(height - 1, (int)Math.Ceiling(Math.Max(a.Y, b.Y) + reach));
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++)
            {
                double t = square > 0 ? Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / square, 0, 1) : 0, ex = x - a.X - t * dx, ey = y - a.Y - t * dy, d = Math.Sqrt(ex * ex + ey * ey);
                double c = Math.Clamp(Math.Min(d + 0.5, half) - Math.Max(d - 0.5, -half), 0, 1);
                if (c <= 0) continue;
                int at = y * width + x;
                if (cover[at] == 0) touched.Add(at);
                cover[at] = Math.Max(cover[at], (float)c);
            }
    }
}
