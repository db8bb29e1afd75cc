using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>How much a measure moves between two calm pictures of unchanged skin, and what makes it move more.</summary>
/// <param name="Shared">SD that all zones of a pair share (light, camera, expression), in the unit of the change.</param>
/// <param name="Zone">SD of one zone beside it.</param>
/// <param name="Pairs">Nothing-changed pairs behind it; 0: borrowed from its kind, or a guess.</param>
public sealed record MeasureNoise(double Shared, double Zone, int Pairs)
{
    /// <summary>Neither SD is ever fitted below this, in the unit of the change; see <see cref="NoiseModel.FloorFrom"/>.</summary>
    public double Floor { get; init; }

    /// <summary>Share of both variances that one shot does not share with the next and that a further shot averages out, 0 to below 1 [M] (bench shots); 0 where sampling explains all that differs from shot to shot, or nothing was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ShotShare { get; init; }

    /// <summary>Factor on the whole SD of a change, sampling too, read off people who had no part in the fit: with it 95 % of unchanged zones lie within 1.96 SDs. Null: too few people, 1.</summary>
    public double? Scale { get; init; }

    /// <summary>The same for colour where the face has another expression; null: <see cref="Scale"/>.</summary>
    public double? ScaleMoved { get; init; }

    /// <summary>The same in each group of skin tone (<see cref="Stratum"/>): gloss moves dark skin further, lamps light skin. What is not named has <see cref="Scale"/>.</summary>
    public ImmutableSortedDictionary<string, double>? ScaleOfTone { get; init; }

    /// <summary>By id of a zone: the variance that it shows beside the pair's others, in those of the usual zone: a shining forehead and a cheek away from the lamp move more. What is not named has 1.</summary>
    public ImmutableSortedDictionary<string, double>? Zones { get; init; }

    /// <summary>By id of a comparability statistic: what a value at its block limit adds to the variance, in calm variances; never negative. What is not named counts with the model's steepness.</summary>
    public ImmutableSortedDictionary<string, double>? Coefficients { get; init; }
}

/// <summary>The predicted SD of a change when nothing changed, from the comparability of this very pair, and the thresholds beyond which a change is claimed.</summary>
/// <param name="Name">Name of the model, shown in every report.</param>
/// <param name="FittedOn">What it was fitted on, in one line.</param>
/// <param name="Widening">Factor on the predicted SDs where no calibration stands behind the thresholds; 1 where one does.</param>
/// <param name="Steepness">Coefficient of a statistic that <see cref="MeasureNoise.Coefficients"/> does not name [P].</param>
/// <param name="Measures">By id of the measure.</param>
/// <remarks>
/// variance = base² · (1 + Σ c · (value / block limit)²) over the statistics that spoil the sign, so that with c = 3 a nuisance at its block
/// limit doubles the SD. The numbers stand with their origin in noise-model.json, written by a program and never by hand
/// (docs/methods/uncertainty.md).
/// </remarks>
public sealed record NoiseModel(string Name, string FittedOn, double Widening, double Steepness, ImmutableSortedDictionary<string, MeasureNoise> Measures)
{
    /// <summary>What a threshold of all pairs is multiplied by where those of its tone were too few to have one [P], methods §7.4.</summary>
    public const double ForeignStratum = 1.2;

    /// <summary>The model the program carries.</summary>
    public static NoiseModel Current { get; } = Load();

    /// <summary>Name and version of the file's form.</summary>
    public string Schema { get; init; } = NoiseModelFile.Schema;

    /// <summary>True until a validation on people who took part in nothing else says otherwise.</summary>
    public bool Provisional { get; init; } = true;

    /// <summary>Where the floors of the measures come from.</summary>
    public string FloorFrom { get; init; } = "";

    /// <summary>Who made it from what.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>Thresholds of claims; empty: the normal quantile on the widened SD.</summary>
    public ImmutableArray<ClaimThreshold> Thresholds { get; init; } = [];

    /// <summary>False claims on people who took part neither in the fit nor in the thresholds: all of them, then those of each group of skin tone.</summary>
    public ImmutableArray<ClaimCheck> Checks { get; init; } = [];

