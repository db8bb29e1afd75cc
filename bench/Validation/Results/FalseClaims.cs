using Punctum.Bench.Validation.Generation;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;

namespace Punctum.Bench.Validation.Results;

/// <summary>What is said although nothing changed, with exact bounds.</summary>
static class FalseClaims
{
    sealed record Count(string Name, int Reports, int Refused, int Claiming, int Improved, int Worse, int Changed)
    {
        public int Told => Reports - Refused;

        public static Count Of(string name, IReadOnlyCollection<JudgedPair> pairs) => new(name, pairs.Count, pairs.Count(p => p.Judged.NotComparableAtAll),
            pairs.Count(p => p.QuietAnswers.Any(c => c.Verdict.IsClaim())), pairs.Count(p => p.Says(Verdict.Improved)), pairs.Count(p => p.Says(Verdict.Worse)), pairs.Count(p => p.Says(Verdict.Changed)));

        public string[] Row => [Name, $"{Reports}", $"{Refused}", Told == 0 ? "–" : $"{Improved} of {Told}", Bound(Improved), Told == 0 ? "–" : $"{Worse} of {Told}", Bound(Worse), $"{Changed}"];

        public ClaimCheck Check => new(Name, Told, Claiming, AtMost(Claiming), Improved, AtMost(Improved));

        public double AtMost(int seen) => Told == 0 ? 1 : Binomial.AtMost(seen, Told);

        string Bound(int seen) => Told == 0 ? "–" : "≤ " + Page.Percent(AtMost(seen));
    }

    static JudgedPair[] Nulls(IEnumerable<JudgedPair> test) => [.. test.Where(p => p.Scenario.Set is "null" or "kept_out" or "smile")];

    /// <summary>One report a person: the bound is for people, and pairs of one person say little more than one.</summary>
    static JudgedPair[] People(IEnumerable<JudgedPair> nulls) => [.. nulls.OrderBy(p => p.Scenario.Set == "smile" ? 1 : 0).DistinctBy(p => p.Scenario.Who)];

    static IEnumerable<Count> ByTone(JudgedPair[] people) => Truth.Tones.Select(t => Count.Of($"{t} skin", [.. people.Where(p => p.Truth.Tone == t)]));

    /// <summary>What the model's file keeps of this page: all people first, then those of each tone.</summary>
    public static IEnumerable<ClaimCheck> Checks(IEnumerable<JudgedPair> test)
    {
        var people = People(Nulls(test));
        return ByTone(people).Prepend(Count.Of("people who took no part", people)).Where(c => c.Told > 0).Select(c => c.Check);
    }

    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        var nulls = Nulls(test);
        var people = People(nulls);
        Count all = Count.Of("all people, one report each", people);
        Count[] tones = [.. ByTone(people)];
        Count[] counts =
        [
            all,
            .. Enum.GetValues<Severity>().Select(s => Count.Of($"drawn, {s.ToString().ToLowerInvariant()}", [.. nulls.Where(p => p.Scenario.Set == "null" && p.Scenario.Severity == s)])),
            .. nulls.Where(p => p.Scenario.Set == "kept_out").GroupBy(p => p.Scenario.Extra).Select(g => Count.Of($"drawn, never fitted: {Name(g.Key)}", [.. g])),
            Count.Of("real, neutral and smiling (zones a smile leaves alone)", [.. nulls.Where(p => p.Scenario.Set == "smile")]),
            .. test.Where(p => p.Scenario.Set == "copy").GroupBy(p => p.Scenario.Severity).OrderBy(g => g.Key).Select(g => Count.Of($"real, photographed again, {g.Key.ToString().ToLowerInvariant()}", [.. g])),
            Count.Of("zones without a dose in dosed pairs", [.. test.Where(p => p.Scenario.Set is "dose" or "copy_dose")]),
            Count.Of("drawn belly", [.. test.Where(p => p.Scenario.Set == "belly")]),
            Count.Of("drawn scalp, combed again", [.. test.Where(p => p.Scenario.Set == "scalp")]),
            Count.Of("drawn close-up of hair", [.. test.Where(p => p.Scenario.Set == "hair")]),
            Count.Of("drawn heads with a colour card, all the skin too", [.. test.Where(p => p.Scenario.Set == "card")]),
            .. tones,
        ];
        page.Add("## Nothing changed, and yet something is said");
        page.Add("Reports on unchanged skin that say *improved* or *worse* of any sign or zone, among the reports that answer anything; beside each the share that is not exceeded with 95 % confidence (exact binomial, Clopper and Pearson). *Changed* is said of tone and melanin, which have no better and worse.");
        page.Add("![False improved by set](images/validation-false.svg)");
        page.Table(["pairs on which nothing changed", "reports", "refused whole", "improved", "with 95 % confidence", "worse", "with 95 % confidence", "changed"], counts.Where(c => c.Reports > 0).Select(c => c.Row));
        page.Plots["validation-false.svg"] = Plots.Bounds([.. counts.Where(c => c.Told > 0).Select(c => (c.Name, (double)c.Improved / c.Told, c.AtMost(c.Improved), c.Told))]);
        foreach (var (name, of) in tones.Select(t => (", " + t.Name, t)).Prepend((" per report", all)))
        {
            bool met = of.AtMost(of.Improved) <= 0.05;
            page.Goals.Add(new("false *improved*" + name, "≤ 5 %, certified with 95 % confidence", of.Told == 0 ? "no report" : $"{of.Improved} of {of.Told}: ≤ {Page.Percent(of.AtMost(of.Improved))}", of.Told < 59 ? null : met));
            if (!met) page.Doubts.Add($"false *improved*{name} is not certified to stay below 5 %");
        }
        var claims = people.SelectMany(p => p.QuietAnswers.Where(c => c.Verdict.IsClaim()).Select(c => (p.Scenario.Id, c.Measure, c.Zone, c.Verdict))).GroupBy(c => c.Measure).OrderByDescending(g => g.Count()).ToArray();
        if (claims.Length > 0) page.Add("False claims by measure: " + string.Join("; ", claims.Select(g => $"{g.Key} {g.Count()} ({string.Join(", ", g.Take(4).Select(c => $"{c.Verdict.ToString().ToLowerInvariant()} in {c.Zone} of {c.Id}"))}{(g.Count() > 4 ? ", …" : "")})")) + ".");
    }

    public static string Name(Extra extra) => string.Concat(extra.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
