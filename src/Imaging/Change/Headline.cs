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
                claims.Add($"{Name(sign.Sign)} {Word(alike.Key)} in {places.GetValueOrDefault(strongest.Zone, strongest.Zone)} ({Estimate(strongest)})" + (more > 0 ? $" and in {more} more zone{(more == 1 ? "" : "s")}" : "") + (strongest.Localised ? ", as a localised signal" : ""));
            }
        }
        string Others(Verdict verdict) => Wording.List(signs.Where(s => s.Overall.Verdict == verdict && !s.Overall.NothingThere && !changes.Any(c => MeasureOf(c).Sign == s.Sign && Claimed(c.Verdict))).Select(s => Name(s.Sign)));

        var sentences = new List<string>();
        if (claims.Count > 0) sentences.Add(Wording.Capital(string.Join("; ", claims)) + ".");
        sentences.AddRange(Control(signs));
        foreach (var (verdict, beside, alone) in noClaim)
            if (Others(verdict) is { Length: > 0 } names) sentences.Add((claims.Count > 0 ? beside : alone) + names + ".");
        return string.Join(" ", sentences);
    }

    static readonly (Verdict Verdict, string Beside, string Alone)[] noClaim =
    [
        (Verdict.NoMeaningfulChange, "No meaningful change in ", "No meaningful change: "), (Verdict.NoDetectableChange, "No detectable change in ", "No detectable change: "),
        (Verdict.Inconclusive, "Inconclusive (picture quality): ", "Inconclusive (picture quality): "), (Verdict.NotComparable, "Not comparable: ", "Not comparable: "),
    ];

    /// <summary>What the control zones add to the claims: that a change stands against them, that it does not, and where they moved too.</summary>
    static IEnumerable<string> Control(IReadOnlyList<SignVerdict> signs)
    {
        var with = signs.Where(s => s.AgainstControl is not null).ToArray();
        var stands = with.Where(s => Claimed(s.AgainstControl!.Difference.Verdict)).Select(s => $"{Name(s.Sign)} {Word(s.AgainstControl!.Difference.Verdict)} ({Estimate(s.AgainstControl.Difference)})").ToArray();
        if (stands.Length > 0) yield return $"Against the control: {string.Join("; ", stands)}.";
        var falls = with.Where(s => Claimed(s.Overall.Verdict) && s.AgainstControl!.Difference.Verdict.IsNoClaim()).Select(s => Name(s.Sign)).ToArray();
        if (falls.Length > 0) yield return $"Against the control nothing is claimed in {Wording.List(falls)}.";
        var moved = with.Where(s => s.AgainstControl!.ControlMoved).Select(s => Name(s.Sign)).ToArray();
        if (moved.Length > 0) yield return $"The control moved too in {Wording.List(moved)}.";
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
        Sign.StretchMarks => "stretch marks",
        Sign.Scalp => "visible scalp",
        Sign.Hair => "hair",
        _ => "tone",
    };

    static bool Claimed(Verdict verdict) => verdict.IsClaim();

    static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    static Measure MeasureOf(MeasuredChange change) => Measures.All.First(m => m.Id == change.Measure);

    static string Estimate(MeasuredChange change) =>
        $"{Wording.Signed(MeasureOf(change), change.Estimate)}, interval {Wording.Interval(MeasureOf(change), change.Low, change.High)}";
}
