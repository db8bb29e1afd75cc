using System.Globalization;
using System.Text.Json.Nodes;
using Punctum.Records.Sessions;
using Punctum.Web.Recovery;

namespace Punctum.Web.Sessions;

/// <summary>What an amendment changed, field by field, in the words of the page.</summary>
static class RecordDifferences
{
    /// <summary>What read how before, and how after it.</summary>
    public static IEnumerable<(string Name, string Was, string Now)> Of(ShownSession session, int number, IReadOnlyList<PaperSection> sections)
    {
        JsonObject before = SessionPaper.Read(session.Row.Record), after = before;
        foreach (var amendment in session.Amendments.Where(a => a.Number <= number).OrderBy(a => a.Number)) (before, after) = (after, (JsonObject)SessionPaper.Merged(after, JsonNode.Parse(amendment.Change))!);
        foreach (var field in sections.SelectMany(s => s.Fields))
            if (TypedPaper.Shown(before, field.Path) is var was && TypedPaper.Shown(after, field.Path) is var now && was != now) yield return (field.Label, Word(field, was), Word(field, now));
        foreach (var (path, name) in new[] { ("zones", "Zones"), ("topicals", "Products") })
            if (Lines(before, path) is var was && Lines(after, path) is var now && was != now) yield return (name, was, now);
    }

    /// <summary>A value as it is called.</summary>
    public static string Word(PaperField field, string value) => field.Kind switch
    {
        FieldKind.YesNo => value switch { "true" => "yes", "false" => "no", _ => value },
        FieldKind.Choice => field.Options.FirstOrDefault(o => o.Value == value).Label ?? value,
        FieldKind.Several => string.Join(", ", value.Split(", ").Select(v => field.Options.FirstOrDefault(o => o.Value == v).Label ?? v)),
        FieldKind.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Moments.Day(day) : value,
        _ => value,
    };

    static string Lines(JsonObject paper, string path) => string.Join("; ", TypedPaper.Rows(paper, path).Select(r => string.Join(" ", r.Select(p => TypedPaper.Shown(p.Value).Replace('_', ' ')))));
}
