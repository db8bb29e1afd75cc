using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Cases;

/// <summary>A stored case: an input and the answer that it must get.</summary>
/// <param name="Id">Its id, such as EX-02.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Input">What is asked: suitability (with plan), triage, aftercare_at_h or session.</param>
/// <param name="Expect">What must come out; a key that ends in _include asks for at least these.</param>
/// <param name="MustSay">Words that the client must read, in every language.</param>
/// <param name="MustNotSay">Words that the client must not read.</param>
/// <param name="Place">Where it stands.</param>
public sealed record WorkedCase(string Id, string Title, Node Input, Node Expect, ImmutableArray<Text> MustSay, ImmutableArray<Text> MustNotSay, Place Place)
{
    /// <summary>The file.</summary>
    public const string File = "cases/worked.yaml";

    /// <summary>Every stored case of a protocol, and the answers its default person gives beside the harmless ones.</summary>
    /// <param name="protocol">The protocol.</param>
    public static (ImmutableArray<WorkedCase> Cases, Node DefaultPerson) All(ClinicalProtocol protocol)
    {
        var root = protocol.Root(File);
        return ([.. root["cases"].Items.Select(Read)], root["default_person"]);
    }

    static WorkedCase Read(Node node) => new(node["id"].String(), node["title"].String(), node["input"], node["expect"], Texts(node, "must_say"), Texts(node, "must_not_say"), node.Place);

    static ImmutableArray<Text> Texts(Node node, string key) => [.. node.Find("text")?.Find(key)?.Items.Select(t => t.Text()) ?? []];
}
