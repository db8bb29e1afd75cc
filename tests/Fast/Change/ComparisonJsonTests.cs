using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Punctum.Imaging.Change;
using Punctum.Tests.Fast.Rendering;
using Xunit;

namespace Punctum.Tests.Fast.Change;

public sealed class ComparisonJsonTests
{
    static readonly byte[] sample = Sample();

    static byte[] Sample()
    {
        using var finished = SampleComparison.Make(60);
        return ComparisonJson.Write(finished.Value);
    }

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes() => Assert.Equal(sample, ComparisonJson.Write(ComparisonJson.Read(sample)));

    [Fact]
    public void Names_are_camel_case_and_words_lower_snake()
    {
        var json = JsonNode.Parse(sample)!;
        Assert.Equal("punctum.comparison/1", (string?)json["schema"]);
        Assert.Equal("log_ratio", (string?)json["measures"]![0]!["kind"]);
        Assert.Contains(json["signs"]!.AsArray(), s => (string?)s!["overall"]!["verdict"] == "no_detectable_change");
        Assert.Contains(json["comparability"]!["statistics"]!.AsArray(), s => (string?)s!["grade"] == "blocked" && (string?)s["spoils"]![0] == "lines");
        Assert.Equal("iris", (string?)json["before"]!["scale"]!["origin"]);
    }

    [Fact]
    public void A_number_that_is_not_known_is_null_and_comes_back_as_not_a_number()
    {
        var json = JsonNode.Parse(sample)!;
        var unknown = json["changes"]!.AsArray().First(c => (string?)c!["verdict"] == "not_comparable")!;
        Assert.True(unknown.AsObject().ContainsKey("estimate"));
        Assert.Null(unknown["estimate"]);
        Assert.True(double.IsNaN(ComparisonJson.Read(sample).Changes.First(c => c.Verdict == Verdict.NotComparable).Estimate));
    }

    [Fact]
    public void A_comparison_kept_before_colour_was_asked_knows_nothing_of_it()
    {
        var json = JsonNode.Parse(sample)!;
        json["alignment"]!.AsObject().Remove("colourOffsetPixels");
        Assert.True(double.IsNaN(ComparisonJson.Read(Encoding.UTF8.GetBytes(json.ToJsonString())).Alignment!.ColourOffsetPixels));
    }

    [Fact]
    public void A_limit_without_end_is_null()
    {
        var read = ComparisonJson.Read(sample);
        var endless = read with { Comparability = new([read.Comparability.Statistics[0] with { BlockLimit = double.PositiveInfinity }]) };
        Assert.Null(JsonNode.Parse(ComparisonJson.Write(endless))!["comparability"]!["statistics"]![0]!["blockLimit"]);
    }

    [Fact]
    public void Every_verdict_grade_and_sign_survives_the_round_trip()
    {
        using var finished = SampleComparison.Make(60);
        var (was, now) = (finished.Value, ComparisonJson.Read(ComparisonJson.Write(finished.Value)));
        Assert.Equal(was.Changes.Select(c => (c.Measure, c.Zone, c.Estimate, c.Verdict, c.Grade, c.Sentence)), now.Changes.Select(c => (c.Measure, c.Zone, c.Estimate, c.Verdict, c.Grade, c.Sentence)));
        Assert.Equal(was.Comparability.Statistics.Select(s => (s.Id, s.Zone, s.Grade, s.Says)), now.Comparability.Statistics.Select(s => (s.Id, s.Zone, s.Grade, s.Says)));
        Assert.Equal(was.Before.Facts, now.Before.Facts);
        Assert.Equal(was.Parameters, now.Parameters);
    }

    [Fact]
    public void Text_that_would_end_a_script_is_escaped()
    {
        using var hostile = SampleComparison.Make(60, SampleComparison.HostileName);
        byte[] json = ComparisonJson.Write(hostile.Value);
        Assert.DoesNotContain("<", Encoding.UTF8.GetString(json));
        Assert.Equal(SampleComparison.HostileName, ComparisonJson.Read(json).Before.Source.Name);
    }

    [Theory]
    [InlineData("", "JSON"), InlineData("[]", "JSON"), InlineData("{\"schema\":\"punctum.comparison/2\"}", "punctum.comparison/2"), InlineData("{}", "schema"), InlineData("{\"schema\":\"punctum.comparison/1\"}", "JSON")]
    public void Anything_else_is_refused_with_a_reason(string text, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => ComparisonJson.Read(Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        var json = JsonNode.Parse(sample)!.AsObject();
        json["addedLater"] = new JsonObject { ["x"] = 1 };
        Assert.Equal(sample, ComparisonJson.Write(ComparisonJson.Read(JsonSerializer.SerializeToUtf8Bytes(json))));
    }
}
