using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Light;

/// <summary>Takes out of the readings of relief what the light alone did to them, and says how unsure that is (docs/methods/light.md).</summary>
/// <remarks>
/// Source: methods 2.4 item 4, which divides by the ratio r of the gains and adds a variance of (ln r / 2)²; beyond the middle band comparability blocks.
/// Not every measure goes with the gain. What is integrated over a pore or across a line loses the gain's first order: one flank is as much brighter as the other is darker,
/// and the darkness of the hollow stays. And roughness of the image is partly pigment. So each measure is corrected by the share of ln r that it was found to go with [M].
/// </remarks>
public static class LightOnRelief
{
    /// <summary>Share of ln r that is doubted, one standard deviation: skin may go with the light less or more than drawn skin does [P].</summary>
    const double Doubted = 0.5;

    /// <summary>Share of ln r that a measure goes with: slope of its log ratio on ln r, drawn heads of odd numbers under two lights [M]. Fine texture was not measured and takes the medium one's.</summary>
    static readonly Dictionary<string, double> shares = new()
    {
        [Measures.PoreFlux.Id] = 0.37, [Measures.LineIndex.Id] = 0, [Measures.TextureMedium.Id] = 0.55, [Measures.TextureFine.Id] = 0.55, [Measures.TextureCoarse.Id] = 0.19,
        [Measures.FoldSection.Id] = 0, [Measures.ScarFlux.Id] = 1,
    };

    /// <summary>The readings as they would be under one light; the same object where no light of a face is known.</summary>
    /// <param name="relief">As measured; its maps are changed in place.</param>
    /// <param name="pair">What was measured.</param>
    /// <param name="comparability">Of the same pair, just judged: one read from a file knows no gains.</param>
    public static Relief Corrected(Relief relief, RegisteredPair pair, PairComparability comparability)
    {
        if (comparability.Light is not { Fit: not null } light) return relief;
        SignFinding Under(SignFinding finding) => Corrected(finding, pair, light.Gains);
        return relief with { Pores = Under(relief.Pores), Lines = Under(relief.Lines), Texture = Under(relief.Texture), Folds = Under(relief.Folds), Scars = Under(relief.Scars) };
    }

    static SignFinding Corrected(SignFinding finding, RegisteredPair pair, IReadOnlyDictionary<int, ReliefGain.Ratio> gains)
    {
        var labels = pair.Zones.Zones.Select((zone, i) => (zone.Id, i + 1)).ToDictionary();
        if (finding.Map is { } map) Correct(map, pair, gains);
        return finding with { Readings = [.. finding.Readings.Select(r => r.NotMeasurable is null && gains.TryGetValue(labels[r.Zone], out var gain) ? Corrected(r, gain) : r)] };
    }

    /// <summary>Both values are told as under the mean of both lights, so that exchanging the pictures changes nothing but the sign.</summary>
    internal static Reading Corrected(Reading reading, ReliefGain.Ratio gain)
    {
        double share = shares[reading.Measure.Id], log = share * gain.Mean, error = share * gain.MeanError;
        return reading with
        {
            Reference = reading.Reference * Math.Exp(0.5 * log),
            Moving = reading.Moving * Math.Exp(-0.5 * log),
            Change = reading.Change - log,
            Doubt = Doubted * gain.Mean,
            SamplingSd = Math.Sqrt(reading.SamplingSd * reading.SamplingSd + error * error),
        };
    }

    static void Correct(ChangeMap map, RegisteredPair pair, IReadOnlyDictionary<int, ReliefGain.Ratio> gains)
    {
        for (int j = 0; j < map.Values.Height; j++)
            for (int i = 0; i < map.Values.Width; i++)
            {
                int x = Math.Min(pair.Zones.Labels.Width - 1, i * map.Step + map.Step / 2), y = Math.Min(pair.Zones.Labels.Height - 1, j * map.Step + map.Step / 2);
                if (gains.TryGetValue(pair.Zones.Labels[x, y], out var gain)) map.Values[i, j] -= (float)(shares[map.Measure.Id] * gain.Mean);
            }
    }
}
