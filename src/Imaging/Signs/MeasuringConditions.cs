namespace Punctum.Imaging.Signs;

/// <summary>What the signs must know of the two pictures beside their pixels.</summary>
/// <param name="ReferenceNoise">Noise of the reference as it is measured (after matching).</param>
/// <param name="MovingNoise">Noise of the moving picture on its own grid (after matching).</param>
/// <param name="Gamma">Tone-curve exponent of the photometric fit: ln moving = γ · ln reference + …; a relief contrast of the moving picture is divided by it.</param>
public sealed record MeasuringConditions(NoiseLevel ReferenceNoise, NoiseLevel MovingNoise, double Gamma);

/// <summary>Noise of a picture on mid-tone skin, as standard deviations of ln luminance.</summary>
/// <param name="Fine">A pixel, on the picture's own grid.</param>
/// <param name="Half">A pixel after one 2 × 2 box reduction; Fine / 2 for white noise, more for the correlated noise of phones.</param>
public readonly record struct NoiseLevel(double Fine, double Half);
