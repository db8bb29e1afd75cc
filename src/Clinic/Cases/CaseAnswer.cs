using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;
using Punctum.Clinic.Suitability;
using Punctum.Clinic.Triage;

namespace Punctum.Clinic.Cases;

/// <summary>What a protocol answers to a case, in a form that can be compared: a value in words for each name.</summary>
/// <param name="Values">Such as "suitability.outcome" to "defer"; lists in a fixed order.</param>
/// <param name="ClientReads">Every text that the client would read.</param>
public sealed record CaseAnswer(ImmutableSortedDictionary<string, string> Values, ImmutableArray<Text> ClientReads)
{
    /// <summary>Answers a case.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="asked">The case.</param>
    /// <param name="defaultPerson">Answers beside the harmless ones.</param>
    /// <exception cref="ProtocolException">The input is not known to this protocol.</exception>
    public static CaseAnswer Of(ClinicalProtocol protocol, WorkedCase asked, Node defaultPerson)
    {
        var parts = new List<(string Name, string Value)>();
        var reads = new List<Text>();
        if (asked.Input.Find("suitability") is { } consultation) Consult(protocol, ConsultationReader.OfCase(protocol, consultation, defaultPerson), parts, reads);
        if (asked.Input.Find("triage") is { } complaints) Triage(protocol, ReportedSymptom.ReadAll(complaints, protocol.Triage), parts, reads);
        if (asked.Input.Find("aftercare_at_h") is { } hours) Aftercare(protocol, [.. hours.Items.Select(h => h.Number())], parts);
        if (asked.Input.Find("session") is { } record) parts.Add(("session.codes", Set(SessionCheck.Of(protocol, SessionForm.Read(record, protocol), SessionLimits.None).Codes)));
        return new(parts.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal), [.. reads]);
    }

    static void Consult(ClinicalProtocol protocol, Consultation consultation, List<(string, string)> parts, List<Text> reads)
    {
        var screening = Screening.Of(protocol, consultation);
        parts.AddRange(
        [
            ("suitability.outcome", Node.SnakeCase(screening.Outcome.ToString())), ("suitability.earliest_date", screening.EarliestDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-"),
            ("suitability.date_unknown", screening.DateUnknown ? "true" : "false"), ("suitability.rules", Set(screening.Reasons.Select(r => r.Id))),
            ("suitability.cautions", Set(screening.Cautions.Select(c => c.Id))), ("suitability.tasks", Set(screening.Tasks.Select(t => t.Id))),
        ]);
        reads.AddRange(screening.Findings.SelectMany(f => new[] { f.Reason.Says, f.UntilText }).Concat(screening.Cautions.Select(c => c.Says)).OfType<Text>());
        var expectation = Expecting.Of(protocol, consultation.Concern);
        reads.AddRange(expectation.Reasons.Select(r => r.Says).Append(expectation.Works.Says).Append(expectation.HowMuch.Says));
        foreach (var area in Planning.Of(protocol, consultation, protocol.Settings).Areas) Plan(area, parts);
    }

    static void Plan(AreaPlan area, List<(string, string)> parts) => parts.AddRange(
    [
        ($"plan.{area.Area}.sessions", Range(area.Sessions.Low, area.Sessions.High)), ($"plan.{area.Area}.interval_weeks", Range(area.IntervalWeeks.Low, area.IntervalWeeks.High)),
        ($"plan.{area.Area}.depth_mm", area.DepthMm is { } mm ? Range(mm.Low, mm.High) : "-"), ($"plan.{area.Area}.first_session_max_mm", area.FirstSessionMaxMm is { } first ? Number(first) : "-"),
        ($"plan.{area.Area}.limited_by", Set(area.LimitedBy.Select(l => Node.SnakeCase(l.ToString())))), ($"plan.{area.Area}.course_weeks", Range(area.CourseWeeks.Low, area.CourseWeeks.High)),
        ($"plan.{area.Area}.cautions", Set(area.CautionIds)),
    ]);

    static void Triage(ClinicalProtocol protocol, ImmutableArray<ReportedSymptom> complaints, List<(string, string)> parts, List<Text> reads)
    {
        for (int i = 0; i < complaints.Length; i++)
        {
            var answer = Triaging.Of(protocol, complaints[i]);
            parts.AddRange([($"triage.{i}.level", Node.SnakeCase(answer.Level.ToString())), ($"triage.{i}.channel", Node.SnakeCase(answer.Channel.ToString())), ($"triage.{i}.rules", Set(answer.Reasons.Select(r => r.Id)))]);
            reads.AddRange([answer.Headline, answer.Do, .. answer.Reasons.Select(r => r.Says)]);
        }
    }

    static void Aftercare(ClinicalProtocol protocol, ImmutableArray<decimal> hours, List<(string, string)> parts)
    {
        for (int i = 0; i < hours.Length; i++)
        {
            var now = Guidance.At(protocol, hours[i], AreaGroup.Face, protocol.Settings);
            parts.AddRange([($"aftercare.{i}.id", now.Phase.Id), ($"aftercare.{i}.do", Set(now.Do.Select(a => a.Id))), ($"aftercare.{i}.allowed", Set(now.Allowed.Select(a => a.Id))), ($"aftercare.{i}.avoid", Set(now.Avoid.Select(a => a.Id)))]);
        }
    }

    /// <summary>Words in a fixed order, between spaces.</summary>
    /// <param name="words">The words.</param>
    internal static string Set(IEnumerable<string> words) => string.Join(' ', words.Distinct().Order(StringComparer.Ordinal));

    /// <summary>A number as it is compared: 1.50 is 1.5.</summary>
    /// <param name="number">The number.</param>
    internal static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    static string Range(decimal low, decimal high) => $"{Number(low)} {Number(high)}";
}
