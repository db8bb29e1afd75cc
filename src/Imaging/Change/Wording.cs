using System.Globalization;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>Numbers and verdicts as sentences for people.</summary>
public static class Wording
{
    /// <summary>A fraction (0.10) as a log ratio, or a difference as it is.</summary>
    public static double InUnitOfChange(Measure measure, double change) => measure.Kind == ChangeKind.LogRatio ? Math.Log(1 + change) : change;

    /// <summary>A change with its sign: "−12 %" or "+0.8 points".</summary>
    public static string Signed(Measure measure, double change)
    {
        string size = measure.Kind == ChangeKind.LogRatio ? Percent(Math.Abs(Math.Exp(change) - 1)) : Number(Math.Abs(change)) + Spaced(measure.Unit);
        if (size == Beyond) return "more than +1000 %";    // a loss cannot exceed 100 %
        // What rounds to nothing has no direction: "0.0 %", never "−0.0 %".
        return size.AsSpan().ContainsAnyInRange('1', '9') ? (change < 0 ? "−" : "+") + size : size;
    }

    /// <summary>A size without sign: "12 %" or "0.8 °".</summary>
    public static string Size(Measure measure, double change) => measure.Kind == ChangeKind.LogRatio ? Percent(Math.Exp(Math.Abs(change)) - 1) : Number(Math.Abs(change)) + Spaced(measure.Unit);

    /// <summary>The smallest change either way: "0.8 °", and "−26 % or +35 %" where a ratio makes a loss and a gain of other sizes.</summary>
    public static string EitherWay(Measure measure, double change)
    {
        change = Math.Abs(change);
        var (loss, gain) = (Signed(measure, -change), Signed(measure, change));
        return measure.Kind == ChangeKind.Difference || loss[1..] == gain[1..] ? Size(measure, change) : $"{loss} or {gain}";
    }

    /// <summary>"−26 % to −9 %"; a long unit stands once, behind both ends.</summary>
    public static string Interval(Measure measure, double low, double high)
    {
        string first = Signed(measure, low), unit = " " + measure.Unit;
        return (measure.Kind == ChangeKind.Difference && first.EndsWith(unit, StringComparison.Ordinal) ? first[..^unit.Length] : first) + " to " + Signed(measure, high);
    }

    /// <summary>"a, b and c".</summary>
    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"Not comparable: …" with one full stop at the end.</summary>
    public static string NotComparable(string because) => $"Not comparable: {because.TrimEnd('.', ' ')}.";

    /// <summary>"Nothing of it to measure here: …" with one full stop at the end.</summary>
    public static string Nothing(string because) => $"Nothing of it to measure here: {because.TrimEnd('.', ' ')}.";

    /// <summary>A zone as it stands in a sentence: "the zone “between the brows”", "the drawn region".</summary>
    public static string Place(Zone zone) => zone == Zones.Region ? zone.Name : zone == Zones.Surround ? "the skin " + zone.Name : $"the zone “{zone.Name}”";

    /// <summary>What is said of one estimate.</summary>
    /// <param name="measure">Of what.</param>
    /// <param name="estimate">The change.</param>
    /// <param name="detectable">The smallest detectable change; the interval is as wide.</param>
    /// <param name="where">The place within a sentence.</param>
    /// <param name="localised">In a zone of a sign that changed as a whole.</param>
    public static string Sentence(Measure measure, double estimate, double detectable, string where, bool localised = false)
    {
        string interval = $"{Signed(measure, estimate)}, interval {Interval(measure, estimate - detectable, estimate + detectable)}";
        string Claim(string word) => localised ? $"Localised signal, {word} in {where}: {measure.Name} {interval}." : $"{Capital(word)} in {where}: {measure.Name} {interval}.";
        return Judgement.VerdictOf(measure, estimate, detectable) switch
        {
            Verdict.Improved => Claim("improved"),
            Verdict.Worse => Claim("worse"),
            Verdict.Changed => Claim("changed"),
            Verdict.NoMeaningfulChange =>
                $"No meaningful change in {where}: {measure.Name} {interval}; a change below {Size(measure, InUnitOfChange(measure, measure.MinimumImportantChange))} is not counted.",
            Verdict.Inconclusive =>
                $"Inconclusive in {where} (picture quality): {measure.Name} {interval}; a change smaller than {EitherWay(measure, detectable)} would not have been seen.",
            _ => $"No detectable change in {where}: a change smaller than {EitherWay(measure, detectable)} would not have been seen.",
        };
    }

    const string Beyond = "more than 1000 %";

    static string Percent(double fraction) => fraction switch
    {
        >= 10 => Beyond,
        >= 0.1 => (fraction * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
        _ => (fraction * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
    };

    static string Number(double value) => value.ToString(value >= 10 ? "0" : value >= 1 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    static string Spaced(string unit) => unit.Length == 0 || unit == "°" ? unit : " " + unit;
}
