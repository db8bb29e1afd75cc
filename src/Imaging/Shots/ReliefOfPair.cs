using System.Collections.Immutable;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>What a pair of shots leaves for the common sites of its capture: its relief, made alike in sharpness, and what stands for folds.</summary>
/// <param name="Planes">Relief of both shots and of their mean.</param>
/// <param name="Conditions">Tone curve and noise.</param>
/// <param name="Folds">Found in this pair: no line is looked for in them.</param>
sealed record ReliefOfPair(ReliefPlanes Planes, MeasuringConditions Conditions, ImmutableArray<SkinLine> Folds) : IDisposable
{
    /// <summary>Null without faces, and where the scale is too coarse for lines.</summary>
    /// <param name="pair">As it was measured, after matching.</param>
    /// <param name="conditions">Tone curve and noise.</param>
    /// <param name="relief">What was found.</param>
    public static ReliefOfPair? Of(RegisteredPair pair, MeasuringConditions conditions, Relief relief) =>
        pair.ReferenceFace is not null && ReliefPlanes.Of(pair, conditions) is { } planes ? new(planes, conditions, relief.SkinFolds) : null;

    public void Dispose() => Planes.Dispose();
}
