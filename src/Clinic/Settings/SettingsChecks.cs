using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Settings;

/// <summary>The settings and the rules that carry their numbers say the same.</summary>
public static class SettingsChecks
{
    /// <summary>What does not fit.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var named = protocol.Roots.Values.SelectMany(r => r.All).Where(n => n.Kind == NodeKind.Map).Select(n => n.Find("setting")?.String()).OfType<string>().ToHashSet();
        foreach (var setting in protocol.Settings.All.Values)
        {
            if (!protocol.Settings.Units.ContainsKey(setting.Unit)) yield return new(setting.Place, $"the unit {setting.Unit} has no words", "add it to units:");
            if (setting.Rules.IsEmpty && !named.Contains(setting.Id)) yield return new(setting.Place, $"nothing uses the setting {setting.Id}", "name the rules that carry its number, or take it out", Weight.Warning);
            foreach (string id in setting.Rules.Where(r => r.StartsWith("SU-", StringComparison.Ordinal)))
            {
                var rule = protocol.Suitability.Find(id);
                if (rule is null) yield return new(setting.Place, $"there is no rule {id}", Nearest.Hint(id, protocol.Suitability.Rules.Select(r => r.Id)));
                else if (setting.Unit == "days" && Waits(rule) is [_, ..] waits && !waits.Contains((int?)setting.Default))
                    yield return new(rule.Place, $"{id} waits {string.Join(" or ", waits)} days, and the setting {setting.Id} says {setting.Default}", "make them the same");
            }
        }
    }

    static List<int?> Waits(SuitabilityRule rule) =>
        [.. rule.When.Tests.Select(t => t.Matcher).OfType<Matcher.Since>().Where(s => !s.Months).SelectMany(s => new[] { s.AtLeast, s.LessThan }).Append(rule.Until?.PlusDays).Where(d => d > 0).Distinct()];
}
