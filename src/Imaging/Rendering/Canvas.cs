using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Rendering;

/// <summary>Encoded sRGB pixels to draw overlays on: filled shapes, lines, dots and small text, all anti-aliased.</summary>
/// <remarks>Pixel centres lie at whole numbers, as everywhere. Drawing outside is clipped. Not meant for megapixels of strokes.</remarks>
public sealed class Canvas
{
    const int SubRows = 4;

    /// <summary>A black canvas.</summary>
    public Canvas(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height, Pixels) = (width, height, new byte[checked(3 * width * height)]);
    }

    Canvas(byte[] pixels, int width, int height) => (Pixels, Width, Height) = (pixels, width, height);

    /// <summary>A picture, reduced by a whole factor until its long side is at most that many pixels.</summary>
    /// <returns>The canvas and the factor: canvas x = (picture x - (factor - 1) / 2) / factor.</returns>
    public static (Canvas Canvas, int Factor) Of(Picture picture, int longSide)
    {
        int factor = Math.Max(1, (Math.Max(picture.Width, picture.Height) + longSide - 1) / longSide);
        var whole = new PixelRectangle(0, 0, Math.Max(1, picture.Width / factor * factor), Math.Max(1, picture.Height / factor * factor));
        int width = Math.Max(1, picture.Width / factor), height = Math.Max(1, picture.Height / factor);
        using var cut = whole.Width == picture.Width && whole.Height == picture.Height ? null : picture.Crop(whole);
        var source = cut ?? picture;
        using Plane red = Box.Reduce(source.Red, width, height), green = Box.Reduce(source.Green, width, height), blue = Box.Reduce(source.Blue, width, height);
        return (new(PictureWriter.Interleaved(red, green, blue), width, height), factor);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue a pixel, row after row.</summary>
    public byte[] Pixels { get; }

    /// <summary>Lays a colour over one pixel.</summary>
    /// <param name="x">Column; outside is ignored.</param>
    /// <param name="y">Row; outside is ignored.</param>
    /// <param name="ink">What is laid over.</param>
    /// <param name="opacity">0 nothing, 1 only the colour.</param>
    public void Blend(int x, int y, Ink ink, double opacity)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height) return;
        int i = 3 * (y * Width + x), share = (int)(256 * Math.Clamp(opacity, 0, 1));
        Pixels[i] += (byte)((ink.Red - Pixels[i]) * share / 256);
        Pixels[i + 1] += (byte)((ink.Green - Pixels[i + 1]) * share / 256);
        Pixels[i + 2] += (byte)((ink.Blue - Pixels[i + 2]) * share / 256);
    }

    /// <summary>Fills a polygon by the even-odd rule.</summary>
    public void Fill(ReadOnlySpan<Point> corners, Ink ink, double opacity = 1)
    {
        if (corners.Length < 3) return;
        double top = double.MaxValue, bottom = double.MinValue;
        foreach (var p in corners) (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        var coverage = new float[Width + 1];
        var crossings = new List<double>();
        for (int y = Math.Max(0, (int)Math.Floor(top)); y <= Math.Min(Height - 1, (int)Math.Ceiling(bottom)); y++)
        {
            Array.Clear(coverage);
            for (int sub = 0; sub < SubRows; sub++)
            {
                Crossings(corners, y + (sub + 0.5) / SubRows - 0.5, crossings);
                for (int i = 0; i + 1 < crossings.Count; i += 2) Cover(coverage, crossings[i] + 0.5, crossings[i + 1] + 0.5);
            }
            for (int x = 0; x < Width; x++)
                if (coverage[x] > 0) Blend(x, y, ink, opacity * coverage[x] / SubRows);
        }
    }

    static void Crossings(ReadOnlySpan<Point> corners, double y, List<double> crossings)
    {
        crossings.Clear();
        for (int i = 0; i < corners.Length; i++)
        {
            Point a = corners[i], b = corners[(i + 1) % corners.Length];
            if ((a.Y <= y) != (b.Y <= y)) crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }
        crossings.Sort();
    }

    void Cover(float[] coverage, double from, double to)
    {
        from = Math.Max(from, 0);
        to = Math.Min(to, Width);
        for (int x = (int)from; x < to; x++) coverage[x] += (float)(Math.Min(to, x + 1) - Math.Max(from, x));
    }

    /// <summary>A line through points.</summary>
    /// <param name="points">At least one; one point is a dot.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="opacity">0 to 1; where the line crosses itself it is no denser.</param>
    /// <param name="closed">Back to the first point.</param>
    public void Stroke(ReadOnlySpan<Point> points, double width, Ink ink, double opacity = 1, bool closed = false)
    {
        if (points.Length == 0) return;
        double reach = width / 2 + 1, left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        foreach (var p in points) (left, right, top, bottom) = (Math.Min(left, p.X), Math.Max(right, p.X), Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        int x0 = Inside(left - reach, Width), x1 = Inside(right + reach + 1, Width), y0 = Inside(top - reach, Height), y1 = Inside(bottom + reach + 1, Height);
        if (x1 <= x0 || y1 <= y0) return;
        var coverage = new float[(x1 - x0) * (y1 - y0)];
        for (int i = 0, n = closed ? points.Length : Math.Max(1, points.Length - 1); i < n; i++)
        {
            Point a = points[i], b = points[(i + 1) % points.Length];
            for (int y = Math.Max(y0, Inside(Math.Min(a.Y, b.Y) - reach, Height)); y < Math.Min(y1, Inside(Math.Max(a.Y, b.Y) + reach + 1, Height)); y++)
                for (int x = Math.Max(x0, Inside(Math.Min(a.X, b.X) - reach, Width)); x < Math.Min(x1, Inside(Math.Max(a.X, b.X) + reach + 1, Width)); x++)
                {
                    float covered = (float)Math.Clamp(width / 2 + 0.5 - Distance(new(x, y), a, b), 0, Math.Min(1, width));
                    ref float cell = ref coverage[(y - y0) * (x1 - x0) + x - x0];
                    if (covered > cell) cell = covered;
                }
        }
        for (int i = 0; i < coverage.Length; i++)
            if (coverage[i] > 0) Blend(x0 + i % (x1 - x0), y0 + i / (x1 - x0), ink, opacity * coverage[i]);
    }

    static int Inside(double at, int length) => (int)Math.Clamp(Math.Floor(at), 0, length);

    /// <summary>Distance of a point from a segment.</summary>
    internal static double Distance(Point p, Point a, Point b)
    {
        Point along = b - a, to = p - a;
        double length = along.X * along.X + along.Y * along.Y, t = length > 0 ? Math.Clamp((to.X * along.X + to.Y * along.Y) / length, 0, 1) : 0;
        return new Point(to.X - t * along.X, to.Y - t * along.Y).DistanceTo(default);
    }

    /// <summary>A filled disc.</summary>
    public void Dot(Point centre, double radius, Ink ink, double opacity = 1) => Stroke([centre], 2 * radius, ink, opacity);

    /// <summary>A circle line.</summary>
    public void Circle(Point centre, double radius, double width, Ink ink, double opacity = 1)
    {
        int corners = Math.Max(12, (int)(2 * radius));
        Stroke([.. Enumerable.Range(0, corners).Select(i => 2 * Math.PI * i / corners).Select(a => new Point(centre.X + radius * Math.Cos(a), centre.Y + radius * Math.Sin(a)))], width, ink, opacity, closed: true);
    }

    /// <summary>Writes one line of text.</summary>
    /// <param name="text">Printable ASCII, ° and ±; other characters are shown as ?.</param>
    /// <param name="at">Top left corner of the first letter.</param>
    /// <param name="size">Height of a capital letter, pixels; 7 is sharpest, and its multiples.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="halo">A dark rim, so that it can be read on any ground.</param>
    public void Text(string text, Point at, double size, Ink ink, bool halo = true)
    {
        double cell = size / PixelFont.Rows;
        if (halo)
        {
            double rim = Math.Max(1, cell * 0.7);
            foreach (var (x, y) in PixelFont.Cells(text)) Square(at, x, y, cell, rim, Ink.Black, 0.7);
        }
        foreach (var (x, y) in PixelFont.Cells(text)) Square(at, x, y, cell, 0, ink, 1);
    }

    /// <summary>Width of a text, pixels.</summary>
    public static double TextWidth(string text, double size) => (text.Length * (PixelFont.Columns + 1) - 1) * size / PixelFont.Rows;

    void Square(Point at, int column, int row, double cell, double rim, Ink ink, double opacity)
    {
        double left = at.X + column * cell - 0.5 - rim, top = at.Y + row * cell - 0.5 - rim, side = cell + 2 * rim;
        Fill([new(left, top), new(left + side, top), new(left + side, top + side), new(left, top + side)], ink, opacity);
    }
}
