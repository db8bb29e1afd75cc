using System.Text.Json;
using System.Text.Json.Nodes;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;

namespace Punctum.Records.Sessions;

/// <summary>
/// What is written down of a session, as one JSON document: <c>form</c> in the words of <c>punctum session check</c>; <c>topicals</c> with their
/// lots; <c>minutes</c>; <c>reasons</c> by code of the finding that they answer; and, once signed, the <c>answer</c> of the check with the limits it was made with.
/// </summary>
public static class SessionPaper
{
    const int MostCharacters = 64 * 1024;

    /// <summary>Reads the form of a paper as the protocol reads it.</summary>
    /// <exception cref="ProtocolException">A key, word, number or day that cannot be.</exception>
    public static SessionRecord Form(JsonObject paper, ClinicalProtocol protocol) => SessionForm.Read(YamlText.Read("record", (paper["form"] as JsonObject ?? []).ToJsonString()), protocol);

    /// <summary>A paper from text.</summary>
    /// <exception cref="ArgumentException">It is none, or larger than any session needs.</exception>
    public static JsonObject Read(string json)
    {
        if (json.Length > MostCharacters) throw new ArgumentException("this record is larger than any session needs.");
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new ArgumentException("a session's record is a map of fields.");
        }
        catch (JsonException e)
        {
            throw new ArgumentException("this is no record of a session.", e);
        }
    }

    /// <summary>The reason that was given for a finding; null: none.</summary>
    public static string? ReasonOf(JsonObject paper, string code) => ((paper["reasons"] as JsonObject)?[code] as JsonValue)?.GetValue<string>().OrNull();

    /// <summary>Why it is signed although something is missing; null: not said.</summary>
    public static string? WhyIncomplete(JsonObject paper) => ReasonOf(paper, "INCOMPLETE");

    /// <summary>What a change names reads as it says; null takes it out (RFC 7396).</summary>
    public static JsonNode? Merged(JsonNode? target, JsonNode? change)
    {
        if (change is not JsonObject fields) return change?.DeepClone();
        var merged = target is JsonObject there ? (JsonObject)there.DeepClone() : [];
        foreach (var (name, value) in fields)
        {
            if (value is null) merged.Remove(name);
            else merged[name] = Merged(merged[name], value);
        }
        return merged;
    }

    /// <summary>The smallest change that makes one document of another; empty: they are the same.</summary>
    public static JsonObject Change(JsonObject before, JsonObject after)
    {
        var change = new JsonObject();
        foreach (var (name, value) in after)
        {
            if (JsonNode.DeepEquals(before[name], value)) continue;
            change[name] = before[name] is JsonObject was && value is JsonObject now ? Change(was, now) : value?.DeepClone();
        }
        foreach (var (name, _) in before) if (!after.ContainsKey(name)) change[name] = null;
        return change;
    }
}
