using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Punctum.Clinic.Protocol;

/// <summary>Checks a file against its JSON Schema (2020-12), and tells the line of what does not fit.</summary>
/// <remarks>Knows the keywords that our schemas use, and refuses a schema with any other rather than pass over it.
/// A YAML value has the type that the YAML 1.2 core schema gives it.</remarks>
public sealed class Schema
{
    static readonly ImmutableHashSet<string> silent = ["$schema", "$id", "$defs", "title", "description"];

    readonly ImmutableSortedDictionary<string, Node> schemas;

    /// <summary>Reads schemas.</summary>
    /// <param name="files">All of them, by file name without folder; JSON is read as the YAML that it also is.</param>
    /// <exception cref="ProtocolException">A schema is not JSON.</exception>
    public Schema(IEnumerable<ProtocolFile> files) => schemas = files.ToImmutableSortedDictionary(f => f.Name.Split('/')[^1], f => YamlText.Read(f.Name, f.Content), StringComparer.Ordinal);

    /// <summary>Whether there is a schema of this name.</summary>
    /// <param name="name">Such as plan.schema.json.</param>
    public bool Has(string name) => schemas.ContainsKey(name);

    /// <summary>What does not fit.</summary>
    /// <param name="name">The schema's file name.</param>
    /// <param name="value">The file's root.</param>
    public IEnumerable<Problem> Check(string name, Node value) => Check(schemas[name], value, name);

    IEnumerable<Problem> Check(Node schema, Node value, string file) => schema.Pairs.SelectMany(rule => Check(rule.Key.String(), rule.Value, schema, value, file));

