using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>How much blurrier one picture of a pair is than the other, from the same skin in both.</summary>
/// <param name="VarianceDifference">σ² of the moving picture minus σ² of the reference, px² of the coarser picture; NaN when not measurable.</param>
/// <param name="Patches">Patches of skin behind it.</param>
public sealed record RelativeBlur(double VarianceDifference, int Patches)
{
    const int PatchesAtMost = 160, PatchesNeeded = 3, BinsNeeded = 5;
    const double LowestFrequency = 0.04, HighestFrequency = 0.25, BinWidth = 0.015, NeededSignalToNoise = 1;

    /// <summary>σ_d = sqrt |σ²_moving - σ²_reference|, px of the coarser picture; positive: the moving picture is blurrier.</summary>
    public double SigmaPixels => Math.CopySign(Math.Sqrt(Math.Abs(VarianceDifference)), VarianceDifference);

    /// <summary>Measures it on usable skin.</summary>
    /// <remarks>
    /// Power spectra of ln Y over Hann-windowed patches of 64² coarse pixels (48² or 32² where the skin is small) at the same places of
    /// skin; every patch weighs alike, radial bins, less each picture's noise spectrum (<see cref="SkinNoise"/> at two scales); the slope of
    /// ½ ln(P_moving / P_reference) on ω² is -(σ²_moving - σ²_reference) / 2, over 0.04 to 0.25 cycles a pixel where both signals
    /// stand above their noise, weighted by how far. A difference of relief contrast (another light) goes into the intercept. Source: methods 2.2-1 [D].
    /// Error on drawn skin: docs/methods/comparability.md.
    /// </remarks>
    public static RelativeBlur Of(RegisteredPair pair)
    {
        var squares = new SkinSquares(pair.Usable);
        return Of(pair, squares, SkinNoise.Of(pair, squares));
    }

    internal static RelativeBlur Of(RegisteredPair pair, SkinSquares squares, SkinNoise noise)
    {
        double referenceScale = Math.Max(1, 1 / pair.ScaleRatio), movingScale = Math.Max(1, pair.ScaleRatio);
        foreach (int side in (ReadOnlySpan<int>)[64, 48, 32])
        {
            var reference = new PatchSpectrum(side, referenceScale);
            var moving = new PatchSpectrum(side, movingScale);
            var places = squares.FindInBoth(pair, reference.Side, moving.Side, PatchesAtMost);
            if (places.Count >= PatchesNeeded) return new(Fit(pair, reference, moving, places, noise), places.Count);
        }
        return new(double.NaN, 0);
    }

    static double Fit(RegisteredPair pair, PatchSpectrum reference, PatchSpectrum moving, List<(Point Reference, Point Moving)> places, SkinNoise noise)
    {
        var spectra = new (float[] Reference, float[] Moving)[places.Count];
        Stripes.Run(places.Count, 4, (first, behind) =>
        {
            for (int i = first; i < behind; i++) spectra[i] = (reference.Of(pair.Reference, places[i].Reference), moving.Of(pair.Moving, places[i].Moving));
        });
        double lowest = Math.Max(LowestFrequency, 2.5 / reference.Patch);
        int bins = (int)Math.Floor((HighestFrequency - lowest) / BinWidth + 1e-9);
        int[] bin = [.. reference.Frequencies.Select(f => f < lowest || f >= lowest + bins * BinWidth ? -1 : (int)((f - lowest) / BinWidth))];
        double[] powerReference = new double[bins], powerMoving = new double[bins], frequency = new double[bins], cells = new double[bins];
        double votes = 0;
        foreach (var (a, b) in spectra)
        {
            double sumA = 0, sumB = 0;
            for (int c = 0; c < bin.Length; c++)
                if (bin[c] >= 0) (sumA, sumB) = (sumA + a[c], sumB + b[c]);
            double weight = 1 / Math.Sqrt(sumA * sumB);   // a patch with a hair has a hundred times the power and may not have a hundred votes
            if (!double.IsFinite(weight)) continue;
            votes += weight;
            for (int c = 0; c < bin.Length; c++)
                if (bin[c] is var k and >= 0) (powerReference[k], powerMoving[k]) = (powerReference[k] + weight * a[c], powerMoving[k] + weight * b[c]);
        }
        for (int c = 0; c < bin.Length; c++)
            if (bin[c] is var k and >= 0) (frequency[k], cells[k]) = (frequency[k] + reference.Frequencies[c], cells[k] + 1);

        NoiseGrain grainReference = NoiseGrain.Of(noise.Reference), grainMoving = NoiseGrain.Of(noise.Moving);
        double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
        int used = 0;
        for (int k = 0; k < bins; k++)
        {
            double f = frequency[k] / cells[k], noiseA = grainReference.PowerAt(f / reference.Scale), noiseB = grainMoving.PowerAt(f / moving.Scale);
            double a = powerReference[k] / cells[k] / votes - noiseA, b = powerMoving[k] / cells[k] / votes - noiseB;
            if (!(a > NeededSignalToNoise * noiseA && b > NeededSignalToNoise * noiseB)) continue;
            double x = Math.Pow(2 * Math.PI * f, 2), y = 0.5 * Math.Log(b / a), weight = cells[k] * Math.Pow(a / (a + noiseA) * b / (b + noiseB), 2);
            (w, wx, wy, wxx, wxy, used) = (w + weight, wx + weight * x, wy + weight * y, wxx + weight * x * x, wxy + weight * x * y, used + 1);
        }
        return used < BinsNeeded ? double.NaN : -2 * (w * wxy - wx * wy) / (w * wxx - wx * wx);
    }
}
