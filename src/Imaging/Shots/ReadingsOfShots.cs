using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>The readings of a capture: each the mean over its pairs, with a variance that their own scatter can only raise.</summary>
/// <param name="Findings">After against before; without maps.</param>
/// <param name="Noise">What becomes of the model's variance.</param>
/// <param name="Own">The scatter, by measure over all zones and by zone; none where one pair alone tells it.</param>
/// <remarks>
/// Per measure and zone, all of one pair and then of the mean: sampling variance p², model variance shared s² and of the zone z², f the share of the model that shots do not share.
/// Expected from shot to shot: p² + f (s² + z²). What the own scatter shows beyond is added, first what all zones do together, then what a zone does besides. docs/methods/shots.md
/// </remarks>
sealed record ReadingsOfShots(ImmutableArray<SignFinding> Findings, ShotNoise Noise, ImmutableArray<OwnNoise> Own)
{
    /// <summary>Keeps the weight of a zone without any error finite.</summary>
    const double Smallest = 1e-12;

    /// <param name="pairs">Those that are not left out, in their order; one or more.</param>
    /// <param name="model">Predicts the variance of an unchanged pair.</param>
    /// <param name="sites">The capture's common sites; null: there are none.</param>
    public static ReadingsOfShots Of(IReadOnlyList<MeasuredPair> pairs, NoiseModel model, SiteReadings? sites = null)
    {
        var zones = pairs.SelectMany(p => p.Readings.Select(r => (Pair: p, Reading: r))).GroupBy(x => (x.Reading.Measure, x.Reading.Zone)).Select(g => ZoneOfShots.Of([.. g], model, sites)).ToArray();
        var noise = new ShotNoise(model);
        var own = ImmutableArray.CreateBuilder<OwnNoise>();
        var together = zones.GroupBy(z => z.Measure).ToDictionary(g => g.Key, g => Together([.. g.Where(z => z.Obstacle is null)], pairs, model, noise, own));
        var readings = zones.Select(z => z.Reading(z.Obstacle is null ? Besides(z, together[z.Measure], model, noise, own) : 0)).ToArray();
        return new([.. readings.GroupBy(r => r.Measure.Sign).Select(g => new SignFinding(g.Key, [.. g], null))], noise, own.ToImmutable());
    }

    /// <summary>What all zones of a measure do together: the variance of one pair from shot to shot, as expected and as its scatter raises it.</summary>
    static double Together(ZoneOfShots[] told, IReadOnlyList<MeasuredPair> pairs, NoiseModel model, ShotNoise noise, ImmutableArray<OwnNoise>.Builder own)
    {
        if (told.Length == 0) return 0;
        var measure = told[0].Measure;
        double share = told.Max(z => z.Change.Share), modelled = pairs.Sum(p => p.Pair.Weight * model.SharedVariance(measure, p.Comparability)) / pairs.Sum(p => p.Pair.Weight);
        var everywhere = told.Where(z => z.Told.Length == pairs.Count).ToArray();
        if (everywhere.Length == 0)
        {
            noise.Share(measure, modelled, share, 0);
            return 0;
        }
        // Weights as for the sign's answer: a zone that hardly shows it must not decide how much all zones move together.
        double f = model.Of(measure).ShotShare;
        double[] weights = [.. everywhere.Select(z => 1 / Math.Max(z.SamplingVariance + z.ModelledVariance, Smallest))];
        double all = weights.Sum();
        var mean = ShotMean.Of([.. Enumerable.Range(0, pairs.Count).Select(p => (pairs[p].Pair, everywhere.Zip(weights, (z, w) => w * z.Told[p].Reading.Change).Sum() / all))]);
        double expected = f * modelled + everywhere.Zip(weights, (z, w) => w * w * (z.SamplingVariance + f * z.ModelledVariance)).Sum() / (all * all);
        double added = mean.Raised(expected) - expected;
        noise.Share(measure, modelled, share, share * added);
        if (mean.Degrees > 0) own.Add(OwnNoise.Of(measure, Judgement.AllZones, mean, expected));
        return f * modelled + added;
    }

    /// <summary>What a zone does besides: the variance that its scatter adds to the mean.</summary>
    static double Besides(ZoneOfShots zone, double together, NoiseModel model, ShotNoise noise, ImmutableArray<OwnNoise>.Builder own)
    {
        var change = zone.Change;
        double expected = zone.SamplingVariance + model.Of(zone.Measure).ShotShare * zone.ModelledVariance + together;
        noise.Share(zone.Measure, zone.Zone, zone.ModelledVariance, change.Share);
        if (change.Degrees > 0) own.Add(OwnNoise.Of(zone.Measure, zone.Zone, change, expected));
        return change.Share * (change.Raised(expected) - expected);
    }
}
