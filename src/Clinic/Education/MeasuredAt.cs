using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>When something was measured.</summary>
/// <param name="Count">How many days, weeks or months; null where it is not stated.</param>
/// <param name="Unit">days, weeks or months; null where it is not stated.</param>
/// <param name="After">first_session, session, last_session, follow_up, or not_stated.</param>
public sealed record MeasuredAt(int? Count, string? Unit, string After)
{
    static readonly string[] units = ["days", "weeks", "months"];

    /// <summary>Whether the source that was read says when.</summary>
    public bool IsStated => Count is not null && After != "not_stated";

    /// <summary>Reads one.</summary>
    /// <param name="node">Such as {months: 3, after: last_session}.</param>
    public static MeasuredAt Read(Node node) => units.FirstOrDefault(u => node.Find(u) is not null) is { } unit ? new(node[unit].Whole(), unit, node["after"].String()) : new(null, null, node["after"].String());
}
