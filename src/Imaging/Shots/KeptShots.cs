using System.Collections.Immutable;
using System.Numerics.Tensors;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>Values of half precision: a plane that waits, in half of its memory.</summary>
/// <remarks>Relief lies within ± 1 and is kept to 2e-4 of itself, noise of a pixel is 100 times that.</remarks>
sealed class HalfPlane : Raster<Half>
{
    public HalfPlane(Plane plane) : base(plane.Width, plane.Height) => TensorPrimitives.ConvertToHalf(plane.Values, Values);

    public Plane Whole()
    {
        var plane = new Plane(Width, Height);
        TensorPrimitives.ConvertToSingle(Values, plane.Values);
        return plane;
    }
}

/// <summary>A pair of shots on whose pictures the common sites are still to be read.</summary>
/// <param name="shots">Which.</param>
/// <param name="pair">Nothing of it is kept but its alignment and what of it is usable.</param>
/// <param name="relief">Of the pair.</param>
/// <param name="here">From the capture's grid to this pair's reference.</param>
/// <param name="gains">What the light does to relief, by zone.</param>
sealed class KeptShots(ShotPair shots, RegisteredPair pair, ReliefOfPair relief, FlowField here, IReadOnlyDictionary<string, ReliefGain.Ratio> gains) : IDisposable
{
    readonly HalfPlane reference = new(relief.Planes.Reference), moving = new(relief.Planes.Moving);
    readonly FlowField flow = pair.Flow;
    readonly double ratio = pair.ScaleRatio;
    readonly NoiseSpectrum referenceNoise = relief.Planes.ReferenceNoise, movingNoise = relief.Planes.MovingNoise;

    public ShotPair Shots { get; } = shots;

    public MeasuringConditions Conditions { get; } = relief.Conditions;

    public IReadOnlyDictionary<string, ReliefGain.Ratio> Gains { get; } = gains;

    /// <summary>Usable skin on this pair's own grid.</summary>
    public Mask Usable { get; } = Copy(pair.Usable);

    /// <summary>Reads sites of the capture's grid on both shots' own pixels.</summary>
    /// <param name="common">Carries the capture's grid.</param>
    /// <param name="pores">Pores there.</param>
    /// <param name="lines">Lines there.</param>
    /// <param name="cancel">Stops within.</param>
    public ReadShots Read(RegisteredPair common, ImmutableArray<PoreSite> pores, ImmutableArray<SkinLine> lines, CancellationToken cancel)
    {
        // One scale for the whole capture, so that the same skin lies within every aperture: the iris is measured anew in every shot.
        var scale = common.Scale with { PixelsAMillimetre = common.Scale.PixelsAMillimetre * here.MeanSimilarity().Scale };
        var own = new RegisteredPair
        {
            Reference = common.Reference, Moving = common.Reference, Moved = common.Reference, Flow = flow, Zones = common.Zones, MovingZones = common.Zones, Usable = Usable,
            Scale = scale, ScaleRatio = ratio, ReferenceIsBefore = common.ReferenceIsBefore,
        };
        Point There(Point p) => p + here.At(p.X, p.Y);
        using var planes = new ReliefPlanes(reference.Whole(), moving.Whole(), new Plane(1, 1), referenceNoise, movingNoise);
        ImmutableArray<SkinLine> there = [.. lines.Select(l => l with { Points = [.. l.Points.Select(There)] })];
        var read = Lines.ReadEach(own, planes, there, cancel);
        return new(Shots, Pores.Read(own, planes, [.. pores.Select(s => s with { At = There(s.At) })], cancel),
            [.. read.Select((samples, line) => Placed(samples, there[line], lines[line]))]);
    }

    /// <summary>The samples by the point of the line that they stand on.</summary>
    static LineSample?[] Placed(List<LineSample> samples, SkinLine there, SkinLine here)
    {
        var placed = new LineSample?[here.Points.Length];
        int next = 0;
        for (int i = 0; i < placed.Length && next < samples.Count; i++)
            if (there.Points[i] == samples[next].At) placed[i] = samples[next++] with { At = here.Points[i] };
        return placed;
    }

    internal static Mask Copy(Mask mask)
    {
        var copy = new Mask(mask.Width, mask.Height);
        mask.Values.CopyTo(copy.Values);
        return copy;
    }

    public void Dispose()
    {
        reference.Dispose();
        moving.Dispose();
        Usable.Dispose();
    }
}

/// <summary>The common sites as one pair of shots shows them, in the sites' order; null where it does not show them.</summary>
/// <param name="Shots">Which.</param>
/// <param name="Pores">A site each.</param>
/// <param name="Lines">A line each, and in it a sample for each of its points.</param>
sealed record ReadShots(ShotPair Shots, Pores.Measured?[] Pores, LineSample?[][] Lines);
