using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>A noise model as a file of JSON.</summary>
public static class NoiseModelFile
{
    /// <summary>The form that this program reads and writes.</summary>
    public const string Schema = "punctum.noise-model/1";

    /// <summary>The model as UTF-8, indented, with a line feed at the end; the same model gives the same bytes.</summary>
    public static byte[] Write(NoiseModel model) => [.. JsonSerializer.SerializeToUtf8Bytes(model, Context.NoiseModel), (byte)'\n'];

    /// <summary>Reads what <see cref="Write"/> wrote; members it does not know are passed over.</summary>
    /// <exception cref="InvalidDataException">No JSON, no noise model, of another version, or with a number that cannot be.</exception>
    public static NoiseModel Read(ReadOnlySpan<byte> utf8)
    {
        NoiseModel? model;
        try
        {
            var head = JsonSerializer.Deserialize(utf8, Context.NoiseModelHead);
            if (head?.Schema != Schema) throw new InvalidDataException($"This is no noise model that this program can read: its schema is \"{head?.Schema}\", \"{Schema}\" is needed.");
            model = JsonSerializer.Deserialize(utf8, Context.NoiseModel);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"This is no noise model in JSON: {error.Message}", error);
        }
        if (model is null || WhatIsWrong(model) is not { } wrong) return model!;
        throw new InvalidDataException($"The noise model {model.Name} cannot be used: {wrong}.");
    }

    static string? WhatIsWrong(NoiseModel model)
    {
        if (string.IsNullOrWhiteSpace(model.Name)) return "it has no name";
        if (model.Measures is not { Count: > 0 }) return "it knows no measure";
        if (!(model.Widening > 0 && model.Steepness >= 0)) return "widening must be above 0 and steepness at least 0";
        foreach (var (id, noise) in model.Measures)
        {
            if (noise is null || !(noise.Shared > 0 && noise.Zone > 0 && double.IsFinite(noise.Shared + noise.Zone))) return $"the SDs of {id} must be above 0";
            if (noise.Shared < noise.Floor || noise.Zone < noise.Floor) return $"the SDs of {id} are below its floor of {noise.Floor}";
            if (new[] { noise.Scale, noise.ScaleMoved }.OfType<double>().Concat(noise.ScaleOfTone?.Values ?? []).Any(s => !(s > 0 && double.IsFinite(s)))) return $"the scale of {id} must be above 0";
            if (noise.Zones?.Any(z => !(z.Value > 0 && double.IsFinite(z.Value))) == true) return $"the variance of a zone of {id} must be above 0";
            if (!(noise.ShotShare is >= 0 and < 1)) return $"the shot share of {id} must lie from 0 to below 1";
            if (noise.Coefficients?.Any(c => !(c.Value >= 0 && double.IsFinite(c.Value))) == true) return $"a coefficient of {id} is negative";
        }
        foreach (var kind in Enum.GetValues<ChangeKind>())
            if (!Measures.All.Any(m => m.Kind == kind && model.Measures.ContainsKey(m.Id))) return $"it knows no measure that is told as a {kind.ToString().ToLowerInvariant()}";
        if (!model.Thresholds.IsDefault && model.Thresholds.Any(t => !(t.Factor > 0 && double.IsFinite(t.Factor)))) return "a threshold's factor must be above 0";
        return null;
    }

    static NoiseModelContext Context { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<ChangeKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    });
}

sealed record NoiseModelHead(string? Schema);

[JsonSerializable(typeof(NoiseModel))]
[JsonSerializable(typeof(NoiseModelHead))]
sealed partial class NoiseModelContext : JsonSerializerContext;
