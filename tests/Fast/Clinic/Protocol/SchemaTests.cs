using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Protocol;

public class SchemaTests
{
    static string[] Check(string schema, string value) => [.. new Schema([new("schema/x.schema.json", schema)]).Check("x.schema.json", YamlText.Read("x.yaml", value)).Select(p => p.ToString())];

    [Theory]
    [InlineData("""{"type": "integer"}""", "7", "7.5")]
    [InlineData("""{"type": "number", "minimum": 2, "maximum": 4}""", "4", "4.01")]
    [InlineData("""{"type": "number", "minimum": 2}""", "2", "1.99")]
    [InlineData("""{"type": "string", "pattern": "^[a-z]+$"}""", "abc", "Abc")]
    [InlineData("""{"type": "string"}""", "no", "true")]
    [InlineData("""{"enum": ["mild", "severe"]}""", "mild", "midl")]
    [InlineData("""{"type": "array", "minItems": 2, "maxItems": 2}""", "[1, 2]", "[1, 2, 3]")]
    [InlineData("""{"type": "array", "minItems": 2}""", "[1, 2]", "[1]")]
    [InlineData("""{"uniqueItems": true}""", "[a, b]", "[a, b, a]")]
    [InlineData("""{"type": "object", "required": ["id"]}""", "{id: 1}", "{di: 1}")]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", "{a: 1}", "{b: 1}")]
    [InlineData("""{"additionalProperties": {"type": "integer"}}""", "{a: 1}", "{a: x}")]
    [InlineData("""{"patternProperties": {"^x": {"type": "integer"}}, "additionalProperties": false}""", "{xa: 1}", "{ya: 1}")]
    [InlineData("""{"anyOf": [{"type": "integer"}, {"type": "array"}]}""", "[1]", "x")]
    [InlineData("""{"oneOf": [{"type": "number"}, {"minimum": 5}]}""", "4", "6")]
    [InlineData("""{"$ref": "#/$defs/n", "$defs": {"n": {"type": "integer"}}}""", "1", "x")]
    [InlineData("""{"items": {"type": "integer"}}""", "[1, 2]", "[1, x]")]
    [InlineData("""{"minProperties": 1}""", "{a: 1}", "{}")]
    [InlineData("""{"const": 1}""", "1", "2")]
    [InlineData("""{"type": "string", "minLength": 3}""", "abc", "ab")]
    public void Each_keyword_lets_through_what_fits_and_refuses_what_just_does_not(string schema, string fits, string misses)
    {
        Assert.Empty(Check(schema, fits));
        Assert.Single(Check(schema, misses));
    }

    [Fact]
    public void A_problem_is_told_with_its_line_and_what_to_do() =>
        Assert.Equal(["x.yaml, line 2: \"sevrity\" is not known here; did you mean \"severity\"?"], Check("""{"properties": {"a": {}, "severity": {}}, "additionalProperties": false}""", "a: 1\nsevrity: mild\n"));

    [Fact]
    public void A_keyword_that_is_not_known_is_an_error_and_not_passed_over() => Assert.Throws<ProtocolException>(() => Check("""{"maxLength": 3}""", "abcd"));
}
