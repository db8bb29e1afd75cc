using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Nulls;

/// <summary>On how many nothing-changed pairs anything is claimed in the zones where nothing changed: the number that matters most.</summary>
static class FalseClaims
{
    public static void Print(IReadOnlyList<(NullPair Pair, Comparison Comparison)> nulls)
    {
        foreach (var group in nulls.GroupBy(n => n.Pair.Id.Split('-')[0] + (n.Pair.ForFitting ? " (fitted on)" : " (held out)")))
        {
            int any = 0, whole = 0, refused = 0, questions = 0, answered = 0;
            var by = new SortedDictionary<string, int>();
            foreach (var (pair, comparison) in group)
            {
                if (comparison.NotComparableAtAll) refused++;
                var quiet = comparison.Changes.Where(c => pair.Quiet.Contains(c.Zone)).ToArray();
                questions += quiet.Length;
                answered += quiet.Count(c => c.Verdict != Verdict.NotComparable);
                var claims = quiet.Where(Claimed).ToArray();
                if (claims.Length > 0) any++;
                if (comparison.Signs.Any(s => Claimed(s.Overall))) whole++;
                foreach (var claim in claims) by[$"{claim.Measure} {claim.Zone}"] = by.GetValueOrDefault($"{claim.Measure} {claim.Zone}") + 1;
            }
            Console.WriteLine($"{group.Key}: {group.Count()} pairs, {refused} not comparable at all; a claim in quiet zones on {any}, a claim on a whole sign on {whole}; {answered} of {questions} quiet-zone questions answered");
            foreach (var (what, count) in by) Console.WriteLine($"    {count} × {what}");
        }
        Console.WriteLine();
        Console.WriteLine("measure            answered  bias      SD      mean smallest detectable change   (quiet zones, all held-out pairs)");
        foreach (var measure in Measures.All)
        {
            var d = nulls.Where(n => !n.Pair.ForFitting).SelectMany(n => n.Comparison.Changes.Where(c => c.Measure == measure.Id && n.Pair.Quiet.Contains(c.Zone) && double.IsFinite(c.Estimate))).ToArray();
            if (d.Length == 0) { Console.WriteLine($"{measure.Id,-20} none"); continue; }
            double bias = d.Average(c => c.Estimate);
            Console.WriteLine(FormattableString.Invariant($"{measure.Id,-20}{d.Length,6}  {bias,8:0.000}{Math.Sqrt(d.Average(c => (c.Estimate - bias) * (c.Estimate - bias))),8:0.000}  {d.Average(c => c.SmallestDetectableChange),8:0.000}"));
        }
        Console.WriteLine();
        Console.WriteLine("what blocked most often (sign × zone questions):");
        foreach (var reason in nulls.SelectMany(n => n.Comparison.Comparability.Statistics.Where(s => s.Grade == Grade.Blocked)).GroupBy(s => s.Id).OrderByDescending(g => g.Count()).Take(8))
            Console.WriteLine($"    {reason.Count()} × {reason.Key}");
    }

    static bool Claimed(MeasuredChange change) => change.Verdict.IsClaim();
}
