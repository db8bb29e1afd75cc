using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Phrases;

/// <summary>A text that a client may read, and where it stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">Id of the nearest entry around it; empty where there is none.</param>
/// <param name="Holder">The map that the text is part of: its values and sources stand beside it.</param>
/// <param name="Text">The text in its languages.</param>
public sealed record ClientText(string File, string Entry, Node Holder, Node Text)
{
    /// <summary>Every text that a client may read. What is not known to be for staff counts as the client's.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<ClientText> Of(ClinicalProtocol protocol) =>
        protocol.Roots.Where(file => !protocol.Phrases.StaffFiles.Contains(file.Key)).SelectMany(file => In(protocol.Phrases, file.Key, "", file.Value, file.Value));

    static IEnumerable<ClientText> In(BlockedPhrases phrases, string file, string entry, Node holder, Node node)
    {
        if (TranslationCheck.IsText(node)) return [new(file, entry, holder, node)];
        if (ForStaff(node)) return [];
        string inside = Key(node, "id") is { Kind: NodeKind.Scalar } id ? id.String() : entry;
        return node.AnyItems.SelectMany(i => In(phrases, file, inside, node, i))
            .Concat(node.AnyPairs.Where(p => !phrases.StaffKeys.Contains(p.Key.String())).SelectMany(p => In(phrases, file, inside, node, p.Value)));
    }

    // audience: [staff] on an entry, or group: staff on a topic of education.
    static bool ForStaff(Node node) => (Key(node, "audience") is { } audience && !audience.Strings().Contains("client")) || Key(node, "group") is { Kind: NodeKind.Scalar } group && group.String() == "staff";

    static Node? Key(Node node, string key) => node.AnyPairs.FirstOrDefault(p => p.Key.String() == key).Value;

    /// <summary>The text in each language it is written in.</summary>
    public IEnumerable<(string Language, string Written, Place Place)> Languages => Text.AnyPairs.Select(p => (p.Key.String(), p.Value.String(), p.Value.Place));
}
