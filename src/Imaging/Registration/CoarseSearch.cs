using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>The start of an alignment without landmarks: turn, scale and shift by trying.</summary>
/// <remarks>
/// The part is reduced to about 64 pixels and laid on the other picture's neighbourhood (one part's size beyond it on each
/// side) at every shift, at turns up to 20° and scales of 0.8 to 1.25: first at half that size, then the best tries finer.
/// Good enough for pictures taken alike; larger turns and other distances need matched features, which come with their own issue.
/// </remarks>
static class CoarseSearch
{
    const int Size = 64, Kept = 12;
    static readonly double[] scales = [1, 0.9, 1.12, 0.8, 1.25];
    static readonly double[] turns = [0, -5, 5, -10, 10, -15, 15, -20, 20];

    /// <summary>The similarity from the reference to the moving picture, in their pixels.</summary>
    internal static Similarity Find(Picture reference, Picture moving, PixelRectangle part)
    {
        int level = 0;
        while (Math.Max(part.Width, part.Height) >> level > Size * 3 / 2) level++;
        var around = new PixelRectangle(part.Left - part.Width, part.Top - part.Height, 3 * part.Width, 3 * part.Height);
        around = OnLattice(around, 1 << (level + 1)).ClampedTo(moving.Width, moving.Height);
        using var referencePyramid = LogPyramid.Of(reference, part, level, level + 1);
        using var movingPyramid = LogPyramid.Of(moving, around, level, level + 1);
        if (referencePyramid.Coarsest <= level || movingPyramid.Coarsest <= level) return Similarity.Identity;

        var tries = First(referencePyramid[level + 1], movingPyramid[level + 1], Offset(part, around, level + 1));
        tries = [.. tries.Select(t => t with { X = 2 * t.X + 0.5, Y = 2 * t.Y + 0.5 })];
        using var fixedPlane = Prepare(referencePyramid[level]);
        using var searched = Prepare(movingPyramid[level]);
        var best = tries[0] with { Correlation = -2 };
        foreach (var (turnStep, scaleStep, range) in new[] { (2.5, 1.05, 3), (1.0, 1.02, 1) })
        {
            var from = range == 3 ? tries : [best];
            foreach (var start in from)
                for (int turn = -1; turn <= 1; turn++)
                    for (int scale = -1; scale <= 1; scale++)
                    {
                        var here = start with { Turn = start.Turn + turn * turnStep, Scale = start.Scale * Math.Pow(scaleStep, scale) };
                        var found = Best(fixedPlane, searched, here, range);
                        if (found.Correlation > best.Correlation || (found.Correlation == best.Correlation && found.IsStill)) best = found;
                    }
        }
        return InFullPixels(best, fixedPlane, part, around, level);
    }

    /// <summary>A try: where the part's centre lies in the searched plane, and how the part is turned and scaled there.</summary>
    readonly record struct Try(double Turn, double Scale, double X, double Y, float Correlation)
    {
        internal bool IsStill => Turn == 0 && Scale == 1;
    }

    static List<Try> First(Plane reference, Plane moving, Point offset)
    {
        using var fixedPlane = Prepare(reference);
        using var searched = Prepare(moving);
        var still = new Point((reference.Width - 1) / 2.0 + offset.X, (reference.Height - 1) / 2.0 + offset.Y);
        int range = Math.Max(searched.Width, searched.Height);
        var combinations = scales.SelectMany(s => turns.Select(t => new Try(t, s, still.X, still.Y, -2))).ToArray();
        var found = new Try[combinations.Length];
        Stripes.Run(combinations.Length, 1, (first, _) => found[first] = Best(fixedPlane, searched, combinations[first], range));
        return [.. found.OrderByDescending(t => t.Correlation).ThenBy(t => Math.Abs(t.Turn)).Take(Kept)];
    }

