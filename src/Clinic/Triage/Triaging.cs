using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Triage;

/// <summary>Answers complaints: all rules speak, the strongest counts, and what is not told or not known is never taken as calm.</summary>
public static class Triaging
{
    /// <summary>The answer to one complaint.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="told">The complaint.</param>
    /// <param name="emergencyNumber">The number to call where the client lives; null where it is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">Hours before the session's end, or far beyond any life.</exception>
    public static TriageAnswer Of(ClinicalProtocol protocol, ReportedSymptom told, string? emergencyNumber = null)
    {
        var table = protocol.Triage;
        if (told.Hours is { } hours && (hours < table.LeastHours || hours > table.MostHours)) throw new ArgumentOutOfRangeException(nameof(told), $"hours are from {table.LeastHours} to {table.MostHours}");
        var judged = Judge(table, told);
        var (standing, level) = (Strongest(judged), table.Levels[(int)Strongest(judged).Level]);
        ImmutableArray<Judged> deciding = [.. judged.Where(j => j.Standing == standing)];
        return new(told, standing.Level, standing.Channel, level.Headline, WithNumber(level.Do[standing.Channel], emergencyNumber, table),
            [.. deciding.SelectMany(j => j.Reasons).DistinctBy(r => r.Id)], deciding.All(j => j.Supposed),
            deciding.All(j => j.Supposed) ? [.. deciding.SelectMany(j => j.Tell.Select(t => new TellMore(t, j.Symptom, table.Tell[t])))] : [],
            [.. table.Danger.Concat(table.Signs).DistinctBy(t => t.Id).Where(t => Would(table, told with { With = told.With.Add(t.Id) }) is { Level: Urgency.Urgent } then && then > standing)],
            [.. table.Risks.Where(r => Would(table, told with { Risk = told.Risk.Add(r.Id) }) > standing)],
            HoldsUntil(table, told, standing), TriageRemarks.On(table, told), protocol.Stamp("triage.yaml"));
    }

    /// <summary>The answers to several complaints of one person, strongest first. What makes this person need more care, and complaints that are signs, count for each of them.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="told">The complaints.</param>
    /// <param name="emergencyNumber">The number to call where the client lives; null where it is not known.</param>
    public static ImmutableArray<TriageAnswer> OfAll(ClinicalProtocol protocol, IEnumerable<ReportedSymptom> told, string? emergencyNumber = null) =>
        [.. Together(protocol.Triage, [.. told.OrderByDescending(t => Would(protocol.Triage, t))]).Select(t => Of(protocol, t, emergencyNumber)).OrderByDescending(a => new Standing(a.Level, a.Channel))];

    static IEnumerable<ReportedSymptom> Together(TriageTable table, ImmutableArray<ReportedSymptom> told) =>
        told.Select(t => t with { Risk = t.Risk.Union(told.SelectMany(o => o.Risk)), With = t.With.Union(told.Where(o => o.Symptom != t.Symptom && table.IsSign(o.Symptom)).Select(o => o.Symptom)) });

    /// <summary>Only how serious and how fast: for what looks at many complaints.</summary>
    /// <param name="table">The table.</param>
    /// <param name="told">The complaint.</param>
    public static Standing Would(TriageTable table, ReportedSymptom told)
    {
        bool unknownWord = UnknownWord(table, told);
        return Complaints(table, told).Max(c => Judged.StandingOf(table, c, unknownWord));
    }

    static ImmutableArray<Judged> Judge(TriageTable table, ReportedSymptom told)
    {
        bool unknownWord = UnknownWord(table, told);
        return [.. Complaints(table, told).Select(c => Judged.Of(table, c, unknownWord))];
    }

    static bool UnknownWord(TriageTable table, ReportedSymptom told) => TriageRemarks.UnknownWords(table, told).Any(w => w != told.Symptom);

    // A symptom named beside another one is a complaint of its own, of which neither severity nor trend was told.
    static IEnumerable<ReportedSymptom> Complaints(TriageTable table, ReportedSymptom told) =>
        Heard(table, told).SelectMany(h => h.With.Where(w => w != h.Symptom && table.IsSymptom(w)).Select(w => h with { Symptom = w, Severity = null, Trend = null }).Prepend(h));

    // Where a word is not in the table but near to one, that one is judged too: a slip of the pen must not make an answer calmer.
    static IEnumerable<ReportedSymptom> Heard(TriageTable table, ReportedSymptom told)
    {
        if (!TriageRemarks.UnknownWords(table, told).Any()) return [told];
        var terms = table.Symptoms.AddRange(table.Signs);
        var signs = told.With.Select(w => TriageRemarks.Meant(table, w, terms)).OfType<string>();
        var risks = told.Risk.Select(r => TriageRemarks.Meant(table, r, table.Risks)).OfType<string>();
        var heard = told with { With = told.With.Union(signs), Risk = told.Risk.Union(risks) };
        return TriageRemarks.Meant(table, told.Symptom, terms) is { } meant && meant != told.Symptom ? [heard, heard with { Symptom = meant }] : [heard];
    }

    static Standing Strongest(ImmutableArray<Judged> judged) => judged.Max(j => j.Standing);

    static decimal? HoldsUntil(TriageTable table, ReportedSymptom told, Standing standing)
    {
        if (told.Hours is not { } last || standing.Level == Urgency.Urgent) return null;
        foreach (decimal hour in table.For(told.Symptom).Hours.Where(h => h > told.Hours))
        {
            if (Would(table, told with { Hours = hour }) > standing) return last;
            last = hour;
        }
        return null;
    }

    static Text WithNumber(Text text, string? number, TriageTable table) =>
        new(text.ByLanguage.ToImmutableSortedDictionary(t => t.Key, t => t.Value.Replace("{emergency_number}", number ?? table.EmergencyNumberUnknown.In(t.Key), StringComparison.Ordinal)));
}
