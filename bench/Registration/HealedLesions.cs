using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Registration;

/// <summary>A dark red spot drawn on real skin in one picture and gone from the other: how far the field around it is drawn.</summary>
static class HealedLesions
{
    const int Side = 700;

    internal static void Print(string pictures)
    {
        foreach (var (name, file, x, y) in WarpedSkin.Middles)
        {
            using var whole = PictureReader.Read(Path.Combine(pictures, "faces", "portraits", file));
            using var patch = whole.Crop(new(x - Side / 2, y - Side / 2, Side, Side));
            var map = WarpedSkin.Camera(patch, Side, 4, 1.03, 0);
            using var moving = WarpedSkin.Photograph(patch, map, Side, 1.03);
            foreach (double diameter in (ReadOnlySpan<double>)[0, 24, 48, 96])
            {
                using var reference = WithLesion(patch, diameter);
                var flow = Registrar.RegisterFrom(map, reference, moving, new(150, 150, 400, 400), new() { PixelsAMillimetre = 12 }).Forward;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {diameter / 12:0} mm: vouched for {100 * Around(96, flow.TrustedAt):0} %; ") + Errors.Of(Places(96).Where(p => flow.TrustedAt(p.X, p.Y)).Select(p => (p + flow.At(p.X, p.Y)).DistanceTo(map.Of(p)))));
            }
        }
    }

    static double Around(double reach, Func<double, double, bool> holds) => Places(reach).Average(p => holds(p.X, p.Y) ? 1.0 : 0);

    static IEnumerable<Point> Places(double reach) =>
        from dy in Enumerable.Range(-12, 25)
        from dx in Enumerable.Range(-12, 25)
        select new Point(Side / 2 + dx * reach / 12, Side / 2 + dy * reach / 12);

    /// <summary>Red light down to 0.85, green and blue to 0.5, with a soft border; off the nodes and windows by chance.</summary>
    static Picture WithLesion(Picture patch, double diameter)
    {
        Plane Darker(Plane source, double depth)
        {
            var plane = source.Copy();
            for (int y = 0; diameter > 0 && y < Side; y++)
                for (int x = 0; x < Side; x++) plane[x, y] *= (float)(1 - depth * Math.Exp(-Math.Pow(new Point(x, y).DistanceTo(new(Side / 2 + 7, Side / 2 - 5)) / (diameter / 2), 4)));
            return plane;
        }
        return new(Darker(patch.Red, 0.15), Darker(patch.Green, 0.5), Darker(patch.Blue, 0.5), new Mask(Side, Side), patch.Source, patch.Facts);
    }
}
