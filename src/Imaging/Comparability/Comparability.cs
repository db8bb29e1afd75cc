using System.Collections.Immutable;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Comparability;

/// <summary>How far a nuisance spoils a comparison.</summary>
public enum Grade
{
    /// <summary>Does not matter.</summary>
    Ok,
    /// <summary>Widens the interval.</summary>
    Degraded,
    /// <summary>The signs it spoils are not comparable.</summary>
    Blocked,
}

/// <summary>One comparability statistic of a pair, judged.</summary>
/// <param name="Number">Row of the table in docs/methods/comparability.md (1 relative blur … 21 processing).</param>
/// <param name="Id">Stable name in files: relative_blur.</param>
/// <param name="Name">For people.</param>
/// <param name="Zone">Zone id it holds for; null: the whole pair.</param>
/// <param name="Value">The statistic; signed values are after relative to before.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="OkLimit">Up to here it does not matter.</param>
/// <param name="BlockLimit">From here on it blocks.</param>
/// <param name="Grade">The judgement.</param>
/// <param name="Spoils">The signs it spoils.</param>
/// <param name="Says">One sentence: what is the case.</param>
/// <param name="NextTime">One sentence: what to do at the next shot; empty when Ok.</param>
public sealed record Statistic(int Number, string Id, string Name, string? Zone, double Value, string Unit, double OkLimit, double BlockLimit,
    Grade Grade, ImmutableArray<Sign> Spoils, string Says, string NextTime);

/// <summary>Everything that differs between two pictures without the skin having changed.</summary>
public sealed partial record PairComparability(ImmutableArray<Statistic> Statistics)
{
    /// <summary>The worst grade for a sign in a zone.</summary>
    public Grade For(Sign sign, string zone) => About(sign, zone).Select(s => s.Grade).DefaultIfEmpty(Grade.Ok).Max();

    /// <summary>The statistics that touch a sign in a zone.</summary>
    public IEnumerable<Statistic> About(Sign sign, string zone) => Statistics.Where(s => s.Spoils.Contains(sign) && (s.Zone is null || s.Zone == zone));

    /// <summary>What blocks, the whole pair first, each said once; a check that blocks in many zones is told by its worst.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<(string Says, string NextTime)> Obstacles
    {
        get
        {
            var blocked = Statistics.Where(s => s.Grade == Grade.Blocked && s.Says.Length > 0).ToArray();
            foreach (var whole in blocked.Where(s => s.Zone is null).DistinctBy(s => s.Says)) yield return (whole.Says, whole.NextTime);
            // By name: expression, clipping and light are judged once for the relief and once for the colour, with the same words.
            foreach (var zones in blocked.Where(s => s.Zone is not null).GroupBy(s => s.Name))
            {
                var worst = zones.MaxBy(s => Math.Abs(s.Value))!;
                int others = zones.Select(s => s.Zone).Distinct().Count() - 1;
                yield return (worst.Says + (others == 0 ? "" : $" The same, less so, in {others} more zone{(others == 1 ? "" : "s")}."), worst.NextTime);
            }
        }
    }

    /// <summary>A whole-pair statistic's value by its name; NaN when it was not measured.</summary>
    public double Value(string id) => Statistics.FirstOrDefault(s => s.Id == id && s.Zone is null)?.Value ?? double.NaN;
}