    IEnumerable<Problem> Check(string keyword, Node rule, Node schema, Node value, string file) => keyword switch
    {
        _ when silent.Contains(keyword) => [],
        "type" => rule.Strings().Any(t => Is(value, t)) ? [] : [Problem(value, $"{Named(value)} has the wrong type", $"write {string.Join(" or ", rule.Strings().Select(Word))}")],
        "const" => Same(rule, value) ? [] : [Problem(value, $"{Named(value)} is not allowed here", $"write {rule.String()}")],
        "enum" => rule.Items.Any(i => Same(i, value)) ? [] : [Problem(value, $"{Named(value)} is not allowed here", value.Kind == NodeKind.Scalar ? Nearest.Hint(value.String(), rule.Items.Select(i => i.String())) : "")],
        "pattern" => value.JsonType != "string" || Regex.IsMatch(value.String(), rule.String(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) ? [] : [Problem(value, $"{Named(value)} does not have the form {rule.String()}")],
        "minLength" => value.JsonType != "string" || value.String().Length >= rule.Whole() ? [] : [Problem(value, "a text is too short", $"at least {rule.String()} characters")],
        "minimum" => value.JsonType is not ("integer" or "number") || value.Number() >= rule.Number() ? [] : [Problem(value, $"{value.String()} is too small", $"at least {rule.String()}")],
        "maximum" => value.JsonType is not ("integer" or "number") || value.Number() <= rule.Number() ? [] : [Problem(value, $"{value.String()} is too large", $"at most {rule.String()}")],
        "minItems" => value.Kind != NodeKind.List || value.Items.Length >= rule.Whole() ? [] : [Problem(value, "the list is too short", $"at least {rule.String()} entries")],
        "maxItems" => value.Kind != NodeKind.List || value.Items.Length <= rule.Whole() ? [] : [Problem(value, "the list is too long", $"at most {rule.String()} entries")],
        "minProperties" => value.Kind != NodeKind.Map || value.Pairs.Length >= rule.Whole() ? [] : [Problem(value, "the map has too few entries", $"at least {rule.String()}")],
        "uniqueItems" => Doubles(value).Select(d => Problem(d, $"{Named(d)} stands twice in this list", "keep one of the two")),
        "required" => value.Kind != NodeKind.Map ? [] : rule.Strings().Where(k => !value.Keys.Contains(k)).Select(k => Problem(value, $"\"{k}\" is missing", $"add {k}:")),
        "items" => value.AnyItems.SelectMany(i => Check(rule, i, file)),
        "properties" => value.AnyPairs.SelectMany(p => rule.Find(p.Key.String()) is { } s ? Check(s, p.Value, file) : []),
        "patternProperties" => value.AnyPairs.SelectMany(p => rule.Pairs.Where(s => Fits(p.Key, s.Key)).SelectMany(s => Check(s.Value, p.Value, file))),
        "additionalProperties" => Additional(rule, schema, value, file),
        "$ref" => Referred(rule, file) is var (target, targetFile) ? Check(target, value, targetFile) : [],
        "anyOf" => Any(rule, value, file),
        "oneOf" => rule.Items.Count(s => !Check(s, value, file).Any()) is var fits && fits > 1 ? [Problem(value, $"{Named(value)} can be read in {fits} ways")] : Any(rule, value, file),
        _ => throw rule.Wrong($"the schema uses \"{keyword}\", which our validator does not know", "use the keywords listed in its documentation"),
    };

    IEnumerable<Problem> Additional(Node rule, Node schema, Node value, string file)
    {
        string[] known = [.. schema.Find("properties")?.Keys ?? []];
        var others = value.AnyPairs.Where(p => !known.Contains(p.Key.String()) && schema.Find("patternProperties")?.Pairs.Any(s => Fits(p.Key, s.Key)) is not true);
        return rule.JsonType == "boolean"
            ? rule.Flag() ? [] : others.Select(p => Problem(p.Key, $"\"{p.Key.String()}\" is not known here", Nearest.Hint(p.Key.String(), known)))
            : others.SelectMany(p => Check(rule, p.Value, file));
    }

    // Of several shapes, what is told is what the nearest one misses: the one with the fewest problems.
    IEnumerable<Problem> Any(Node shapes, Node value, string file)
    {
        var tries = shapes.Items.Select(s => Check(s, value, file).ToList()).ToList();
        return tries.Any(t => t.Count == 0) ? [] : tries.OrderBy(t => t.Any(p => p.What.EndsWith("has the wrong type", StringComparison.Ordinal) && p.Place == value.Place)).ThenBy(t => t.Count).First();
    }

    (Node Schema, string File)? Referred(Node rule, string file)
    {
        string[] parts = rule.String().Split('#');
        string target = parts[0].Length == 0 ? file : parts[0];
        if (!schemas.TryGetValue(target, out var node)) throw rule.Wrong($"there is no schema {target}");
        foreach (string step in parts[^1].Split('/', StringSplitOptions.RemoveEmptyEntries)) node = node[step];
        return (node, target);
    }

    static bool Fits(Node key, Node pattern) => Regex.IsMatch(key.String(), pattern.String(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    static bool Is(Node value, string type) => value.JsonType == type || (type == "number" && value.JsonType == "integer");

    static bool Same(Node a, Node b) => a.Kind == NodeKind.Scalar && b.Kind == NodeKind.Scalar && (a.JsonType == b.JsonType || a.JsonType is "integer" or "number") && a.String() == b.String();

    static IEnumerable<Node> Doubles(Node list) => list.AnyItems.Where((item, i) => list.AnyItems.Take(i).Any(before => Same(before, item)));

    static string Named(Node value) => value.Kind switch { NodeKind.Map => "this map", NodeKind.List => "this list", _ => $"\"{(value.String().Length > 40 ? value.String()[..40] + "..." : value.String())}\"" };

    static string Word(string type) => type switch { "object" => "key: value pairs", "array" => "a list", "integer" => "a whole number", "boolean" => "true or false", "null" => "null", _ => $"a {type}" };

    static Problem Problem(Node at, string what, string remedy = "") => new(at.Place, what, remedy);
}
