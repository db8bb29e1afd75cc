using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Light;

/// <summary>Takes out of the readings of relief what the light alone did to them, and says how unsure that is (docs/methods/light.md).</summary>
/// <remarks>
/// Source: methods 2.4 item 4, which divides by the ratio r of the gains and adds a variance of (ln r / 2)²; beyond the middle band comparability blocks.
/// Not every measure goes with the gain. What is integrated over a pore or across a line loses the gain's first order: one flank is as much brighter as the other is darker,
/// and the darkness of the hollow stays. And roughness of the image is partly pigment. So r is taken with as much contrast without slope as each measure was found to have [M].
/// </remarks>
public static class LightOnRelief
{
    /// <summary>Share of ln r that is doubted, one standard deviation: skin may go with the light less or more than drawn skin does [P].</summary>
    const double Doubted = 0.5;

    /// <summary>Contrast a measure has without any slope to the lamp, as if it were a gain. Fine texture was not measured and takes the medium one's.</summary>
    /// <remarks>Drawn heads of odd numbers under two lights: there a reading divided by r keeps no slope on ln r. Lines had none to begin with [M].</remarks>
    static readonly Dictionary<string, double> withoutSlope = new()
    {
        [Measures.PoreFlux.Id] = 0.8, [Measures.LineIndex.Id] = double.PositiveInfinity, [Measures.TextureMedium.Id] = 0.55, [Measures.TextureFine.Id] = 0.55, [Measures.TextureCoarse.Id] = 1.3,
    };

    /// <summary>The readings as they would be under one light; the same object where no light of a face is known.</summary>
    /// <param name="relief">As measured; its maps are changed in place.</param>
    /// <param name="pair">What was measured.</param>
    /// <param name="comparability">Of the same pair, just judged: one read from a file knows no gains.</param>
    public static Relief Corrected(Relief relief, RegisteredPair pair, PairComparability comparability)
    {
        if (comparability.Light is not { Fit: not null } light) return relief;
        var plain = light.Gains();
        var gains = withoutSlope.ToDictionary(m => m.Key, m => double.IsFinite(m.Value) ? light.Gains(m.Value) : plain.ToDictionary(z => z.Key, _ => default(ReliefGain.Ratio)));
        SignFinding Under(SignFinding finding) => Corrected(finding, pair, gains, plain);
        return relief with { Pores = Under(relief.Pores), Lines = Under(relief.Lines), Texture = Under(relief.Texture) };
    }

    static SignFinding Corrected(SignFinding finding, RegisteredPair pair, Dictionary<string, IReadOnlyDictionary<int, ReliefGain.Ratio>> gains, IReadOnlyDictionary<int, ReliefGain.Ratio> plain)
    {
        var labels = pair.Zones.Zones.Select((zone, i) => (zone.Id, i + 1)).ToDictionary();
        if (finding.Map is { } map) Correct(map, pair, gains[map.Measure.Id]);
        return finding with { Readings = [.. finding.Readings.Select(r => r.NotMeasurable is null && plain.TryGetValue(labels[r.Zone], out var gain) ? Corrected(r, gains[r.Measure.Id][labels[r.Zone]], gain) : r)] };
    }

    /// <summary>Both values are told as under the mean of both lights, so that exchanging the pictures changes nothing but the sign.</summary>
    /// <param name="reading">As measured.</param>
    /// <param name="ratio">What the light did to this measure.</param>
    /// <param name="gain">What it does to relief that goes with the light in full: <see cref="Thresholds.ReliefGain"/>.</param>
    internal static Reading Corrected(Reading reading, ReliefGain.Ratio ratio, ReliefGain.Ratio gain) => reading with
    {
        Reference = reading.Reference * Math.Exp(0.5 * ratio.Mean),
        Moving = reading.Moving * Math.Exp(-0.5 * ratio.Mean),
        Change = reading.Change - ratio.Mean,
        Doubt = Doubted * gain.Mean,
        SamplingSd = Math.Sqrt(reading.SamplingSd * reading.SamplingSd + ratio.MeanError * ratio.MeanError),
    };

    static void Correct(ChangeMap map, RegisteredPair pair, IReadOnlyDictionary<int, ReliefGain.Ratio> gains)
    {
        for (int j = 0; j < map.Values.Height; j++)
            for (int i = 0; i < map.Values.Width; i++)
            {
                int x = Math.Min(pair.Zones.Labels.Width - 1, i * map.Step + map.Step / 2), y = Math.Min(pair.Zones.Labels.Height - 1, j * map.Step + map.Step / 2);
                if (gains.TryGetValue(pair.Zones.Labels[x, y], out var ratio)) map.Values[i, j] -= (float)ratio.Mean;
            }
    }
}
