using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Consultations;

/// <summary>Reads the decisions of a consultation. Who decided, in which role, why and when is never left out.</summary>
static class OverrideReader
{
    public static ImmutableArray<Override> Read(ClinicalProtocol protocol, Node? list, DateOnly latest)
    {
        var overrides = ImmutableArray.CreateBuilder<Override>();
        foreach (var node in list?.Items ?? [])
        {
            var decision = One(protocol, node);
            if (decision.On > latest) throw node["on"].Wrong($"the decision about {decision.Rule} is dated {decision.On:yyyy-MM-dd}, which lies ahead", "write the day on which it was taken");
            if (overrides.Any(o => o.Rule == decision.Rule)) throw node.Wrong($"{decision.Rule} is overridden twice", "keep one of the two");
            overrides.Add(decision);
        }
        return overrides.DrainToImmutable();
    }

    static Override One(ClinicalProtocol protocol, Node node)
    {
        var rule = node.Only("rule", "by", "role", "reason", "on")["rule"];
        var known = protocol.Suitability.Rules.Select(r => r.Id).Concat(protocol.Plan.Concerns.Values.Select(c => c.Sooner?.Why.Id).OfType<string>()).ToList();
        if (!known.Contains(rule.String())) throw rule.Wrong($"there is no rule \"{rule.String()}\"", Nearest.Hint(rule.String(), known));
        return new(rule.String(), Written(node, "by"), Written(node, "role"), Written(node, "reason"), AnswerReader.Day("on", node["on"]));
    }

    static string Written(Node node, string key) => !node[key].String().Any(char.IsLetter) ? throw node[key].Wrong($"\"{key}\" says nothing", "an override names who decided, in which role, why and on which day") : node[key].String();
}
