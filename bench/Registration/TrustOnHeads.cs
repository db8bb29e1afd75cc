using System.Globalization;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Registration;

/// <summary>Drawn heads in two poses, whose true flow is known at every node: how wrong the nodes are that the program vouches for.</summary>
/// <remarks>Odd seeds serve for choosing limits, even ones for reporting.</remarks>
static class TrustOnHeads
{
    internal static void Print(int pairs, double megapixels, bool odd, string? csv, string? svg)
    {
        using var nodes = csv is null ? null : new StreamWriter(csv);
        nodes?.WriteLine("pair,error,px_a_mm,there_and_back,correlation,around,cosine,inside,spacing,trusted,expected");
        var canonical = FaceModels.Shared.Canonical;
        var curve = new TrustCurve();
        List<double> all = [], face = [];
        for (int i = 0; i < pairs; i++)
        {
            int seed = 2 * i + (odd ? 1 : 2);
            var random = new Random(seed);
            double Within(double most) => most * (2 * random.NextDouble() - 1);
            var still = new HeadDrawing { Seed = seed, Tone = 1 + 8 * random.NextDouble(), Camera = DrawnCamera.OfMegapixels(megapixels), Pose = new(Within(4), Within(4), Within(3)) };
            var moved = still with
            {
                Pose = new(still.Pose.YawDegrees + Within(5), still.Pose.PitchDegrees + Within(4), Within(4)),
                Light = new() { AzimuthDegrees = -28 + Within(6), ElevationDegrees = 32 + Within(4) },
                Sensor = new() { NoiseSeed = 9, ExposureStops = Within(0.3), RedGain = 1.03 },
            };
            using DrawnHead a = DrawnHead.Draw(still), b = DrawnHead.Draw(moved);
            using Picture one = PictureReader.Read(a.Jpeg(), "a.jpg"), other = PictureReader.Read(b.Jpeg(), "b.jpg");
            if (new FaceFinder().Find(one).Largest is not { } first || new FaceFinder().Find(other).Largest is not { } second) continue;
            var flow = Registrar.Register(one, other, first, second, null).Forward;
            var hull = Hull(first);
            var cosines = MeshRaster.Cosines(first.Points.AsSpan(), canonical);
            var cosinesThere = MeshRaster.Cosines(second.Points.AsSpan(), canonical);
            for (int node = 0; node < flow.U.Length; node++)
            {
                var at = flow.PositionOf(node);
                if (a.FlowTo(b, at.X, at.Y) is not { } truth) continue;
                double error = truth.DistanceTo(new(flow.U[node], flow.V[node]));
                double inside = Inside(hull, at) / flow.Spacing;
                if (flow.Trusted[node])
                {
                    all.Add(error);
                    if (inside > 0) face.Add(error);
                    curve.Add(Around(flow, node), error);
                }
                if (nodes is null) continue;
                int nearest = Enumerable.Range(0, first.Points.Length).MinBy(k => Math.Pow(first.Points[k].X - at.X, 2) + Math.Pow(first.Points[k].Y - at.Y, 2));
                nodes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed},{error:0.000},{first.Scale.PixelsAMillimetre:0.0},{flow.ForwardBackward[node]:0.000},{flow.Correlation[node]:0.000},{Around(flow, node):0.000},{Math.Min(cosines[nearest], cosinesThere[nearest]):0.000},{inside:0.00},{flow.Spacing:0.0},{(flow.Trusted[node] ? 1 : 0)},{at.X:0};{at.Y:0}"));
            }
        }
        Console.WriteLine("vouched for, whole head: " + Errors.Of(all));
        Console.WriteLine("vouched for, inside the mesh: " + Errors.Of(face));
        curve.Print();
        if (svg is not null) curve.Draw(svg);
    }

    static double Around(FlowField f, int node)
    {
        int c = node % f.Columns, r = node / f.Columns;
        double worst = 0;
        for (int y = Math.Max(0, r - 1); y <= Math.Min(f.Rows - 1, r + 1); y++)
            for (int x = Math.Max(0, c - 1); x <= Math.Min(f.Columns - 1, c + 1); x++) worst = Math.Max(worst, f.ForwardBackward[y * f.Columns + x]);
        return worst;
    }

    static (double X, double Y)[] Hull(FaceMesh face)
    {
        var points = face.Points.Select(p => (p.X, p.Y)).OrderBy(p => p.X).ThenBy(p => p.Y).ToArray();
        List<(double X, double Y)> Half(IEnumerable<(double X, double Y)> ordered)
        {
            var chain = new List<(double X, double Y)>();
            foreach (var p in ordered)
            {
                while (chain.Count > 1 && (chain[^1].X - chain[^2].X) * (p.Y - chain[^2].Y) - (chain[^1].Y - chain[^2].Y) * (p.X - chain[^2].X) <= 0) chain.RemoveAt(chain.Count - 1);
                chain.Add(p);
            }
            chain.RemoveAt(chain.Count - 1);
            return chain;
        }
        return [.. Half(points), .. Half(points.Reverse())];
    }

    /// <summary>Distance to the nearest side of the hull, pixels; below 0 outside.</summary>
    static double Inside((double X, double Y)[] hull, Imaging.Point at)
    {
        double least = double.MaxValue;
        for (int i = 0; i < hull.Length; i++)
        {
            var (a, b) = (hull[i], hull[(i + 1) % hull.Length]);
            double dx = b.X - a.X, dy = b.Y - a.Y;
            least = Math.Min(least, (dx * (at.Y - a.Y) - dy * (at.X - a.X)) / Math.Sqrt(dx * dx + dy * dy));
        }
        return least;
    }
}
