using System.Globalization;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Shots;

/// <summary>What several shots a side do to each measure, in a zone and as a sign: spread, smallest detectable change, coverage, and where the width of an interval comes from.</summary>
static class ShotsTable
{
    /// <summary>One question of one capture, by its single pairs and by all shots together.</summary>
    sealed record Asked(MeasuredChange[] One, MeasuredChange Several, OwnNoise? Own);

    public static void Print(IReadOnlyList<Outcome> outcomes)
    {
        Console.WriteLine("Spread where nothing changed, smallest detectable change (1.96 SD of the spread; as told, median), share within 1.96 of the SD told");
        Console.WriteLine("measure               asked | SD of one  of several  ratio  of means | SDC of one  of several | told: one  of several  ratio | within: one  of several");
        foreach (var (name, asked) in Rows(outcomes)) Spread(name, asked);
        Console.WriteLine();
        Console.WriteLine("Where the width comes from: root mean square of each part, and what is left of it with several shots");
        Console.WriteLine("measure               asked | sampling  left | model  left | doubt  left | whole  left | own scatter  share of the model that shots do not share  unusual");
        foreach (var (name, asked) in Rows(outcomes)) Parts(name, asked);
    }

    static IEnumerable<(string Name, Asked[] Asked)> Rows(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var measure in Measures.All)
            foreach (bool sign in new[] { false, true })
                if (outcomes.SelectMany(o => Of(o, measure, sign)).ToArray() is { Length: > 0 } asked) yield return (sign ? "  the sign" : measure.Id, asked);
    }

    /// <summary>Questions that every pair could answer.</summary>
    static IEnumerable<Asked> Of(Outcome outcome, Measure measure, bool sign)
    {
        foreach (var change in Changes(outcome.Several, measure, sign).Where(c => double.IsFinite(c.Estimate)))
        {
            var one = outcome.Single.SelectMany(s => Changes(s, measure, sign)).Where(c => c.Zone == change.Zone && double.IsFinite(c.Estimate)).ToArray();
            if (one.Length == outcome.Single.Length) yield return new(one, change, outcome.Several.Shots!.OwnNoise.FirstOrDefault(o => o.Measure == measure.Id && o.Zone == change.Zone));
        }
    }

    static IEnumerable<MeasuredChange> Changes(Comparison comparison, Measure measure, bool sign) =>
        sign ? comparison.Signs.Select(s => s.Overall).Where(c => c.Measure == measure.Id) : comparison.Changes.Where(c => c.Measure == measure.Id);

    static void Spread(string name, Asked[] asked)
    {
        var singles = asked.SelectMany(a => a.One).ToArray();
        double one = Root(singles.Select(c => c.Estimate)), several = Root(asked.Select(a => a.Several.Estimate)), means = Root(asked.Select(a => a.One.Average(c => c.Estimate)));
        double toldOne = Median(singles.Select(c => c.SmallestDetectableChange)), told = Median(asked.Select(a => a.Several.SmallestDetectableChange));
        static double Within(IEnumerable<MeasuredChange> of) => 100 * of.Average(c => Math.Abs(c.Estimate) <= 1.96 * c.Sd ? 1.0 : 0);
        Line($"{name,-22}{asked.Length,5} |{one,10:0.0000}{several,12:0.0000}{several / one,7:0.00}{means / one,10:0.00} |{1.96 * one,11:0.000}{1.96 * several,12:0.000} |{toldOne,10:0.000}{told,12:0.000}{told / toldOne,7:0.00} |{Within(singles),10:0.0} %{Within(asked.Select(a => a.Several)),10:0.0} %");
    }

    static void Parts(string name, Asked[] asked)
    {
        var singles = asked.SelectMany(a => a.One).ToArray();
        var several = asked.Select(a => a.Several).ToArray();
        double Left(Func<MeasuredChange, double> part) => Root(several.Select(part)) / Root(singles.Select(part));
        double sampling = Root(singles.Select(c => c.SamplingSd)), model = Root(singles.Select(Model)), doubt = Root(singles.Select(c => c.Doubt)), whole = Root(singles.Select(c => c.Sd));
        Line($"{name,-22}{asked.Length,5} |{sampling,9:0.0000}{Left(c => c.SamplingSd),6:0.00} |{model,7:0.0000}{Left(Model),5:0.00} |{doubt,6:0.000}{(doubt == 0 ? 1 : Left(c => c.Doubt)),6:0.00} |{whole,7:0.0000}{Left(c => c.Sd),5:0.00} |{Own(asked, sampling, model)}");
    }

    static string Own(Asked[] asked, double sampling, double model)
    {
        var own = asked.Select(a => a.Own).OfType<OwnNoise>().ToArray();
        if (own.Length == 0) return "";
        double scatter = Root(own.Select(o => o.Sd));
        return string.Create(CultureInfo.InvariantCulture, $"{scatter,12:0.0000}{(scatter * scatter - sampling * sampling) / (model * model),10:0.00}{own.Count(o => o.Unusual),10}");
    }

    /// <summary>What the noise model gives, shared and of the zone together.</summary>
    static double Model(MeasuredChange change) => Math.Sqrt(Math.Max(0, change.Sd * change.Sd - change.SamplingSd * change.SamplingSd - change.Doubt * change.Doubt));

    static double Root(IEnumerable<double> of) => Math.Sqrt(of.Average(x => x * x));

    static double Median(IEnumerable<double> of)
    {
        double[] sorted = [.. of.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
