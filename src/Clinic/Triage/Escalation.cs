using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>One step up after the rules, for people in whom an infection shows late.</summary>
/// <param name="Id">Its id.</param>
/// <param name="When">When it speaks.</param>
/// <param name="From">The levels it raises.</param>
/// <param name="Why">What a client reads.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Escalation(string Id, Condition When, ImmutableArray<Urgency> From, Text Why, ImmutableArray<string> Sources, Place Place)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of escalate.</param>
    /// <param name="vocabulary">What it may ask about.</param>
    public static Escalation Read(Node node, Vocabulary vocabulary)
    {
        node.Only("id", "when", "from", "why", "source");
        ImmutableArray<Urgency> from = [.. node["from"].Items.Select(i => i.Word<Urgency>())];
        if (from.Contains(Urgency.Urgent)) throw node["from"].Wrong("nothing is above urgent", "take urgent out");
        return new(node["id"].String(), ConditionReader.Read(node["when"], vocabulary), from, node["why"].Text(), node.Sources(), node.Place);
    }

    /// <summary>What it says, as a reason.</summary>
    public Reason Reason => new(Id, Why, Sources);
}
