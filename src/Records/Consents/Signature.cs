using System.Text.Json;
using System.Text.Json.Serialization;

namespace Punctum.Records.Consents;

/// <summary>How somebody signed: a name, and the strokes where it was drawn on the screen.</summary>
/// <param name="Name">As typed, by the client or on the client's behalf.</param>
/// <param name="Strokes">Lines as x, y, x, y … in thousandths of the field's width; empty: the typed name is the signature.</param>
public sealed record Signature(string Name, IReadOnlyList<IReadOnlyList<int>> Strokes)
{
    /// <summary>More ink than this is no signature.</summary>
    public const int MostNumbers = 6000;

    const int MostStrokes = 200, LongestName = 200;

    /// <summary>Reads what a page sends.</summary>
    /// <param name="name">The typed name.</param>
    /// <param name="strokes">JSON: a list of lists of numbers; empty where nothing was drawn.</param>
    /// <returns>Null where it is no signature: no name and nothing drawn, or not what a signature can be.</returns>
    public static Signature? Of(string? name, string? strokes)
    {
        string written = name?.Trim() ?? "";
        if (Lines(strokes) is not { } lines || written.Length > LongestName || written.Any(char.IsControl)) return null;
        return written.Any(char.IsLetter) ? new(written, lines) : null;
    }

    [JsonIgnore]
    public bool IsDrawn => Strokes.Count > 0;

    internal string Json => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static Signature? OfJson(string? json) => json is null ? null : JsonSerializer.Deserialize<Signature>(json, JsonSerializerOptions.Web);

    static int[][]? Lines(string? strokes)
    {
        if (string.IsNullOrWhiteSpace(strokes)) return [];
        try
        {
            int[][] lines = [.. (JsonSerializer.Deserialize<int[][]>(strokes) ?? []).Where(l => l is { Length: > 0 })];
            bool sound = lines.Length <= MostStrokes && lines.Sum(l => l.Length) <= MostNumbers && lines.All(l => l.Length % 2 == 0 && l.All(n => n is >= 0 and <= 1000));
            return sound ? lines : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
