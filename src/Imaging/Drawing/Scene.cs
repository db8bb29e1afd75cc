using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Punctum.Imaging.Drawing;

/// <summary>What is drawn for a test: one head, or the same head twice with what is different the second time.</summary>
/// <param name="Before">The first drawing.</param>
/// <param name="After">The second; null: there is one only.</param>
/// <param name="Quality">Of the JPEGs, 1 to 100.</param>
/// <remarks>As JSON: docs/drawing.md. "after" names only what differs from "before" (merged by RFC 7396); what neither names has its default.</remarks>
public sealed record Scene(HeadDrawing Before, HeadDrawing? After, int Quality)
{
    internal static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    static readonly JsonDocumentOptions lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidDataException">It is no scene; the message says where.</exception>
    public static Scene Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            if (JsonNode.Parse(utf8, documentOptions: lenient) is not JsonObject scene || scene.Any(member => member.Key is not ("before" or "after" or "quality")))
                throw new InvalidDataException("A scene is an object with \"before\", and if it is a pair \"after\"; \"quality\" of the JPEGs besides.");
            var before = scene["before"]?.DeepClone() ?? new JsonObject();
            var after = scene["after"] is { } changes ? Merged(before.DeepClone(), changes) : null;
            int quality = scene["quality"]?.GetValue<int>() ?? 95;
            if (quality is < 1 or > 100) throw new InvalidDataException("\"quality\" lies between 1 and 100.");
            return new(before.Deserialize<HeadDrawing>(Json)!, after?.Deserialize<HeadDrawing>(Json), quality);
        }
        catch (JsonException e)
        {
            // The reader's own words name types of ours: of a member it does not know, its place is enough.
            throw new InvalidDataException(e.Path is { Length: > 1 } place ? $"\"{place[2..]}\" is unknown in a drawing, or of another kind than it has to be." : $"This is no JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("\"quality\" is a whole number.", e);
        }
    }

    // JSON Merge Patch: objects by member, everything else is replaced, null goes back to the default.
    static JsonNode? Merged(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
            if (value is null) result.Remove(name);
            else result[name] = Merged(result[name]?.DeepClone(), value);
        return result;
    }
}
