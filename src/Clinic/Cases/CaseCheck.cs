using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Cases;

/// <summary>Holds a protocol against its stored cases.</summary>
public static class CaseCheck
{
    const string Include = "_include";

    /// <summary>Every case that gets another answer than it must.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var (cases, person) = WorkedCase.All(protocol);
        return cases.SelectMany(c => Of(protocol, c, person));
    }

    static IEnumerable<Problem> Of(ClinicalProtocol protocol, WorkedCase asked, Node person)
    {
        CaseAnswer answer;
        try
        {
            answer = CaseAnswer.Of(protocol, asked, person);
        }
        catch (ProtocolException e)
        {
            return [e.Problem];
        }
        return asked.Expect.Pairs.SelectMany(p => Expected(p.Key.String(), p.Value)).SelectMany(e => Missed(asked, answer, e.Name, e.Value)).Concat(Said(asked, answer));
    }

    // Lists of maps are told by their number, maps by their keys: triage.0.level, plan.cheek.depth_mm.
    static IEnumerable<(string Name, Node Value)> Expected(string name, Node value) => value.Kind switch
    {
        NodeKind.Map => value.Pairs.SelectMany(p => Expected($"{name}.{p.Key.String()}", p.Value)),
        NodeKind.List when value.Items.Any(i => i.Kind == NodeKind.Map) => value.Items.SelectMany((item, i) => Expected($"{name}.{i}", item)),
        _ => [(name, value)],
    };

    static IEnumerable<Problem> Missed(WorkedCase asked, CaseAnswer answer, string name, Node value)
    {
        bool include = name.EndsWith(Include, StringComparison.Ordinal);
        string known = include ? name[..^Include.Length] : name, wanted = Written(value);
        if (!answer.Values.TryGetValue(known, out string? found)) yield return new(value.Place, $"{asked.Id} asks for {known}, which no answer has", Nearest.Hint(known, answer.Values.Keys));
        else if (include ? wanted.Split(' ').Except(found.Split(' ')).Any() : wanted != found)
            yield return new(value.Place, $"{asked.Id} ({asked.Title}): {known} must be \"{wanted}\"{(include ? " at least" : "")}, and the protocol answers \"{found}\"", "correct the rule, or the case where the change is meant");
    }

    static string Written(Node value) => value switch
    {
        { IsNull: true } => "-",
        { Kind: NodeKind.List } when value.Items.All(i => i.JsonType is "integer" or "number") && value.Items.Length > 0 => string.Join(' ', value.Items.Select(i => CaseAnswer.Number(i.Number()))),
        { Kind: NodeKind.List } => CaseAnswer.Set(value.Items.Select(i => i.String())),
        { JsonType: "integer" or "number" } => CaseAnswer.Number(value.Number()),
        _ => value.String(),
    };

    static IEnumerable<Problem> Said(WorkedCase asked, CaseAnswer answer)
    {
        foreach (string language in Text.Languages)
        {
            foreach (var words in asked.MustSay) if (!Reads(words)) yield return new(asked.Place, $"{asked.Id} ({asked.Title}): the client nowhere reads \"{words.In(language)}\"", "say it in the rule's or the expectation's text");
            foreach (var words in asked.MustNotSay) if (Reads(words)) yield return new(asked.Place, $"{asked.Id} ({asked.Title}): the client reads \"{words.In(language)}\"", "say it in another way");
            bool Reads(Text words) => answer.ClientReads.Any(t => t.In(language).Contains(words.In(language), StringComparison.OrdinalIgnoreCase));
        }
    }
}
