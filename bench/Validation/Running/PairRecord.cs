using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Naive;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Running;

/// <summary>All readings of one sign, before any judgement.</summary>
sealed record SignReadings(Sign Sign, ImmutableArray<Reading> Readings);

/// <summary>What is kept of a pair: enough to judge it again by another model, none of its pixels.</summary>
/// <param name="Id">The scenario's.</param>
/// <param name="Truth">What is true of it.</param>
/// <param name="Comparison">What the program said.</param>
/// <param name="Findings">What the signs read, reference to moving; empty when nothing was measured.</param>
/// <param name="ReferenceIsBefore">Which way round.</param>
/// <param name="Naive">What simple tools read.</param>
/// <param name="Seconds">Wall time of making and comparing it.</param>
sealed record PairRecord(string Id, Truth Truth, Comparison Comparison, ImmutableArray<SignReadings> Findings, bool ReferenceIsBefore, ImmutableArray<NaiveReading> Naive, double Seconds)
{
    static readonly JsonSerializerOptions options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = { new MeasureById(), new JsonStringEnumConverter() } };

    /// <summary>The findings as the judgement takes them.</summary>
    public SignFinding[] ForJudgement() => [.. Findings.Select(f => new SignFinding(f.Sign, f.Readings, null))];

    /// <summary>Writes it whole or not at all.</summary>
    public void Write(string path)
    {
        using (var zip = new GZipStream(File.Create(path + ".part"), CompressionLevel.Fastest)) JsonSerializer.Serialize(zip, this, options);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <exception cref="JsonException">It was not written by this program.</exception>
    public static PairRecord Read(string path)
    {
        using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<PairRecord>(zip, options) ?? throw new JsonException($"{path} is empty.");
    }

    /// <summary>A measure is one of the program's own.</summary>
    sealed class MeasureById : JsonConverter<Measure>
    {
        public override Measure Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            string id = reader.GetString()!;
            return Measures.All.Concat(Measures.OfAllSkin).FirstOrDefault(m => m.Id == id) ?? throw new JsonException($"This program does not measure {id}.");
        }

        public override void Write(Utf8JsonWriter writer, Measure value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
