using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Registration;

/// <summary>Drawn heads under a lamp that moved: how far the alignment is drawn along, and whether colour says so.</summary>
/// <remarks>Odd seeds serve for choosing, even ones for reporting.</remarks>
static class LightOnHeads
{
    /// <summary>One pair: the true median error of the field as a vector, what colour says of it, and the errors of the nodes that are vouched for.</summary>
    sealed record Pair(Point Drawn, ColourOffset Colour, double[] Errors);

    internal static void Print(int people, double megapixels, bool odd)
    {
        foreach (double turn in (ReadOnlySpan<double>)[0, 5, 10, 20, 30])
        {
            var pairs = Enumerable.Range(0, people).Select(i => Of(2 * i + (odd ? 1 : 2), turn, megapixels)).OfType<Pair>().ToArray();
            var known = pairs.Where(p => !double.IsNaN(p.Colour.Pixels)).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"lamp turned by {turn:0}: {pairs.Length} pairs; drawn along by {Median(pairs.Select(p => p.Drawn.DistanceTo(default))):0.00} px; colour says {Median(known.Select(p => p.Colour.Pixels)):0.00} ± {Median(known.Select(p => p.Colour.Error)):0.00}, off by {Median(known.Select(p => new Point(p.Drawn.X + p.Colour.Right, p.Drawn.Y + p.Colour.Down).DistanceTo(default))):0.00}, {known.Length} known"));
            Console.WriteLine("  vouched for: " + Errors.Of(pairs.SelectMany(p => p.Errors)));
        }
    }

    static Pair? Of(int seed, double turn, double megapixels)
    {
        var random = new Random(seed);
        double Within(double most) => most * (2 * random.NextDouble() - 1);
        double way = random.NextDouble() * 2 * Math.PI;
        var still = new HeadDrawing { Seed = seed, Tone = 1 + 8 * random.NextDouble(), Camera = DrawnCamera.OfMegapixels(megapixels), Light = new() { AzimuthDegrees = Within(30), ElevationDegrees = 25 + Within(10) } };
        var moved = still with
        {
            Pose = new(Within(2), Within(2), Within(3)),
            Light = still.Light with { AzimuthDegrees = still.Light.AzimuthDegrees + turn * Math.Cos(way), ElevationDegrees = still.Light.ElevationDegrees + turn * Math.Sin(way) },
            Sensor = new() { NoiseSeed = 9, ExposureStops = Within(0.3), RedGain = 1.03 },
        };
        using DrawnHead a = DrawnHead.Draw(still), b = DrawnHead.Draw(moved);
        using Picture one = PictureReader.Read(a.Jpeg(88), "a.jpg"), other = PictureReader.Read(b.Jpeg(88), "b.jpg");   // 88: colour at half size, as phones keep it
        if (new FaceFinder().Find(one).Largest is not { } first || new FaceFinder().Find(other).Largest is not { } second) return null;
        var found = Registrar.Register(one, other, first, second, null);
        var errors = Vectors(a, b, found.Forward).ToArray();
        return new(new(Median(errors.Select(e => e.X)), Median(errors.Select(e => e.Y))), found.Colour,
            [.. errors.Select(e => e.DistanceTo(default))]);
    }

    /// <summary>Error of every node that is vouched for.</summary>
    static IEnumerable<Point> Vectors(DrawnHead a, DrawnHead b, FlowField flow)
    {
        for (int node = 0; node < flow.U.Length; node++)
            if (flow.Trusted[node] && flow.PositionOf(node) is var at && a.FlowTo(b, at.X, at.Y) is { } truth)
                yield return new(flow.U[node] - truth.X, flow.V[node] - truth.Y);
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
