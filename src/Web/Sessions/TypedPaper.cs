using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Punctum.Web.Sessions;

/// <summary>Makes a session's record of what a form sends, and reads fields of it. What was typed is kept as typed where it cannot be what it should; the check says so.</summary>
static class TypedPaper
{
    const int MostRows = 40;

    public static JsonObject Of(IFormCollection form, IEnumerable<PaperSection> sections)
    {
        var paper = new JsonObject { ["form"] = new JsonObject() };
        foreach (var field in sections.SelectMany(s => s.Fields))
            if (form.TryGetValue(field.Path, out var typed) && Value(typed, field.Kind) is { } value) Put(paper, field.Path.Split('.'), value);
        if (Rows(form, "zones", PaperFields.OfZone) is { Count: > 0 } zones) paper["form"]!["zones"] = zones;
        if (Rows(form, "topicals", PaperFields.OfTopical) is { Count: > 0 } topicals) paper["topicals"] = topicals;
        var reasons = new JsonObject(form.Where(f => f.Key.StartsWith("reasons.", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value)).Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key["reasons.".Length..], f.Value.ToString().Trim())));
        if (reasons.Count > 0) paper["reasons"] = reasons;
        return paper;
    }

    /// <summary>The field at a path, as a form shows it; empty: not filled in.</summary>
    public static string Shown(JsonNode? paper, string path)
    {
        foreach (string step in path.Split('.')) paper = paper is JsonObject map ? map[step] : null;
        return Shown(paper);
    }

    public static string Shown(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Shown)),
        JsonValue one when one.TryGetValue(out string? text) => text,
        _ => value.ToJsonString(),
    };

    /// <summary>The rows of zones or of other products.</summary>
    public static IReadOnlyList<JsonObject> Rows(JsonObject paper, string path) => [.. (path == "zones" ? paper["form"]?["zones"] as JsonArray : paper[path] as JsonArray)?.OfType<JsonObject>() ?? []];

    /// <summary>Zone and side of every row of zones.</summary>
    public static IReadOnlyList<(string Zone, string Side)> Places(JsonObject paper) => [.. Rows(paper, "zones").Select(z => (Shown(z["zone"]), Shown(z["side"])))];

    static JsonArray Rows(IFormCollection form, string name, IReadOnlyList<(string Name, FieldKind Kind)> columns)
    {
        var rows = new JsonArray();
        for (int i = 0; i < MostRows; i++)
        {
            var row = new JsonObject();
            foreach (var (column, kind) in columns)
                if (form.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{name}.{i}.{column}"), out var typed) && Value(typed, kind) is { } value) row[column] = value;
            if (row.Count > 0) rows.Add(row);
        }
        return rows;
    }

    static JsonNode? Value(StringValues typed, FieldKind kind)
    {
        if (kind == FieldKind.Several) return typed.Where(t => !string.IsNullOrWhiteSpace(t)).ToList() is { Count: > 0 } several ? new JsonArray([.. several.Select(t => JsonValue.Create(t))]) : null;
        string text = typed.ToString().Trim();
        if (text.Length == 0) return null;
        return kind switch
        {
            FieldKind.Number when decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
            FieldKind.YesNo when text is "true" or "false" => JsonValue.Create(text == "true"),
            _ => JsonValue.Create(text),
        };
    }

    static void Put(JsonObject paper, string[] path, JsonNode value)
    {
        var at = paper;
        foreach (string step in path[..^1])
        {
            if (at[step] is not JsonObject next) at[step] = next = [];
            at = next;
        }
        at[path[^1]] = value;
    }
}
