using System.Text.Json.Nodes;

namespace Punctum.Tests.Fast;

/// <summary>A JSON Schema among the docs, read as far as our schemas need it; undescribed members are faults.</summary>
sealed class JsonForm(string file)
{
    readonly JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Shared.Root, "docs", file)))!;

    /// <summary>What does not fit, each with its path.</summary>
    public IEnumerable<string> Faults(JsonNode? value) => Faults(value, schema, "$");

    /// <summary>Every member that the schema names, with its path.</summary>
    public IEnumerable<(string Path, JsonNode Node)> Members() => Members(schema, "$");

    static IEnumerable<(string, JsonNode)> Members(JsonNode node, string path)
    {
        var here = node["properties"]?.AsObject().Select(p => (Path: $"{path}.{p.Key}", Node: p.Value!)).ToArray() ?? [];
        var below = here.Concat(node["$defs"]?.AsObject().Select(p => (Path: $"{path}/{p.Key}", Node: p.Value!)) ?? []);
        if (node["items"] is { } items) below = below.Append((path + "[]", items));
        return here.Concat(below.SelectMany(b => Members(b.Node, b.Path)));
    }

    // The part of JSON Schema that our schema uses.
    IEnumerable<string> Faults(JsonNode? value, JsonNode rule, string path)
    {
        if ((string?)rule["$ref"] is { } reference) rule = schema["$defs"]![reference["#/$defs/".Length..]]!;
        string[] types = rule["type"] switch { JsonArray several => [.. several.Select(t => (string)t!)], JsonValue one => [(string)one!], _ => [] };
        string type = value?.GetValueKind() switch
        {
            null => "null",
            System.Text.Json.JsonValueKind.Object => "object",
            System.Text.Json.JsonValueKind.Array => "array",
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        };
        bool fits = types.Length == 0 || types.Contains(type) || (type == "number" && types.Contains("integer") && double.IsInteger((double)value!));
        if (!fits) return [$"{path}: not of type {string.Join(" or ", types)}"];
        if (rule["const"] is { } constant && (string?)constant != (string?)value) return [$"{path}: not {constant}"];
        if (rule["enum"] is JsonArray words && !words.Any(w => (string?)w == (string?)value)) return [$"{path}: \"{value}\" is not one of the words"];
        if (type == "number" && ((double?)rule["minimum"] > (double)value! || (double?)rule["maximum"] < (double)value!)) return [$"{path}: {value} is out of range"];
        return value switch
        {
            JsonObject o => ((rule["required"]?.AsArray() ?? []).Where(r => !o.ContainsKey((string)r!)).Select(r => $"{path}: {r} is missing"))
                .Concat(o.SelectMany(member => rule["properties"]?[member.Key] is { } known ? Faults(member.Value, known, $"{path}.{member.Key}")
                    : rule["additionalProperties"] is JsonObject any ? Faults(member.Value, any, $"{path}.{member.Key}") : [$"{path}: {member.Key} is not described"])),
            JsonArray a => a.SelectMany((item, i) => Faults(item, rule["items"]!, $"{path}[{i}]")),
            _ => [],
        };
    }
}
