using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>The answer in one or two sentences.</summary>
public static class Headline
{
    /// <summary>Says first what changed, then what did not, then what could not be compared.</summary>
    /// <param name="signs">One verdict a sign.</param>
    /// <param name="changes">Every measure in every zone.</param>
    /// <param name="zones">The pair's zones.</param>
    /// <param name="treated">Ids of the zones that the signs' verdicts are about; null or empty: all.</param>
    public static string Of(IReadOnlyList<SignVerdict> signs, IReadOnlyList<MeasuredChange> changes, IReadOnlyList<Zone> zones, IReadOnlySet<string>? treated = null)
    {
        string where = treated is { Count: > 0 } ? "in " + Judgement.NameOfTreated(treated, zones) : "overall";
        var places = zones.ToDictionary(z => z.Id, Wording.Place);
        var claims = signs.Where(s => Claimed(s.Overall.Verdict)).Select(s => $"{Name(s.Sign)} {Word(s.Overall.Verdict)} {where} ({Estimate(s.Overall)})").ToList();
        foreach (var sign in signs)
        {
            // Beside an answer for the whole only what contradicts it.
            var local = changes.Where(c => Claimed(c.Verdict) && c.Verdict != sign.Overall.Verdict && MeasureOf(c).Sign == sign.Sign).OrderByDescending(c => Math.Abs(c.Estimate / c.Sd)).ToArray();
            // Better here and worse there are two claims.
            foreach (var alike in local.GroupBy(c => c.Verdict))
            {
                var strongest = alike.First();
                int more = alike.Select(c => c.Zone).Distinct().Count() - 1;
                claims.Add($"{Name(sign.Sign)} {Word(alike.Key)} in {places.GetValueOrDefault(strongest.Zone, strongest.Zone)} ({Estimate(strongest)})" + (more > 0 ? $" and in {more} more zone{(more == 1 ? "" : "s")}" : ""));
            }
        }
        var unchanged = signs.Where(s => s.Overall.Verdict == Verdict.NoDetectableChange && !changes.Any(c => MeasureOf(c).Sign == s.Sign && Claimed(c.Verdict))).ToArray();
        var blocked = signs.Where(s => s.Overall is { Verdict: Verdict.NotComparable, NothingThere: false } && !changes.Any(c => MeasureOf(c).Sign == s.Sign && Claimed(c.Verdict))).ToArray();

        var sentences = new List<string>();
        if (claims.Count > 0) sentences.Add(Wording.Capital(string.Join("; ", claims)) + ".");
        if (unchanged.Length > 0) sentences.Add((claims.Count > 0 ? "No detectable change in " : "No detectable change: ") + Wording.List(unchanged.Select(s => Name(s.Sign))) + ".");
        if (blocked.Length > 0) sentences.Add("Not comparable: " + Wording.List(blocked.Select(s => Name(s.Sign))) + ".");
        return string.Join(" ", sentences);
    }

    /// <summary>A sign's name within a sentence.</summary>
    public static string Name(Sign sign) => sign switch
    {
        Sign.Pores => "pores",
        Sign.Lines => "lines and wrinkles",
        Sign.Texture => "texture",
        Sign.Redness => "redness",
        Sign.Pigment => "pigment",
        Sign.Folds => "folds",
        Sign.Scars => "acne scars",
        Sign.DarkCircles => "dark circles",
        Sign.Lesions => "acne lesions",
        _ => "tone",
    };

    static bool Claimed(Verdict verdict) => verdict is Verdict.Improved or Verdict.Worse or Verdict.Changed;

    static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    static Measure MeasureOf(MeasuredChange change) => Measures.All.First(m => m.Id == change.Measure);

    static string Estimate(MeasuredChange change) =>
        $"{Wording.Signed(MeasureOf(change), change.Estimate)}, interval {Wording.Interval(MeasureOf(change), change.Low, change.High)}";
}
