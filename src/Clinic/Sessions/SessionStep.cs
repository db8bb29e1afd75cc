using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>A line of the checklist.</summary>
/// <param name="Id">Its id, such as SE-07.</param>
/// <param name="Check">What is checked.</param>
/// <param name="Confirm">What is ticked.</param>
/// <param name="Record">Fields that are filled in.</param>
/// <param name="RecordWithNumbing">Fields that are filled in where numbing was used.</param>
/// <param name="RecordZone">Fields that are filled in for every zone.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record SessionStep(
    string Id, Text Check, ImmutableArray<Confirmation> Confirm, ImmutableArray<string> Record, ImmutableArray<string> RecordWithNumbing, ImmutableArray<string> RecordZone, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of steps.</param>
    /// <param name="codes">The codes that a step may give.</param>
    public static SessionStep Read(Node node, IEnumerable<SessionCode> codes)
    {
        node.Only("id", "check", "confirm", "record", "record_with_numbing", "record_zone", "source");
        return new(node["id"].String(), node["check"].Text(), [.. node.Find("confirm")?.Items.Select(c => Confirmation.Read(c, codes)) ?? []],
            Fields(node, "record"), Fields(node, "record_with_numbing"), Fields(node, "record_zone"), node.Sources());
    }

    static ImmutableArray<string> Fields(Node node, string key)
    {
        var known = key == "record_zone" ? SessionFields.OfZone.Keys : SessionFields.OfRecord.Keys;
        foreach (var field in node.Find(key)?.Items ?? []) if (!known.Contains(field.String())) throw field.Wrong($"a record has no field \"{field.String()}\"", Nearest.Hint(field.String(), known));
        return node.Strings(key);
    }
}

/// <summary>Something that is ticked: left out makes the record incomplete, false gives the code.</summary>
/// <param name="Id">Its name under checks, such as consent.</param>
/// <param name="Code">The code when it is false.</param>
/// <param name="WithNumbing">Asked only where numbing was used.</param>
public sealed record Confirmation(string Id, string Code, bool WithNumbing)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of confirm.</param>
    /// <param name="codes">The codes there are.</param>
    public static Confirmation Read(Node node, IEnumerable<SessionCode> codes)
    {
        node.Only("id", "code", "with_numbing");
        return new(node["id"].String(), SessionCode.Known(node["code"], codes), node.Find("with_numbing")?.Flag() ?? false);
    }
}
