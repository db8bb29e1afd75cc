using System.Text.Json.Nodes;
using Punctum.Imaging.Change;
using Punctum.Tests.Fast.Rendering;
using Xunit;

namespace Punctum.Tests.Fast.Change;

/// <summary>docs/comparison.schema.json says what the program writes: no more, no less.</summary>
public sealed class ComparisonSchemaTests
{
    static readonly JsonForm schema = new("comparison.schema.json");

    [Theory, InlineData(true), InlineData(false)]
    public void What_is_written_fits_the_schema(bool comparable)
    {
        using var finished = SampleComparison.Make(60, comparable: comparable);
        Assert.Empty(schema.Faults(JsonNode.Parse(ComparisonJson.Write(finished.Value))));
    }

    [Theory]
    [InlineData("headline", "$: headline is missing")]
    [InlineData("before", "$: before is missing")]
    public void A_missing_member_is_a_fault(string member, string fault)
    {
        var json = Written();
        json.Remove(member);
        Assert.Contains(fault, schema.Faults(json));
    }

    [Fact]
    public void A_member_the_schema_does_not_know_a_wrong_type_and_a_wrong_word_are_faults()
    {
        var json = Written();
        json["extra"] = 1;
        json["provisional"] = "yes";
        json["signs"]![0]!["overall"]!["verdict"] = "better";
        string[] faults = [.. schema.Faults(json)];
        Assert.Contains("$: extra is not described", faults);
        Assert.Contains("$.provisional: not of type boolean", faults);
        Assert.Contains("$.signs[0].overall.verdict: \"better\" is not one of the words", faults);
    }

    [Fact]
    public void Every_member_is_described_with_a_sentence()
    {
        foreach (var (path, node) in schema.Members()) Assert.True(node["$ref"] is not null || node["const"] is not null || (string?)node["description"] is { Length: > 3 }, $"{path} has no description");
    }

    static JsonObject Written()
    {
        using var finished = SampleComparison.Make(60);
        return JsonNode.Parse(ComparisonJson.Write(finished.Value))!.AsObject();
    }
}
