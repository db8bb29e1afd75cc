using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>What a report is about, with the look-ups that its sections share.</summary>
sealed class Matter(FinishedComparison comparison, ReportPictures pictures, ReportOptions options)
{
    readonly Dictionary<string, string> zoneNames = comparison.Value.Zones.ToDictionary(z => z.Id, z => z.Name);
    readonly ILookup<(Sign Sign, string Zone), MeasuredChange> byZone =
        comparison.Value.Changes.ToLookup(c => (MeasureOf(comparison.Value, c.Measure).Sign, c.Zone));

    public Comparison Value { get; } = comparison.Value;

    public ReportPictures Pictures { get; } = pictures;

    public ReportOptions Options { get; } = options;

    public bool Aligned { get; } = comparison.Pair is not null;

    /// <summary>The map of a sign and the change that it draws in full colour; null where none was made.</summary>
    public ChangeMap? Map(Sign sign) => comparison.Findings.FirstOrDefault(f => f.Sign == sign)?.Map;

    public string ZoneName(string id) => zoneNames.GetValueOrDefault(id, id);

    public bool IsTreated(string zone) => Value.Zones.Any(z => z.Id == zone && z.Treated);

    /// <summary>A region was drawn, and no face looked for.</summary>
    public bool IsRegion => Value.Zones.Any(z => z.Id == Face.Zones.Region.Id);

    public Measure Measure(string id) => MeasureOf(Value, id);

    /// <summary>What is said of all the skin together; null for signs of which nothing is.</summary>
    public MeasuredChange? AllSkin(Sign sign) => Value.AllSkin?.Changes.FirstOrDefault(c => Measure(c.Measure).Sign == sign);

    /// <summary>A sign's changes of one measure, in the order of the zones.</summary>
    public IEnumerable<MeasuredChange> Changes(Measure measure) =>
        Value.Zones.SelectMany(z => byZone[(measure.Sign, z.Id)].Where(c => c.Measure == measure.Id));

    /// <summary>Measures of a sign that were looked at, the one its verdict rests on first.</summary>
    public IReadOnlyList<Measure> MeasuresOf(SignVerdict sign) =>
        [.. Value.Measures.Where(m => m.Sign == sign.Sign && Changes(m).Any()).OrderByDescending(m => m.Id == sign.Overall.Measure)];

    public Axis AxisOf(SignVerdict sign, Measure measure) =>
        Axis.For(measure, Changes(measure), measure.Id == sign.Overall.Measure ? sign.Overall : null);

    /// <summary>The change that stands for a sign in a zone: of the sign's primary measure, or the first one that could be judged.</summary>
    public MeasuredChange? In(string zone, SignVerdict sign)
    {
        var here = byZone[(sign.Sign, zone)];
        return here.FirstOrDefault(c => c.Measure == sign.Overall.Measure) is { Verdict: not Verdict.NotComparable } primary ? primary
            : here.FirstOrDefault(c => c.Verdict != Verdict.NotComparable) ?? here.FirstOrDefault();
    }

    static Measure MeasureOf(Comparison value, string id) =>
        value.Measures.FirstOrDefault(m => m.Id == id) ?? throw new ArgumentException($"The comparison speaks of the measure \"{id}\" and does not say what it is.");
}
