using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>One line of the triage table.</summary>
/// <param name="Id">Its id, such as TR-RED-1.</param>
/// <param name="When">When it speaks.</param>
/// <param name="Standing">Level and channel.</param>
/// <param name="Why">What a client reads.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TriageRule(string Id, Condition When, Standing Standing, Text Why, ImmutableArray<string> Sources, Place Place)
{
    /// <summary>Reads a rule, or one of the two answers to what no rule knows.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="vocabulary">What it may ask about.</param>
    /// <param name="levels">Which channels each level can have.</param>
    public static TriageRule Read(Node node, Vocabulary vocabulary, ImmutableArray<TriageLevel> levels)
    {
        node.Only("id", "when", "level", "channel", "why", "source");
        var standing = new Standing(node["level"].Word<Urgency>(), node.Find("channel")?.Word<Channel>() ?? Channel.Routine);
        if (!levels.Single(l => l.Level == standing.Level).Do.ContainsKey(standing.Channel))
            throw node.Wrong($"level {Node.SnakeCase(standing.Level.ToString())} has no text for channel {Node.SnakeCase(standing.Channel.ToString())}", "name another channel, or write the text under levels");
        return new(node["id"].String(), ConditionReader.Read(node.Find("when"), vocabulary), standing, node["why"].Text(), node.Sources(), node.Place);
    }

    /// <summary>True for a rule about named symptoms; the others fit every symptom.</summary>
    public bool NamesSymptom => When.Tests.Any(t => t.Subject.Id == TriageTable.Symptom);

    /// <summary>Whether it can speak of a symptom at all.</summary>
    /// <param name="symptom">A known symptom's id; null for one that is not known.</param>
    public bool Fits(string? symptom) =>
        When.Tests.Where(t => t.Subject.Id == TriageTable.Symptom).All(t => t.Matcher.Holds(symptom is null ? null : new Value.Choice(symptom), null));

    /// <summary>What it says, as a reason.</summary>
    public Reason Reason => new(Id, Why, Sources);
}
