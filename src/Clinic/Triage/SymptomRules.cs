using System.Collections.Immutable;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>The part of the table that can speak of one symptom, and the hours at which it may speak differently.</summary>
sealed class SymptomRules
{
    public SymptomRules(TriageTable table, string? symptom)
    {
        Rules = [.. table.Rules.Where(r => r.Fits(symptom))];
        var bounds = Rules.Select(r => r.When).Concat(table.Escalations.Select(e => e.When)).SelectMany(w => w.Tests).Select(t => t.Matcher).OfType<Matcher.Within>().Select(w => w.Bounds);
        Hours = [.. bounds.SelectMany(b => new[] { b.AtLeast, b.MoreThan, b.AtMost, b.LessThan }).OfType<decimal>().SelectMany(b => new[] { b - 1, b, b + 1 })
            .Where(h => h >= table.LeastHours && h <= table.MostHours).Append(table.LeastHours).Distinct().Order()];
    }

    public ImmutableArray<TriageRule> Rules { get; }

    /// <summary>One hour of every stretch in which all rules stay the same: each border and an hour on both sides of it.</summary>
    public ImmutableArray<decimal> Hours { get; }
}
