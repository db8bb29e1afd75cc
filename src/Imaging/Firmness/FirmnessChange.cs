using System.Collections.Immutable;
using System.Globalization;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Firmness;

/// <summary>From the stand-ins of the shots of two captures to their changes.</summary>
public static class FirmnessChange
{
    /// <summary>Fewest shots a side.</summary>
    public const int ShotsNeeded = 3;

    /// <summary>A shot that nods further from the middle of all shots does not count: the nod leaks into both stand-ins (methods 5.11).</summary>
    public const double MostPitchDegrees = 2;

    /// <summary>97.5 % quantile of Student's t with 4 degrees of freedom and more: three to five shots a side have 4 to 8.</summary>
    static readonly double[] student = [2.776, 2.571, 2.447, 2.365, 2.306];

    // SittingSd: between two sittings of an unchanged face, beside that of the shots [P]: several times what drawn heads show (bench shots --sittings), because real faces rest differently.
    sealed record Proxy(string Id, string Name, string Unit, Func<FirmnessProxies, double> Of, double SittingSd, bool NeedsLight);

    static readonly Proxy[] proxies =
    [
        new("firmness.jaw_contour", "jaw contour beyond its chord (experimental)", "of the eye distance", p => p.JawContour, 0.001, false),
        new("puffiness.lid_bulge", "shading of the lower lid's bulge (experimental)", "ln units", p => p.LidBulge, 0.01, true),
    ];

    /// <summary>The changes; none where a side has fewer than three shots of a face.</summary>
    /// <param name="before">Stand-ins of each shot of the before.</param>
    /// <param name="after">Of the after.</param>
    /// <param name="comparability">Of the captures: shading needs one light.</param>
    public static ImmutableArray<ExperimentalChange> Of(IReadOnlyList<FirmnessProxies> before, IReadOnlyList<FirmnessProxies> after, PairComparability comparability)
    {
        if (before.Count < ShotsNeeded || after.Count < ShotsNeeded) return [];
        double[] pitches = [.. before.Concat(after).Select(p => p.PitchDegrees).Order()];
        double middle = (pitches[(pitches.Length - 1) / 2] + pitches[pitches.Length / 2]) / 2;
        FirmnessProxies[] Level(IReadOnlyList<FirmnessProxies> side) => [.. side.Where(p => Math.Abs(p.PitchDegrees - middle) <= MostPitchDegrees)];
        var light = comparability.Statistics.FirstOrDefault(s => s.Id == Thresholds.LightDirection.Id && s.Grade != Grade.Ok);
        return [.. proxies.Select(p => Of(p, Level(before), Level(after), p.NeedsLight ? light : null))];
    }

    static ExperimentalChange Of(Proxy proxy, FirmnessProxies[] before, FirmnessProxies[] after, Statistic? light)
    {
        double[] b = [.. before.Select(proxy.Of).Where(double.IsFinite)], a = [.. after.Select(proxy.Of).Where(double.IsFinite)];
        if (light is not null) return NotComparable(proxy, b, a, light.Says);
        if (b.Length < ShotsNeeded || a.Length < ShotsNeeded)
            return NotComparable(proxy, b, a, $"three shots a side are needed whose heads nod alike, within {MostPitchDegrees:0}°, and that show it; there are {b.Length} and {a.Length}");
        double meanBefore = b.Average(), meanAfter = a.Average(), change = meanAfter - meanBefore;
        double within = (b.Sum(v => (v - meanBefore) * (v - meanBefore)) + a.Sum(v => (v - meanAfter) * (v - meanAfter))) / (b.Length + a.Length - 2);
        double sd = Math.Sqrt(within * (1.0 / b.Length + 1.0 / a.Length) + proxy.SittingSd * proxy.SittingSd), half = student[Math.Min(student.Length, b.Length + a.Length - 5) - 1] * sd;
        string interval = string.Create(CultureInfo.InvariantCulture, $"{Signed(change)} {proxy.Unit}, interval {Signed(change - half)} to {Signed(change + half)}");
        bool changed = Math.Abs(change) > half;
        return new(proxy.Id, proxy.Name, proxy.Unit, meanBefore, meanAfter, change, change - half, change + half, b.Length, a.Length, changed ? Verdict.Changed : Verdict.NoDetectableChange,
            $"Experimental, no measure of firmness or swelling: {(changed ? "changed" : "no detectable change")}, {interval}.");
    }

    static ExperimentalChange NotComparable(Proxy proxy, double[] before, double[] after, string because) =>
        new(proxy.Id, proxy.Name, proxy.Unit, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, before.Length, after.Length, Verdict.NotComparable, "Experimental. " + Wording.NotComparable(because));

    // What rounds to nothing has no direction.
    static string Signed(double value) => Math.Round(value, 4).ToString("+0.0000;−0.0000;0.0000", CultureInfo.InvariantCulture);
}