    /// <summary>The best whole-pixel shift of the turned and scaled part within a range of the try's place.</summary>
    static Try Best(Plane reference, Plane searched, Try here, int range)
    {
        int side = Math.Max(16, (int)(Math.Min(reference.Width, reference.Height) * Math.Min(1, here.Scale) * 0.8) / 8 * 8);
        if (side + 2 > Math.Min(searched.Width, searched.Height)) return here with { Correlation = -2 };
        using var template = Turned(reference, side + 2, here.Turn, here.Scale);
        using var fit = new WindowFit(side);
        if (!fit.Take(template, 1, 1)) return here with { Correlation = -2 };
        double corner = (side - 1) / 2.0;
        int x0 = (int)Math.Round(here.X - corner), y0 = (int)Math.Round(here.Y - corner);
        var best = here with { Correlation = -2 };
        for (int y = Math.Max(0, y0 - range); y <= Math.Min(searched.Height - side, y0 + range); y++)
            for (int x = Math.Max(0, x0 - range); x <= Math.Min(searched.Width - side, x0 + range); x++)
                if (fit.CorrelationAt(searched, x, y) is var correlation && correlation > best.Correlation)
                    best = here with { X = x + corner, Y = y + corner, Correlation = correlation };
        return best;
    }

    /// <summary>The middle of a plane, turned and scaled, bilinear.</summary>
    static Plane Turned(Plane source, int side, double turn, double scale)
    {
        var template = new Plane(side, side);
        (double sin, double cos) = Math.SinCos(turn * Math.PI / 180);
        double centre = (side - 1) / 2.0, cx = Middle(source.Width, side), cy = Middle(source.Height, side);
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
            {
                double dx = (x - centre) / scale, dy = (y - centre) / scale;
                double px = Math.Clamp(cx + cos * dx + sin * dy, 0, source.Width - 1.001), py = Math.Clamp(cy - sin * dx + cos * dy, 0, source.Height - 1.001);
                int ix = (int)px, iy = (int)py;
                double fx = px - ix, fy = py - iy;
                template[x, y] = (float)((source[ix, iy] * (1 - fx) + source[ix + 1, iy] * fx) * (1 - fy) + (source[ix, iy + 1] * (1 - fx) + source[ix + 1, iy + 1] * fx) * fy);
            }
        return template;
    }

    /// <summary>The middle of a row such that a template of that side lies on whole pixels.</summary>
    static double Middle(int length, int side) => (length - side) / 2 + (side - 1) / 2.0;

    static Similarity InFullPixels(Try best, Plane reference, PixelRectangle part, PixelRectangle around, int level)
    {
        int side = Math.Max(16, (int)(Math.Min(reference.Width, reference.Height) * Math.Min(1, best.Scale) * 0.8) / 8 * 8);
        double size = 1 << level, half = (size - 1) / 2;
        var from = new Point(Middle(reference.Width, side + 2) * size + half + part.Left, Middle(reference.Height, side + 2) * size + half + part.Top);
        var to = new Point(best.X * size + half + around.Left, best.Y * size + half + around.Top);
        var turned = new Similarity(best.Scale, best.Turn, 0, 0).Of(from);
        return new(best.Scale, best.Turn, to.X - turned.X, to.Y - turned.Y);
    }

    /// <summary>The part's corner in the searched plane, level pixels.</summary>
    static Point Offset(PixelRectangle part, PixelRectangle around, int level) =>
        new((part.Left - around.Left) / (double)(1 << level), (part.Top - around.Top) / (double)(1 << level));

    static PixelRectangle OnLattice(PixelRectangle r, int step)
    {
        int left = (int)Math.Floor(r.Left / (double)step) * step, top = (int)Math.Floor(r.Top / (double)step) * step;
        return new(left, top, (r.Right - left + step - 1) / step * step, (r.Bottom - top + step - 1) / step * step);
    }

    static Plane Prepare(Plane logarithm) => LocalContrast.Normalise(logarithm, 4, 6, 0.02);
}
