using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Registration.Features;

namespace Punctum.Bench.Registration;

/// <summary>Patches of real skin, photographed again by a camera whose every move is known, in another light.</summary>
static class WarpedSkin
{
    /// <summary>Side of the patches cut from the pictures, and of the region asked for in their middle, pixels.</summary>
    const int Side = 1000, Region = 400;

    /// <summary>Where the patches lie in the portraits.</summary>
    internal static readonly (string Name, string File, int X, int Y)[] Middles =
    [
        ("forehead II", "02_woman.jpg", 1964, 2036), ("cheek II", "02_woman.jpg", 1586, 2821), ("chest II", "02_woman.jpg", 1964, 4178),
        ("cheek VI", "03_woman.jpg", 1300, 1918), ("neck VI", "03_woman.jpg", 1356, 2668),
        ("forehead V", "04_man.jpg", 1696, 1518), ("cheek V", "04_man.jpg", 1215, 2370), ("chest V", "04_man.jpg", 1844, 4443),
    ];

    internal static void Print(string pictures)
    {
        foreach (var (name, file, x, y) in Middles)
        {
            using var whole = PictureReader.Read(Path.Combine(pictures, "faces", "portraits", file));
            using var patch = whole.Crop(new(x - Side / 2, y - Side / 2, Side, Side));
            foreach (var (turn, scale, tilt) in new[] { (0.0, 1.0, 0.0), (15, 1.6, 25), (45, 0.6, 0), (90, 1, 25), (135, 1.3, 25), (180, 0.6, 25), (180, 1.6, 0) })
                Print(name, patch, turn, scale, tilt);
        }
    }

    static void Print(string name, Picture patch, double turn, double scale, double tilt)
    {
        int side = (int)(patch.Width * Math.Max(1, scale));
        var map = Camera(patch, side, turn, scale, tilt);
        using var moving = Photograph(patch, map, side, scale);
        var region = new PixelRectangle((patch.Width - Region) / 2, (patch.Height - Region) / 2, Region, Region);
        var before = Environment.CpuUsage.TotalTime;
        var start = FeatureSearch.Find(patch, moving, region);
        double features = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        var alignment = Registrar.RegisterFrom(start, patch, moving, region);
        var inside = Inside(region).ToArray();
        var trusted = inside.Where(p => alignment.Forward.TrustedAt(p.X, p.Y)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}; turned {turn:0}, scale {scale:0.0}, tilt {tilt:0}: {(start is null ? "NO features" : "features")} {features:0} ms of processor; vouched {100.0 * trusted.Length / inside.Length:0} %; ")
            + Errors.Of(trusted.Select(p => (p + alignment.Forward.At(p.X, p.Y)).DistanceTo(map.Of(p)) / scale)));
    }

    static IEnumerable<Point> Inside(PixelRectangle r) => from y in Enumerable.Range(0, r.Height / 8) from x in Enumerable.Range(0, r.Width / 8) select new Point(r.Left + 8 * x, r.Top + 8 * y);

    /// <summary>Turned about the middle, scaled, and tilted by so many degrees seen from two patch widths away.</summary>
    internal static Homography Camera(Picture patch, int side, double turn, double scale, double tilt)
    {
        double cx = (patch.Width - 1) / 2.0, cy = (patch.Height - 1) / 2.0, far = 2 * patch.Width, sin = Math.Sin(tilt * Math.PI / 180), cos = Math.Cos(tilt * Math.PI / 180);
        var centred = Homography.Of(new Similarity(1, 0, -cx, -cy));
        var tilted = new Homography(cos, 0, 0, 0, 1, 0, sin / far, 0, 1);
        var turned = Homography.Of(new Similarity(scale, turn, (side - 1) / 2.0, (side - 1) / 2.0));
        return turned.After(tilted).After(centred);
    }

    /// <summary>The same frame in that other light; takes the patch over.</summary>
    internal static Picture TakenAgain(Picture patch)
    {
        using (patch) return Photograph(patch, Homography.Of(Similarity.Identity), patch.Width, 1);
    }

    /// <summary>Another exposure, tone curve, light from one side and noise.</summary>
    internal static Picture Photograph(Picture patch, Homography map, int side, double scale)
    {
        var back = map.Inverse();
        var flow = FlowField.Covering(new(0, 0, side, side), 16);
        for (int node = 0; node < flow.U.Length; node++)
        {
            var q = flow.PositionOf(node);
            var p = back.Of(q);
            (flow.U[node], flow.V[node]) = ((float)(p.X - q.X), (float)(p.Y - q.Y));
        }
        var random = new Random(7);
        var planes = new[] { patch.Red, patch.Green, patch.Blue }.Select(plane =>
        {
            using var source = new Plane(plane.Width, plane.Height);
            Gaussian.Smooth(plane, source, scale < 1 ? 0.5 * Math.Sqrt(1 / (scale * scale) - 1) : 0.3);
            var target = new Plane(side, side);
            LanczosWarp.By(source, flow, target);
            for (int y = 0; y < side; y++)
            {
                var row = target.Row(y);
                for (int x = 0; x < side; x++)
                    row[x] = (float)(1.3 * Math.Pow(Math.Max(0, row[x]), 0.92) * (0.8 + 0.4 * x / side) + 0.006 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
            }
            return target;
        }).ToArray();
        return new(planes[0], planes[1], planes[2], new Mask(side, side), patch.Source, patch.Facts);
    }
}
