using System.Collections.Immutable;

namespace Punctum.Bench.Validation.Generation;

/// <summary>A dose that one zone got.</summary>
/// <param name="Zone">Where.</param>
/// <param name="Kind">Name of the <see cref="Biology"/>.</param>
/// <param name="Percent">How much of the sign was taken away; below zero: added.</param>
sealed record DosedZone(string Zone, string Kind, double Percent);

/// <summary>What is true of a pair.</summary>
/// <param name="Quiet">Zones in which nothing changed; the others are dosed, or moved by a smile.</param>
/// <param name="Dosed">The doses.</param>
/// <param name="Expected">True changes by "measure zone", in the unit of the change, where they are known and not zero.</param>
/// <param name="Tone">light, medium or dark.</param>
sealed record Truth(ImmutableArray<string> Quiet, ImmutableArray<DosedZone> Dosed, ImmutableSortedDictionary<string, double> Expected, string Tone)
{
    /// <summary>Of a measure in a zone: what was put in; zero where nothing was, NaN where the zone moved by itself.</summary>
    public double Of(string measure, string zone) =>
        Expected.TryGetValue($"{measure} {zone}", out double change) ? change : Quiet.Contains(zone) || Dosed.Any(d => d.Zone == zone) ? 0 : double.NaN;

    /// <summary>Names of the three groups by which everything is told, light to dark.</summary>
    public static ImmutableArray<string> Tones { get; } = ["light", "medium", "dark"];

    /// <summary>Group of a drawn tone, 1 to 10.</summary>
    public static string ToneGroup(double tone) => tone < 4 ? "light" : tone < 7 ? "medium" : "dark";

    /// <summary>Group of a photograph by its typology angle: above 41 light, 10 to 41 intermediate and tan, below brown and dark (Chardon's classes, joined).</summary>
    public static string ToneGroupOfAngle(double degrees) => degrees > 41 ? "light" : degrees > 10 ? "medium" : "dark";
}
