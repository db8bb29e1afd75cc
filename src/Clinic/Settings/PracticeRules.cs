using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Settings;

/// <summary>The suitability rules as they hold in a practice: where it chose another wait, the rule waits as long and says so.</summary>
public static class PracticeRules
{
    /// <summary>The rules of a practice.</summary>
    /// <param name="rules">suitability.yaml.</param>
    /// <param name="settings">The practice's values.</param>
    public static SuitabilityRules Of(SuitabilityRules rules, PracticeSettings settings) =>
        settings.Chosen.IsEmpty ? rules : rules with { Rules = [.. rules.Rules.Select(r => settings.Chosen.Keys.Select(id => settings.All[id]).Where(s => s.Rules.Contains(r.Id)).Aggregate(r, (rule, s) => With(rule, s, settings)))] };

    static SuitabilityRule With(SuitabilityRule rule, Setting setting, PracticeSettings settings)
    {
        if (setting.Default is not { } usual || settings.Number(setting.Id) is var own && own == usual) return rule;
        var changed = rule with { Why = rule.Why with { Says = Told(rule.Why.Says, settings.Says(setting)) }, UntilText = rule.UntilText is null ? null : Told(rule.UntilText, settings.Says(setting)) };
        return setting.Unit != "days" ? changed : changed with
        {
            When = new([.. rule.When.Tests.Select(t => t.Matcher is Matcher.Since { Months: false } since ? t with { Matcher = since with { AtLeast = Moved(since.AtLeast), LessThan = Moved(since.LessThan) } } : t)]),
            Until = rule.Until is { } until && until.PlusDays == usual ? until with { PlusDays = (int)own } : rule.Until,
        };

        int? Moved(int? days) => days == usual ? (int)own : days;
    }

    // The rule's own sentence may name the usual number: the practice's own stands behind it.
    static Text Told(Text text, Text own) => new(text.ByLanguage.ToImmutableSortedDictionary(l => l.Key, l => $"{l.Value} {own.In(l.Key)}"));
}
