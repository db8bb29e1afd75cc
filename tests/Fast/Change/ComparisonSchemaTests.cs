using System.Text.Json.Nodes;
using Punctum.Imaging.Change;
using Punctum.Tests.Fast.Rendering;
using Xunit;

namespace Punctum.Tests.Fast.Change;

/// <summary>docs/comparison.schema.json says what the program writes: no more, no less.</summary>
public sealed class ComparisonSchemaTests
{
    static readonly JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Shared.Root, "docs", "comparison.schema.json")))!;

    [Theory, InlineData(true), InlineData(false)]
    public void What_is_written_fits_the_schema(bool comparable)
    {
        using var finished = SampleComparison.Make(60, comparable: comparable);
        Assert.Empty(Faults(JsonNode.Parse(ComparisonJson.Write(finished.Value)), schema, "$"));
    }

    [Theory]
    [InlineData("headline", "$: headline is missing")]
    [InlineData("before", "$: before is missing")]
    public void A_missing_member_is_a_fault(string member, string fault)
    {
        var json = Written();
        json.Remove(member);
        Assert.Contains(fault, Faults(json, schema, "$"));
    }

    [Fact]
    public void A_member_the_schema_does_not_know_a_wrong_type_and_a_wrong_word_are_faults()
    {
        var json = Written();
        json["extra"] = 1;
        json["provisional"] = "yes";
        json["signs"]![0]!["overall"]!["verdict"] = "better";
        string[] faults = [.. Faults(json, schema, "$")];
        Assert.Contains("$: extra is not described", faults);
        Assert.Contains("$.provisional: not of type boolean", faults);
        Assert.Contains("$.signs[0].overall.verdict: \"better\" is not one of the words", faults);
    }

    [Fact]
    public void Every_member_is_described_with_a_sentence()
    {
        foreach (var (path, node) in Members(schema, "$")) Assert.True(node["$ref"] is not null || node["const"] is not null || (string?)node["description"] is { Length: > 3 }, $"{path} has no description");
    }

    static JsonObject Written()
    {
        using var finished = SampleComparison.Make(60);
        return JsonNode.Parse(ComparisonJson.Write(finished.Value))!.AsObject();
    }

    static IEnumerable<(string, JsonNode)> Members(JsonNode node, string path)
    {
        var here = node["properties"]?.AsObject().Select(p => (Path: $"{path}.{p.Key}", Node: p.Value!)).ToArray() ?? [];
        var below = here.Concat(node["$defs"]?.AsObject().Select(p => (Path: $"{path}/{p.Key}", Node: p.Value!)) ?? []);
        if (node["items"] is { } items) below = below.Append((path + "[]", items));
        return here.Concat(below.SelectMany(b => Members(b.Node, b.Path)));
    }

    // The part of JSON Schema that our schema uses.
    static IEnumerable<string> Faults(JsonNode? value, JsonNode rule, string path)
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
