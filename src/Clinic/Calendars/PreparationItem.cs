using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>Whether an item asks for something or against it.</summary>
public enum PreparationKind
{
    /// <summary>Something to do.</summary>
    Do,

    /// <summary>Something to leave out.</summary>
    Avoid,
}

/// <summary>One thing to do or to leave out before a session.</summary>
/// <param name="Rule">Id, full text and sources.</param>
/// <param name="DaysBefore">Whole days before the session's day on which it begins; it holds until the session.</param>
/// <param name="When">For whom.</param>
/// <param name="Kind">To do or to leave out.</param>
/// <param name="Name">A few words for a calendar's line.</param>
/// <param name="Except">What it must not be taken for, or null.</param>
/// <param name="Discreet">The text for a calendar file, where the full one would tell what is treated.</param>
public sealed record PreparationItem(Reason Rule, Adjustable DaysBefore, Condition When, PreparationKind Kind, Text Name, Text? Except, Text? Discreet)
{
    /// <summary>Reads one entry of preparation.yaml.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="vocabulary">What its condition may ask about.</param>
    public static PreparationItem Read(Node node, Vocabulary vocabulary)
    {
        var kind = node.Find("do") is null ? PreparationKind.Avoid : PreparationKind.Do;
        var says = node[kind == PreparationKind.Do ? "do" : "avoid"].Text();
        return new(new(node["id"].String(), says, node.Sources()), Adjustable.Read(node["days_before"]), ConditionReader.Read(node.Find("when"), vocabulary), kind, node["name"].Text(), node.Find("except")?.Text(), node.Find("discreet")?.Text());
    }

    /// <summary>The facts that a condition of an item may ask about.</summary>
    /// <param name="tasks">Ids of the tasks that suitability can set.</param>
    public static Vocabulary Vocabulary(IEnumerable<string> tasks) =>
        Rules.Vocabulary.Of([Subject.Choice("area_group", Enum.GetNames<AreaGroup>().Select(Node.SnakeCase)), Subject.AnyOf("tasks", tasks)]);

    /// <summary>Whether the item is for this person.</summary>
    /// <param name="group">The treated area's group.</param>
    /// <param name="tasks">Tasks that suitability set.</param>
    public bool IsFor(AreaGroup group, ImmutableSortedSet<string> tasks) =>
        When.Holds(Facts.Nothing.With("area_group", Node.SnakeCase(group.ToString())).With("tasks", new Value.Words(tasks)));
}
