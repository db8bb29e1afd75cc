using System.Text.Json.Serialization;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>The part of all pairs that a pair belongs to: thresholds are read off likes where there are enough of them.</summary>
/// <param name="Tone">light, intermediate_tan, brown_dark; unknown; any.</param>
/// <param name="Comparability">calm, degraded; any.</param>
public sealed record Stratum(string Tone, string Comparability)
{
    /// <summary>All pairs together.</summary>
    public static Stratum Any { get; } = new("any", "any");

    /// <summary>All pairs of its tone.</summary>
    [JsonIgnore]
    public Stratum OfTone => this with { Comparability = Any.Comparability };

    /// <summary>Borders of the tone groups, degrees of typology angle (Chardon 1991): light and very light; intermediate and tan; brown and dark.</summary>
    const double Light = 41, Tan = 10;

    /// <summary>What a pair of this comparability can belong to.</summary>
    public static IEnumerable<Stratum> OfEachTone(PairComparability comparability) => new[] { Light + 1, Tan, Tan - 1 }.Select(angle => Of([angle], comparability));

    /// <summary>Of a pair by its answers.</summary>
    public static Stratum Of(Comparison comparison) =>
        Of(comparison.Changes.Where(c => c.Measure == Measures.IndividualTypologyAngle.Id).SelectMany(c => (double[])[c.Before, c.After]), comparison.Comparability);

    /// <summary>Of a pair by its readings.</summary>
    public static Stratum Of(IEnumerable<Reading> readings, PairComparability comparability) =>
        Of(readings.Where(r => r.Measure == Measures.IndividualTypologyAngle).SelectMany(r => (double[])[r.Reference, r.Moving]), comparability);

    /// <summary>Of a pair.</summary>
    /// <param name="typologyAngles">Typology angles of the zones, both pictures alike, so that the order of the pictures does not matter; unknown ones are passed over.</param>
    /// <param name="comparability">Degraded when anything that holds for the whole pair is not fine.</param>
    public static Stratum Of(IEnumerable<double> typologyAngles, PairComparability comparability)
    {
        double tone = typologyAngles.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        string group = double.IsNaN(tone) ? "unknown" : tone > Light ? "light" : tone >= Tan ? "intermediate_tan" : "brown_dark";
        return new(group, comparability.Statistics.Any(s => s.Zone is null && s.Grade != Grade.Ok) ? "degraded" : "calm");
    }
}
