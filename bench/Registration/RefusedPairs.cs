using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Registration;

/// <summary>Pairs that must not be laid on each other: profiles against a front, crops that share little, other places of the body. What is answered, and how wrong what passes is.</summary>
static class RefusedPairs
{
    /// <summary>Side of the patches cut from the photographs, pixels.</summary>
    const int Side = 900;

    internal static void Print(string pictures, int people)
    {
        Profiles(people);
        Crops(pictures);
        Places(pictures);
    }

    static void Profiles(int people)
    {
        foreach (double yaw in (ReadOnlySpan<double>)[30, 45, 60, 75, 90])
        {
            var answers = new List<string>();
            for (int i = 0; i < people; i++)
            {
                var front = new HeadDrawing { Seed = 300 + i, Tone = 1 + 3 * (i % 3), Camera = DrawnCamera.OfMegapixels(1.5) };
                answers.Add(Answer(Taken(front), Taken(front with { Pose = new(i % 2 == 0 ? yaw : -yaw, 0, 0), Sensor = new() { NoiseSeed = 2 } }), null));
            }
            Print($"drawn head turned by {yaw:0} degrees against its front", answers);
        }
    }

    static void Crops(string pictures)
    {
        foreach (double overlap in (ReadOnlySpan<double>)[0, 0.05, 0.15, 0.3, 0.5])
        {
            var answers = new List<string>();
            foreach (var (_, file, x, y) in WarpedSkin.Middles)
            {
                using var whole = Read(pictures, file);
                int away = (int)((1 - overlap) * Side), left = Math.Clamp(x - Side / 2 - away / 2, 0, whole.Width - Side - away), top = Math.Clamp(y - Side / 2, 0, whole.Height - Side);
                var other = whole.Crop(new(left + away, top, Side, Side));
                answers.Add(Answer(whole.Crop(new(left, top, Side, Side)), WarpedSkin.TakenAgain(other), p => new(p.X - away, p.Y)));
            }
            Print($"two crops of one photograph that share {overlap:P0}", answers);
        }
    }

    static void Places(string pictures)
    {
        var all = WarpedSkin.Middles;
        var answers = new List<string>();
        foreach (var here in all)
            foreach (var there in all)
            {
                if (here == there) continue;
                using Picture one = Read(pictures, here.File), other = Read(pictures, there.File);
                answers.Add(Answer(Patch(one, here.X, here.Y), Patch(other, there.X, there.Y), null));
            }
        Print("another place of the body or another person's", answers);
    }

    static Picture Patch(Picture whole, int x, int y) => whole.Crop(new(x - Side / 2, y - Side / 2, Side, Side));

    static Picture Read(string pictures, string file) => PictureReader.Read(Path.Combine(pictures, "faces", "portraits", file));

    static Picture Taken(HeadDrawing drawing)
    {
        using var head = DrawnHead.Draw(drawing);
        return PictureReader.Read(head.Jpeg(95), "drawn.jpg");
    }

    /// <summary>What `compare` answers; of a pair that passes also how wrong it is, where the truth is known. Takes both pictures over.</summary>
    /// <param name="before">A face where the truth is not given by crops or patches.</param>
    /// <param name="after">The other.</param>
    /// <param name="truth">From before to after; null: no place of it is in the other picture.</param>
    static string Answer(Picture before, Picture after, Func<Point, Point>? truth)
    {
        bool patch = before.Width == Side;
        var region = patch ? new PixelRectangle(0, 0, before.Width, before.Height) : (PixelRectangle?)null;
        using var finished = PairRoad.Compare(before, after, new() { Region = region }, null, CancellationToken.None);
        string headline = finished.Value.Headline;
        if (headline.Contains("No face was found", StringComparison.Ordinal)) return "no face";
        if (headline.Contains("do not show the same skin", StringComparison.Ordinal)) return "not the same skin";
        if (headline.Contains("mirrored", StringComparison.Ordinal)) return "said to be mirrored";
        if (finished.Value.Comparability.Statistics.Any(s => s.Id == "pose" && s.Grade == Imaging.Comparability.Grade.Blocked)) return "same skin, blocked for the pose";
        if (truth is null || finished.Pair is not { } pair) return "PASSED";
        var errors = new List<double>();
        PixelRectangle here = finished.Value.Before.Frame, there = finished.Value.After.Frame;
        for (int node = 0; node < pair.Flow.U.Length; node++)
            if (pair.Flow.Trusted[node] && pair.Flow.PositionOf(node) is var at) 
                errors.Add((at + new Point(pair.Flow.U[node] + there.Left, pair.Flow.V[node] + there.Top)).DistanceTo(truth(at + new Point(here.Left, here.Top))));
        errors.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"passed, {(errors[errors.Count / 2] < 1 ? "right" : "WRONG")}");
    }

    static void Print(string kind, List<string> answers) =>
        Console.WriteLine($"{kind}: {answers.Count} pairs: {string.Join(", ", answers.GroupBy(a => a).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}"))}");
}
