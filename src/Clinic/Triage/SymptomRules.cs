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
        Hours = [.. bounds.SelectMany(b => new[] { b.AtLeast - 1, b.AtLeast, b.LessThan - 1, b.LessThan, b.AtMost, b.AtMost + 1, b.MoreThan, b.MoreThan + 1 }).OfType<decimal>()
            .Where(h => h >= table.LeastHours && h <= table.MostHours).Append(table.LeastHours).Distinct().Order()];
    }

    public ImmutableArray<TriageRule> Rules { get; }

    /// <summary>One hour of every stretch in which all rules stay the same: the last before each border and the first after it.</summary>
    public ImmutableArray<decimal> Hours { get; }
}
