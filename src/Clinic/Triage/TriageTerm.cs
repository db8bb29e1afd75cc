using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Triage;

/// <summary>A word that a complaint is told with: a symptom, a sign, a risk, a severity or a trend.</summary>
/// <param name="Id">Its id, such as spreading_warm.</param>
/// <param name="Name">How a client calls it.</param>
/// <param name="Says">One sentence that tells it from others; null where the name says it.</param>
/// <param name="Sign">A symptom that also counts as a sign beside another symptom.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record TriageTerm(string Id, Text Name, Text? Says, bool Sign, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of symptoms, signs, risks, severities or trends.</param>
    public static TriageTerm Read(Node node)
    {
        node.Only("id", "name", "says", "sign", "source");
        return new(node["id"].String(), node["name"].Text(), node.Find("says")?.Text(), node.Find("sign")?.Flag() ?? false, node.Strings("source"));
    }

    /// <summary>Reads a list of them, each with an id of its own.</summary>
    /// <param name="node">The list.</param>
    public static ImmutableArray<TriageTerm> ReadAll(Node node)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items) if (!seen.Add(item["id"].String())) throw item.Wrong($"\"{item["id"].String()}\" stands here twice", "keep one of the two");
        return [.. node.Items.Select(Read)];
    }
}
