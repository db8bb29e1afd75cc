using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>A comparison as <c>comparison.json</c>, and back. The form is told in docs/comparison-schema.md.</summary>
/// <remarks>camelCase names, lower_snake words, null for a number that is not known (NaN) or has no end. The same value gives the same bytes.</remarks>
public static class ComparisonJson
{
    /// <summary>The schema this program writes and reads.</summary>
    public const string Schema = "punctum.comparison/1";

    /// <summary>The comparison as UTF-8, indented, with a line feed at the end.</summary>
    public static byte[] Write(Comparison comparison) => [.. JsonSerializer.SerializeToUtf8Bytes(comparison, Context.Comparison), (byte)'\n'];

    /// <summary>Reads what <see cref="Write"/> wrote; members it does not know are passed over.</summary>
    /// <exception cref="InvalidDataException">Not JSON, not a comparison, or of another schema version.</exception>
    public static Comparison Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var head = JsonSerializer.Deserialize(utf8, Context.Head);
            if (head?.Schema != Schema)
                throw new InvalidDataException($"This is no comparison that this program can read: its schema is \"{head?.Schema}\", \"{Schema}\" is needed.");
            return JsonSerializer.Deserialize(utf8, Context.Comparison)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"This is no comparison in JSON: {error.Message}", error);
        }
    }

    static ComparisonContext Context { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            new UnknownAsNull(), Words<Verdict>(), Words<Grade>(), Words<Sign>(), Words<ChangeKind>(), Words<Better>(), Words<ScaleOrigin>(), Words<AnchorKind>(), Words<CardRefusal>(),
        },
    });

    static JsonStringEnumConverter<T> Words<T>() where T : struct, Enum => new(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

    // JSON has no NaN: null both ways. An endless limit ("never blocks") is null too and comes back as NaN.
    sealed class UnknownAsNull : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}

sealed record Head(string? Schema);

[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(Head))]
sealed partial class ComparisonContext : JsonSerializerContext;
