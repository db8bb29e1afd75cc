using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Registration.Features;

namespace Punctum.Bench.Registration;

/// <summary>Walls and streets with a known map: not skin, but the field's own yardstick.</summary>
static class KnownPlanes
{
    internal static void Print(string pictures)
    {
        string folder = Path.Combine(pictures, "registration");
        var truth = Read(Path.Combine(folder, "H1to3p.xml"));
        Print("graf1 graf3", Path.Combine(folder, "graf1.png"), Path.Combine(folder, "graf3.png"), truth);
        Print("graf3 graf1", Path.Combine(folder, "graf3.png"), Path.Combine(folder, "graf1.png"), truth.Inverse());
        Print("leuvenA leuvenB", Path.Combine(folder, "leuvenA.jpg"), Path.Combine(folder, "leuvenB.jpg"), null);
    }

    static void Print(string name, string before, string after, Homography? truth)
    {
        using Picture reference = PictureReader.Read(before), moving = PictureReader.Read(after);
        var whole = new PixelRectangle(0, 0, reference.Width, reference.Height);
        long began = Stopwatch.GetTimestamp();
        var start = FeatureSearch.Find(reference, moving, whole);
        double features = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var alignment = Registrar.RegisterFrom(start, reference, moving, null);
        double all = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: features {(start is null ? "not believed" : "believed")}, {features:0} ms of {all:0}; vouched for {alignment.TrustedShare:P1}; there and back {alignment.MedianForwardBackward:0.00}; correlation {alignment.MedianCorrelation:0.00}"));
        if (truth is not { } map)
        {
            if (start is { } found) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  start moves the corners by up to {found.LargestMove(whole):0.0} px, field on average {alignment.Mean}"));
            return;
        }
        if (start is { } first) Console.WriteLine("  start      " + Errors.Of(Grid(reference, moving, map).Select(p => first.Of(p).DistanceTo(map.Of(p)))));
        Console.WriteLine("  vouched    " + Errors.Of(Grid(reference, moving, map).Where(p => alignment.Forward.TrustedAt(p.X, p.Y)).Select(p => (p + alignment.Forward.At(p.X, p.Y)).DistanceTo(map.Of(p)))));
        if (Environment.GetEnvironmentVariable("MAP") is not null)
            for (int y = 40; y < reference.Height; y += 40)
                Console.WriteLine(string.Concat(Enumerable.Range(0, 20).Select(i => new Point(40 * i + 20, y)).Select(p => { var e = (p + alignment.Forward.At(p.X, p.Y)).DistanceTo(map.Of(p)); return (alignment.Forward.TrustedAt(p.X, p.Y) ? " " : "-") + e.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(5); })));
        Console.WriteLine("  everywhere " + Errors.Of(Grid(reference, moving, map).Select(p => (p + alignment.Forward.At(p.X, p.Y)).DistanceTo(map.Of(p)))));
    }

    /// <summary>Every 8th pixel that both pictures show.</summary>
    static IEnumerable<Point> Grid(Picture reference, Picture moving, Homography map) =>
        from y in Enumerable.Range(2, reference.Height / 8 - 3)
        from x in Enumerable.Range(2, reference.Width / 8 - 3)
        let p = new Point(8 * x, 8 * y)
        let q = map.Of(p)
        where q.X > 16 && q.Y > 16 && q.X < moving.Width - 16 && q.Y < moving.Height - 16
        select p;

    static Homography Read(string path)
    {
        var n = XDocument.Load(path).Descendants("data").Single().Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
    }
}
