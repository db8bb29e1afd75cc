using System.Text.Json;
using System.Text.Json.Serialization;

namespace Punctum.Clinic.Plans;

/// <summary>Two ends of a range, both inside. In JSON: [low, high].</summary>
/// <typeparam name="T">Number or day.</typeparam>
/// <param name="Low">Smallest or earliest.</param>
/// <param name="High">Largest or latest.</param>
[JsonConverter(typeof(BetweenJson))]
public readonly record struct Between<T>(T Low, T High) where T : IComparable<T>
{
    /// <summary>Whether a value lies inside.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(T value) => value.CompareTo(Low) >= 0 && value.CompareTo(High) <= 0;
}

/// <summary>Writes a range as [low, high].</summary>
public sealed class BetweenJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Between<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => typeToConvert.GetGenericArguments()[0] switch
    {
        var t when t == typeof(int) => new Of<int>(),
        var t when t == typeof(decimal) => new Of<decimal>(),
        var t when t == typeof(DateOnly) => new Of<DateOnly>(),
        var t => throw new NotSupportedException($"No range of {t.Name} is written as JSON."),
    };

    sealed class Of<T> : JsonConverter<Between<T>> where T : IComparable<T>
    {
        public override Between<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options) is [var low, var high] ? new(low, high) : throw new JsonException("A range is [low, high].");

        public override void Write(Utf8JsonWriter writer, Between<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, new[] { value.Low, value.High }, options);
    }
}
