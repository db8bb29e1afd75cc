using System.CommandLine;
using System.Globalization;
using Punctum.Bench.Nulls;
using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Anchors;

/// <summary>anchors: what eyes, teeth and wall tell of the light on nothing-changed pairs and under a cast put on by hand, and what is said of all the skin together.</summary>
static class AnchorsVerb
{
    /// <summary>The cast put on the second picture of every pair.</summary>
    const double RedCast = 1.08, BlueCast = 0.92;

    public static Command New()
    {
        var faces = new Option<string>("--faces") { DefaultValueFactory = _ => "../shared/pictures/faces" };
        var road = new Option<bool>("--road") { Description = "Also compares each pair whole and counts what is said of all the skin" };
        var first = new Option<int>("--pairs") { Description = "Pairs at most", DefaultValueFactory = _ => 1000 };
        var command = new Command("anchors", "Non-skin anchors on nothing-changed pairs under a known cast") { faces, road, first };
        command.SetAction(r => Run(r.GetRequiredValue(faces), r.GetValue(road), r.GetValue(first)));
        return command;
    }

    static void Run(string faces, bool road, int most)
    {
        var off = new List<(string Set, AnchorShift Shift)>();
        var whole = new List<(string Set, AllSkin Skin)>();
        var tails = new List<(string Set, double Before, double After)>();
        var shine = new List<(string Set, double Before, double After)>();
        int pairs = 0, believed = 0, torn = 0;
        foreach (var pair in NullPairs.Of(faces, null).Take(most))
        {
            using Picture before = PictureReader.Read(pair.Before), after = Cast(PictureReader.Read(pair.After));
            var finder = new FaceFinder();
            if (finder.Find(before).Largest is not { } a || finder.Find(after).Largest is not { } b) continue;
            string set = pair.Id[..pair.Id.IndexOf('-')];
            var anchors = PairAnchors.Of(before, a, after, b);
            pairs++;
            if (!anchors.Believed.IsEmpty) believed++;
            if (anchors.Apart is not null) torn++;
            foreach (var shift in anchors.Shifts) Add(off, set, shift);
            // A smile shows teeth in one picture only: beside itself under the cast it tells whether they are read.
            using (var cast = Cast(Again(after)))
                if (Teeth.Anchor(after, b.Points, cast, b.Points) is { } teeth) Add(off, set + ", a smile beside itself", teeth);
            using (ZoneMap one = ZoneMapping.Of(before, a), other = ZoneMapping.Of(after, b))
            {
                tails.Add((set, one.GlossTail, other.GlossTail));
                shine.Add((set, Flagged(one), Flagged(other)));
            }
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair.Id}: {string.Join("; ", anchors.Shifts.Select(s => $"{s.Kind} {s.RedGreen - Math.Log(RedCast):+0.000;-0.000} {s.BlueGreen - Math.Log(BlueCast):+0.000;-0.000} ± {s.RedGreenSd:0.000} {s.BlueGreenSd:0.000}"))}, tails {tails[^1].Before:0.000} {tails[^1].After:0.000}"));
            if (!road) continue;
            using var finished = PairRoad.Compare(Again(before), Again(after), new(), null, CancellationToken.None);
            if (finished.Value.AllSkin is { } skin) whole.Add((set, skin));
        }
        Console.WriteLine($"{pairs} pairs with a face in both; anchors believed in {believed}, contradicting each other in {torn}");
        Console.WriteLine("set, anchor                                  pairs    ln R/G off: mean, SD     ln B/G off: mean, SD     SD of (off / stated SD)");
        foreach (var group in off.GroupBy(o => (o.Set, o.Shift.Kind)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key.Set + ", " + group.Key.Kind,-44} {group.Count(),5}    {Told(group.Select(o => o.Shift.RedGreen))}         {Told(group.Select(o => o.Shift.BlueGreen))}         {Root(group.Select(o => o.Shift.RedGreen / o.Shift.RedGreenSd)):0.0} {Root(group.Select(o => o.Shift.BlueGreen / o.Shift.BlueGreenSd)):0.0}"));
        foreach (var set in tails.GroupBy(t => t.Set))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gloss tails, {set.Key}: {set.Min(t => Math.Min(t.Before, t.After)):0.000} to {set.Max(t => Math.Max(t.Before, t.After)):0.000}; largest difference of a pair {set.Max(t => Math.Abs(t.Before - t.After)):0.000}"));
        foreach (var set in shine.GroupBy(t => t.Set))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"flagged as gloss, {set.Key}: mean {100 * set.Average(t => (t.Before + t.After) / 2):0.0} % of the zones' skin, most {100 * set.Max(t => Math.Max(t.Before, t.After)):0.0} %; mean difference of a pair {100 * set.Average(t => Math.Abs(t.Before - t.After)):0.0} %"));
        foreach (var set in whole.GroupBy(w => w.Set))
        {
            var redness = set.Select(w => w.Skin.Changes[0]).Where(c => c.Verdict != Verdict.NotComparable).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"redness of all the skin, {set.Key}: {set.Count()} pairs, told in {redness.Length}, claimed in {redness.Count(c => c.Verdict.IsClaim())}; estimate {Told(redness.Select(c => c.Estimate))}, mean smallest detectable change {redness.Select(c => c.SmallestDetectableChange).DefaultIfEmpty(double.NaN).Average():0.0}, SD of (estimate / stated SD) {Root(redness.Select(c => c.Estimate / c.Sd)):0.00}; tone told in {set.Count(w => w.Skin.Changes[1].Verdict != Verdict.NotComparable)}"));
        }
    }

    static double Flagged(ZoneMap zones)
    {
        int all = 0, flagged = 0;
        for (int i = 0; i < zones.Labels.Values.Length; i++)
            if (zones.Labels.Values[i] != 0 && ((Excluded)zones.Exclusion.Values[i] & ~Excluded.Specular) == 0)
            {
                all++;
                if (zones.Exclusion.Values[i] != 0) flagged++;
            }
        return flagged / (double)Math.Max(1, all);
    }

    static void Add(List<(string, AnchorShift)> off, string set, AnchorShift shift) => off.Add((set, shift with { RedGreen = shift.RedGreen - Math.Log(RedCast), BlueGreen = shift.BlueGreen - Math.Log(BlueCast) }));

    static string Told(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.DefaultIfEmpty(double.NaN).Average();
        return string.Create(CultureInfo.InvariantCulture, $"{mean:+0.000;-0.000}, {Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, all.Length - 1)):0.000}");
    }

    static double Root(IEnumerable<double> values) => Math.Sqrt(values.Select(v => v * v).DefaultIfEmpty(double.NaN).Average());

    static Picture Again(Picture p) => p.Crop(new(0, 0, p.Width, p.Height));

    static Picture Cast(Picture picture)
    {
        foreach (ref float value in picture.Red.Values) value *= (float)RedCast;
        foreach (ref float value in picture.Blue.Values) value *= (float)BlueCast;
        return picture;
    }
}
