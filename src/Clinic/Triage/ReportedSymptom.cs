using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Triage;

/// <summary>What a client tells of one complaint. Words that are not in the table are allowed: they are answered, never ignored.</summary>
/// <param name="Symptom">What it is.</param>
/// <param name="Hours">Hours since the session ended; null where not told.</param>
/// <param name="Severity">How strong; null where not told.</param>
/// <param name="Trend">Which way it goes; null where not told.</param>
/// <param name="With">Signs, or further symptoms, beside it.</param>
/// <param name="Risk">What makes this person need more care.</param>
public sealed record ReportedSymptom(string Symptom, decimal? Hours = null, string? Severity = null, string? Trend = null, ImmutableSortedSet<string>? With = null, ImmutableSortedSet<string>? Risk = null)
{
    /// <summary>Signs, or further symptoms, beside it.</summary>
    public ImmutableSortedSet<string> With { get; init; } = With ?? [];

    /// <summary>What makes this person need more care.</summary>
    public ImmutableSortedSet<string> Risk { get; init; } = Risk ?? [];

    /// <summary>Reads one complaint or a list of them.</summary>
    /// <param name="node">A map, a list of maps, or a map with the list under "triage".</param>
    /// <param name="table">For the range of hours.</param>
    /// <exception cref="ProtocolException">A key or an hour that cannot be.</exception>
    public static ImmutableArray<ReportedSymptom> ReadAll(Node node, TriageTable table) => node.Kind switch
    {
        NodeKind.List when node.Items.IsEmpty => throw node.Wrong("there is no complaint in it", "write symptom:, hours:, severity:, trend:"),
        NodeKind.List => [.. node.Items.Select(i => Read(i, table))],
        NodeKind.Map when node.Find("triage") is { } list => ReadAll(list, table),
        NodeKind.Map => [Read(node, table)],
        _ => throw node.Wrong("a complaint is wanted here", "write symptom:, hours:, severity:, trend:"),
    };

    static ReportedSymptom Read(Node node, TriageTable table)
    {
        node.Only("symptom", "hours", "severity", "trend", "with", "risk");
        decimal? hours = node.Find("hours")?.Number();
        if (hours < table.LeastHours || hours > table.MostHours) throw node["hours"].Wrong($"hours cannot be {hours}", $"write the hours since the session ended, from {table.LeastHours} to {table.MostHours}");
        return new(node["symptom"].String(), hours, node.Find("severity")?.String(), node.Find("trend")?.String(), [.. node.Strings("with")], [.. node.Strings("risk")]);
    }
}