    /// <summary>What a reader of an answer must know of the model: how it did on people who had no part in it, and for which measures it has borrowed noise only.</summary>
    /// <param name="changes">What was told.</param>
    public IEnumerable<string> Notes(IEnumerable<MeasuredChange> changes)
    {
        if (Checks is [var check, .. var tones])
        {
            string byTone = string.Concat(tones.Select(t => string.Create(CultureInfo.InvariantCulture, $"; {t.Set} {t.Improved} of {t.Reports}, {100 * t.ImprovedAtMost:0.0} %")));
            yield return string.Create(CultureInfo.InvariantCulture, $"The uncertainty (model {Name}) was checked on {check.Reports} pairs of unchanged skin of people who had no part in it, drawn heads and photographs of one sitting: {check.Improved} of them were called improved (with 95 % confidence at most {100 * check.ImprovedAtMost:0.0} %{byTone}), {check.Claiming - check.Improved} worse or changed. Pictures weeks apart were not among them.");
        }
        Measure[] told = [.. changes.Where(c => c.Verdict != Verdict.NotComparable).Select(c => Signs.Measures.All.First(m => m.Id == c.Measure)).Distinct()];
        string[] borrowed = [.. told.Where(m => Of(m).Pairs == 0).Select(m => m.Name)];
        // Nobody has photographed them twice for us yet.
        string[] drawn = [.. told.Where(m => m.Sign is Sign.StretchMarks or Sign.Scalp or Sign.Hair && Of(m).Pairs > 0).Select(m => m.Name)];
        if (drawn.Length > 0) yield return $"The uncertainty of {Wording.List(drawn)} was learnt from drawings alone, never from a photograph.";
        if (borrowed.Length > 0) yield return $"Too few unchanged pairs show {Wording.List(borrowed)}: the uncertainty there is borrowed from other signs.";
    }

    /// <summary>Predicted variance that all zones of the pair share.</summary>
    public double SharedVariance(Measure measure, PairComparability comparability) =>
        comparability.Shots?.Shared(measure) ?? Square(Of(measure).Shared * Widening) * Inflation(measure, comparability.Statistics.Where(s => s.Zone is null && s.Spoils.Contains(measure.Sign)));

    /// <summary>By how much the statistics of this pair raise the variance of a measure in a zone; 1 for a calm pair.</summary>
    public double Inflation(Measure measure, string zone, PairComparability comparability) => Inflation(measure, comparability.About(measure.Sign, zone));

    /// <summary>Factor on the whole SD of a measure in this pair, of a tone as <see cref="Stratum"/> names it.</summary>
    public double ScaleOf(Measure measure, PairComparability comparability, string tone)
    {
        var noise = Of(measure);
        if (IsColour(measure) && IsMoved(comparability) && noise.ScaleMoved is { } moved) return moved;
        return noise.ScaleOfTone?.TryGetValue(tone, out double ofTone) == true ? ofTone : noise.Scale ?? 1;
    }

    /// <summary>Colour of whole zones, which a moving face changes.</summary>
    internal static bool IsColour(Measure measure) => measure.Sign is Sign.Redness or Sign.Pigment or Sign.Tone;

    /// <summary>Whether the face has another expression. That spoils no colour, but blood, shade and shine move with a face, also in zones that a smile leaves alone: real smiles show it, drawings do not [M].</summary>
    internal static bool IsMoved(PairComparability comparability) => comparability.Statistics.Any(s => s.Id == Punctum.Imaging.Comparability.Thresholds.MouthCorners.Id && s.Grade == Grade.Blocked);

    /// <summary>Predicted variance of one zone beside the shared one.</summary>
    public double ZoneVariance(Measure measure, string zone, PairComparability comparability) =>
        comparability.Shots?.Zone(measure, zone) ?? Square(Of(measure).Zone * Widening) * (Of(measure).Zones?.GetValueOrDefault(zone, 1) ?? 1) * Inflation(measure, zone, comparability);

    /// <summary>What critical values are multiplied by for a measure in a pair of this tone and comparability: read off pairs like it, else of its tone, else of all with a margin.</summary>
    public double Factor(Measure measure, Stratum stratum)
    {
        var kind = Thresholds.IsDefault ? [] : Thresholds.Where(t => t.Kind == measure.Kind).ToArray();
        return kind.FirstOrDefault(t => t.Stratum == stratum)?.Factor ?? kind.FirstOrDefault(t => t.Stratum == stratum.OfTone)?.Factor ?? ForeignStratum * kind.FirstOrDefault(t => t.Stratum == Stratum.Any)?.Factor ?? 1;
    }

    /// <summary>What is known of a measure; one that the model does not know borrows the largest noise of its kind, and says 0 pairs.</summary>
    public MeasureNoise Of(Measure measure)
    {
        if (Measures.TryGetValue(measure.Id, out var noise)) return noise;
        var alike = Measures.Where(m => Signs.Measures.All.FirstOrDefault(k => k.Id == m.Key)?.Kind == measure.Kind).Select(m => m.Value).ToArray();
        if (alike.Length == 0) throw new InvalidOperationException($"The noise model {Name} knows neither {measure.Id} nor any measure of its kind.");
        return new(alike.Max(a => a.Shared), alike.Max(a => a.Zone), 0) { Floor = alike.Max(a => a.Floor) };
    }

    double Inflation(Measure measure, IEnumerable<Statistic> statistics)
    {
        var coefficients = Of(measure).Coefficients;
        return 1 + statistics.Where(s => double.IsFinite(s.Value)).Sum(s => (coefficients?.GetValueOrDefault(s.Id, Steepness) ?? Steepness) * Square(Math.Min(1, Severity(s))));
    }

    /// <summary>Where the value stands between harmless (0) and blocking (1), for limits that are upper ones and for limits that are lower ones.</summary>
    internal static double Severity(Statistic statistic)
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
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return NoiseModelFile.Read(bytes.ToArray());
    }
}
