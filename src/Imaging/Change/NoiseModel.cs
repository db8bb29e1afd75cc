using System.Collections.Immutable;
using System.Text.Json;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>How much a measure moves between two pictures of unchanged skin.</summary>
/// <param name="Shared">SD that all zones of a pair share (light, camera, expression), in the unit of the change.</param>
/// <param name="Zone">SD of one zone beside it.</param>
/// <param name="Pairs">Nothing-changed pairs behind it; 0: a guess.</param>
public sealed record MeasureNoise(double Shared, double Zone, int Pairs);

/// <summary>The predicted SD of a change when nothing changed, from the comparability of this very pair.</summary>
/// <remarks>
/// Provisional until the calibration: variance = base · (1 + <see cref="Steepness"/> · Σ (value / block limit)²) over the statistics
/// that spoil the sign, so that a nuisance at its block limit doubles the SD. The base values are fitted on nothing-changed pairs and
/// widened by <see cref="Widening"/>; they stand with their origin in noise-model.json, written by the bench (docs/methods/uncertainty.md).
/// </remarks>
public sealed record NoiseModel(string Name, string FittedOn, double Widening, double Steepness, ImmutableSortedDictionary<string, MeasureNoise> Measures)
{
    /// <summary>The model the program carries.</summary>
    public static NoiseModel Current { get; } = Load();

    /// <summary>Predicted variance that all zones of the pair share.</summary>
    public double SharedVariance(Measure measure, PairComparability comparability) =>
        comparability.Shots?.Shared(measure) ?? Square(Of(measure).Shared * Widening) * Inflation(comparability.Statistics.Where(s => s.Zone is null && s.Spoils.Contains(measure.Sign)));

    /// <summary>By how much the statistics of this pair raise the variance of a measure in a zone; 1 for a calm pair.</summary>
    public double Inflation(Measure measure, string zone, PairComparability comparability) => Inflation(comparability.About(measure.Sign, zone));

    /// <summary>Predicted variance of one zone beside the shared one.</summary>
    public double ZoneVariance(Measure measure, string zone, PairComparability comparability) =>
        comparability.Shots?.Zone(measure, zone) ?? Square(Of(measure).Zone * Widening) * Inflation(measure, zone, comparability);

    MeasureNoise Of(Measure measure) =>
        Measures.TryGetValue(measure.Id, out var noise) ? noise : throw new InvalidOperationException($"The noise model {Name} does not know {measure.Id}.");

    double Inflation(IEnumerable<Statistic> statistics) =>
        1 + Steepness * statistics.Where(s => double.IsFinite(s.Value)).Sum(s => Square(Math.Min(1, Severity(s))));

    /// <summary>Where the value stands between harmless (0) and blocking (1), for limits that are upper ones and for limits that are lower ones.</summary>
    static double Severity(Statistic statistic)
    {
        if (statistic.Grade == Grade.Blocked) return 1;
        double ok = statistic.OkLimit, block = statistic.BlockLimit, value = Math.Abs(statistic.Value);
        return block > ok ? value / block : Math.Clamp((1 - value) / (1 - block), 0, 1);
    }

    static double Square(double x) => x * x;

    static NoiseModel Load()
    {
        using var stream = typeof(NoiseModel).Assembly.GetManifestResourceStream("Punctum.Imaging.Change.noise-model.json")
            ?? throw new InvalidOperationException("The noise model is missing from the program.");
        return Read(stream);
    }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="JsonException">The file is not a noise model.</exception>
    public static NoiseModel Read(Stream json) =>
        JsonSerializer.Deserialize(json, NoiseModelJson.Default.NoiseModel) ?? throw new JsonException("The noise model file is empty.");
}

/// <summary>How a noise model stands in its file.</summary>
[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[System.Text.Json.Serialization.JsonSerializable(typeof(NoiseModel))]
public sealed partial class NoiseModelJson : System.Text.Json.Serialization.JsonSerializerContext;
