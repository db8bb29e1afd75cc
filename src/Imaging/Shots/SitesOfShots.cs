using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>Finds pores and lines once for a capture, on the mean of all its shots, and reads them in each shot on its own pixels.</summary>
/// <remarks>
/// The first pair that counts says which side carries the grid, and its shot is that grid; every other shot of the side is registered to it, and the shots of the other side lie where
/// their own pair puts them. A pair's pictures are let go before the next is read: what waits is the relief in half precision. docs/methods/shots.md
/// </remarks>
sealed class SitesOfShots : IDisposable
{
    /// <summary>A shot of the same minute on which less of the skin can be found again does not show the same view [P].</summary>
    internal const double LeastShared = 0.3;

    readonly List<KeptShots> kept = [];
    readonly List<MeasuringConditions> conditions = [];
    RegisteredPair? common;
    Plane? sum;
    ImmutableArray<SkinLine> folds = [];

    /// <summary>Which side carries the grid: the one that did in the first pair that counts, where content decided. Null before.</summary>
    public bool? ReferenceIsBefore => common?.ReferenceIsBefore;

    /// <summary>Takes what it needs of a pair that counts.</summary>
    /// <param name="shots">Which.</param>
    /// <param name="finished">The pair; its relief is let go.</param>
    /// <param name="cancel">Stops the registration.</param>
    /// <returns>Why the shot cannot be laid on the first of its side; null when it can, or relief cannot be measured anyway.</returns>
    public string? Add(ShotPair shots, FinishedComparison finished, CancellationToken cancel)
    {
        using var relief = finished.Relief;
        if (relief is null || finished.Pair is not { } pair) return null;
        var here = common is null ? Begin(pair, relief) : Registrar.Register(common.Reference, pair.Reference, common.ReferenceFace, pair.ReferenceFace, null, null, cancel).Forward;
        double shared = Narrow(pair.Usable, here);
        if (shared < LeastShared) return string.Create(CultureInfo.InvariantCulture, $"{pair.Reference.Source.Name} cannot be laid on {common!.Reference.Source.Name}, a shot of the same side: only {100 * shared:0} % of the skin is found again. Take all shots of a side from one place, one after the other.");
        var gains = finished.Value.Comparability.Light?.Gains;
        var one = new KeptShots(shots, pair, relief, here, gains is null ? new Dictionary<string, ReliefGain.Ratio>() : gains.ToDictionary(g => pair.Zones.Zones[g.Key - 1].Id, g => g.Value));
        kept.Add(one);
        using var laid = new Plane(sum!.Width, sum.Height);
        LanczosWarp.By(relief.Planes.Mean, here, laid);
        TensorPrimitives.Add(sum.Values, laid.Values, sum.Values);
        return null;
    }

    FlowField Begin(RegisteredPair pair, ReliefOfPair relief)
    {
        var reference = pair.Reference.Crop(new(0, 0, pair.Reference.Width, pair.Reference.Height));
        var zones = new ZoneMap(pair.Zones.Zones, KeptShots.Copy(pair.Zones.Labels), new Mask(reference.Width, reference.Height));
        common = new()
        {
            Reference = reference, Moving = reference, Moved = reference, Flow = pair.Flow, Zones = zones, MovingZones = zones, Usable = KeptShots.Copy(pair.Usable), Scale = pair.Scale, ScaleRatio = pair.ScaleRatio,
            ReferenceFace = pair.ReferenceFace, MovingFace = pair.MovingFace, ReferenceIsBefore = pair.ReferenceIsBefore,
        };
        sum = new Plane(reference.Width, reference.Height);
        sum.Values.Clear();
        folds = relief.Folds;
        var still = FlowField.Covering(new(0, 0, reference.Width, reference.Height), Math.Max(reference.Width, reference.Height));
        still.Trusted.AsSpan().Fill(true);
        return still;
    }

    /// <summary>Only what every shot shows is common.</summary>
    /// <returns>How much of it this shot shares; where that is too little, all stays as it was.</returns>
    double Narrow(Mask usable, FlowField here)
    {
        using Mask hidden = Not(common!.Usable), hiddenThere = Not(usable);
        var narrowed = Pairing.UsableIn(common.Zones with { Exclusion = hidden }, new(common.Zones.Zones, hiddenThere, hiddenThere), here);
        double shared = narrowed.Values.Count((byte)1) / Math.Max(1.0, common.Usable.Values.Count((byte)1));
        if (shared < LeastShared) narrowed.Dispose();
        else
        {
            common.Usable.Dispose();
            common = common.WithUsable(narrowed);
        }
        return shared;
    }

    static Mask Not(Mask mask)
    {
        var other = new Mask(mask.Width, mask.Height);
        TensorPrimitives.Subtract<byte>(1, mask.Values, other.Values);
        return other;
    }

    /// <summary>Finds the sites and reads them in every pair; null where there is nothing common.</summary>
    public SiteReadings? Read(CancellationToken cancel)
    {
        if (common is null || kept.Count < 2) return null;
        TensorPrimitives.Multiply(sum!.Values, 1f / kept.Count, sum.Values);
        // The noise of the noisiest pair, as it is left in the mean of all.
        var noisiest = kept.Select(k => k.Conditions).MaxBy(c => Math.Max(c.ReferenceNoise.Fine, c.MovingNoise.Fine))!;
        var planes = Averaged(noisiest, kept.Count, sum);
        var pores = Pores.Find(common, planes, cancel);
        ImmutableArray<SkinLine> lines = [.. Lines.Find(common, planes, cancel).Where(l => !Folds.Hold(folds, l, common.Scale.PixelsAMillimetre))];
        var read = kept.Select(k => k.Read(common, pores, lines, cancel)).ToArray();
        return new(common, sum, [.. kept], read, lines);
    }

    /// <summary>Stands for the mean of several pairs where only its noise is asked for, or the plane on which sites are found.</summary>
    internal static ReliefPlanes Averaged(MeasuringConditions conditions, int pairs, Plane mean)
    {
        double share = 1 / Math.Sqrt(pairs);
        return new(mean, mean, mean, new(conditions.ReferenceNoise, share), new(conditions.MovingNoise, share / conditions.Gamma));
    }

    public void Dispose()
    {
        foreach (var one in kept) one.Dispose();
        common?.Dispose();
        sum?.Dispose();
    }
}
