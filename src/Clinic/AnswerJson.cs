using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic;

/// <summary>Answers as JSON, to keep and to read by programs: snake_case names, texts in every language, days as year-month-day.</summary>
public static class AnswerJson
{
    static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(new Words()), new TextConverter() },
    };

    /// <summary>The answer as UTF-8 JSON.</summary>
    /// <typeparam name="T">Any answer of this room.</typeparam>
    /// <param name="answer">The answer.</param>
    public static byte[] Write<T>(T answer) => JsonSerializer.SerializeToUtf8Bytes(answer, options);

    /// <summary>An answer that was kept.</summary>
    /// <typeparam name="T">What it was.</typeparam>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, options) ?? throw new JsonException("There is no answer in it.");

    // A grade is A, not a: a single letter is written as the protocol writes it.
    sealed class Words : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.Length == 1 ? name : SnakeCaseLower.ConvertName(name);
    }

    sealed class TextConverter : JsonConverter<Text>
    {
        public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<System.Collections.Immutable.ImmutableSortedDictionary<string, string>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ByLanguage, options);
    }
}
