using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>How much blurrier one picture of a pair is than the other, from the same skin in both.</summary>
/// <param name="VarianceDifference">σ² of the moving picture minus σ² of the reference, px² of the coarser picture; NaN when not measurable.</param>
/// <param name="StandardError">One standard error of it, px²: jackknife over eight stretches of the skin, or as many as there are patches.</param>
/// <param name="Patches">Patches of skin behind it.</param>
public sealed record RelativeBlur(double VarianceDifference, double StandardError, int Patches)
{
    internal const int PatchesAtMost = 160;
    const int PatchesNeeded = 4, BinsNeeded = 5, EyesNeeded = 8;
    const double LowestFrequency = 0.04, HighestFrequency = 0.25, BinWidth = 0.015, NeededSignalToNoise = 1;
    const int Groups = 8;

    /// <summary>σ_d = sqrt |σ²_moving - σ²_reference|, px of the coarser picture; positive: the moving picture is blurrier.</summary>
    public double SigmaPixels => Math.CopySign(Math.Sqrt(Math.Abs(VarianceDifference)), VarianceDifference);

    /// <summary>ln of how much more contrast the moving picture's skin has than the reference's, less the same of brows and lids, over the frequencies at which the skin stands above its noise; NaN: not read.</summary>
    /// <remarks>A lens, a sensor and compression treat skin and brows alike; a filter takes the faint and leaves the strong. Source: methods 2.5 r2.</remarks>
    internal double SkinContrast { get; init; } = double.NaN;

    /// <summary>The difference stands two standard errors above nothing.</summary>
    public bool IsSignificant => Math.Abs(VarianceDifference) > 2 * StandardError;

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
        var places = SamePlaces.Of(pair);
        return Of(places, SkinNoise.Of(places));
    }

    internal static RelativeBlur Of(SamePlaces pair, SkinNoise noise, int patchesAtMost = PatchesAtMost)
    {
        double referenceScale = Math.Max(1, 1 / pair.ScaleRatio), movingScale = Math.Max(1, pair.ScaleRatio);
        foreach (int side in (ReadOnlySpan<int>)[64, 48, 32])
        {
            var reference = new PatchSpectrum(side, referenceScale);
            var moving = new PatchSpectrum(side, movingScale);
            var places = pair.Find(reference.Side, moving.Side, patchesAtMost);
            if (places.Count >= PatchesNeeded) return Fit(pair, reference, moving, places, noise);
        }
        return new(double.NaN, double.NaN, 0);
    }

    static RelativeBlur Fit(SamePlaces pair, PatchSpectrum reference, PatchSpectrum moving, List<(Point Reference, Point Moving)> places, SkinNoise noise)
    {
        var bins = new Bins(reference, moving, noise.Grains);
        var patches = Weighed(pair, reference, moving, bins, places);
        int groups = Math.Min(Groups, patches.Length);
        double whole = bins.VarianceDifference(patches, -1, 1), error = 0;
        for (int g = 0; g < groups; g++) error += Math.Pow(bins.VarianceDifference(patches, g, groups) - whole, 2);
        var eyes = Weighed(pair, reference, moving, bins, [.. pair.Eyes.Where(e => PatchSpectrum.Holds(pair.Reference, e.Reference, reference.Side) && PatchSpectrum.Holds(pair.Moving, e.Moving, moving.Side))]);
        return new(whole, Math.Sqrt(error * (groups - 1) / groups), places.Count) { SkinContrast = eyes.Length < EyesNeeded ? double.NaN : bins.Contrast(patches, eyes) };
    }

    static (double[] Reference, double[] Moving, double Weight)[] Weighed(SamePlaces pair, PatchSpectrum reference, PatchSpectrum moving, Bins bins, List<(Point Reference, Point Moving)> places)
    {
        var patches = new (double[] Reference, double[] Moving, double Weight)[places.Count];
        Stripes.Run(places.Count, 4, (first, behind) =>
        {
            for (int i = first; i < behind; i++) patches[i] = bins.Weighed(reference.Of(pair.Reference, places[i].Reference), moving.Of(pair.Moving, places[i].Moving));
        });
        return patches;
    }

    /// <summary>Radial bins over the cells of two spectra, and the fit over them.</summary>
    sealed class Bins
    {
        readonly PatchSpectrum reference, moving;
        readonly (NoiseGrain Reference, NoiseGrain Moving) grains;
        readonly int[] bin;
        readonly double[] frequency, cells;

        public Bins(PatchSpectrum reference, PatchSpectrum moving, (NoiseGrain, NoiseGrain) grains)
        {
            (this.reference, this.moving, this.grains) = (reference, moving, grains);
            double lowest = Math.Max(LowestFrequency, 2.5 / reference.Patch);
            int count = (int)Math.Floor((HighestFrequency - lowest) / BinWidth + 1e-9);
            bin = [.. reference.Frequencies.Select(f => f < lowest || f >= lowest + count * BinWidth ? -1 : (int)((f - lowest) / BinWidth))];
            (frequency, cells) = (new double[count], new double[count]);
            for (int c = 0; c < bin.Length; c++)
                if (bin[c] is var k and >= 0) (frequency[k], cells[k]) = (frequency[k] + reference.Frequencies[c], cells[k] + 1);
            for (int k = 0; k < count; k++) frequency[k] /= cells[k];
        }

        /// <summary>Mean power by bin, and the patch's weight: with a hair in it a patch has a hundred times the power and may not have a hundred votes.</summary>
        public (double[] Reference, double[] Moving, double Weight) Weighed(float[] a, float[] b)
        {
            double[] powerA = new double[cells.Length], powerB = new double[cells.Length];
            double sumA = 0, sumB = 0;
            for (int c = 0; c < bin.Length; c++)
                if (bin[c] is var k and >= 0)
                {
                    powerA[k] += a[c] / cells[k];
                    powerB[k] += b[c] / cells[k];
                    (sumA, sumB) = (sumA + a[c], sumB + b[c]);
                }
            double weight = 1 / Math.Sqrt(sumA * sumB);
            return (powerA, powerB, double.IsFinite(weight) ? weight : 0);
        }

        /// <summary>-2 × the slope of ½ ln(P_moving / P_reference) on ω², without one stretch of the patches.</summary>
        public double VarianceDifference((double[] Reference, double[] Moving, double Weight)[] patches, int leftOut, int groups)
        {
            var (log, weights) = Ratio(patches, leftOut, groups);
            double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
            int used = 0;
            for (int k = 0; k < cells.Length; k++)
            {
                if (weights[k] == 0) continue;
                double x = Math.Pow(2 * Math.PI * frequency[k], 2), y = log[k], weight = weights[k];
                (w, wx, wy, wxx, wxy, used) = (w + weight, wx + weight * x, wy + weight * y, wxx + weight * x * x, wxy + weight * x * y, used + 1);
            }
            return used < BinsNeeded ? double.NaN : 2 * (wx * wy - w * wxy) / (w * wxx - wx * wx) + 0.0;   // + 0: no negative zero for equal pictures
        }

        /// <summary>Mean of ½ ln(P_moving / P_reference) of the skin less that of the eyes, bin by bin, so that what a lens does to both goes out; weighed by how far the skin stands above its noise.</summary>
        public double Contrast((double[] Reference, double[] Moving, double Weight)[] skin, (double[] Reference, double[] Moving, double Weight)[] eyes)
        {
            var (onSkin, weights) = Ratio(skin, -1, 1);
            var (atEyes, told) = Ratio(eyes, -1, 1);
            double weight = 0, sum = 0;
            int used = 0;
            for (int k = 0; k < cells.Length; k++)
                if (weights[k] > 0 && told[k] > 0) (weight, sum, used) = (weight + weights[k], sum + weights[k] * (onSkin[k] - atEyes[k]), used + 1);
            return used < BinsNeeded ? double.NaN : sum / weight + 0.0;
        }

        /// <summary>½ ln(P_moving / P_reference) by bin, less each picture's noise, and what it weighs: 0 where the noise is as strong.</summary>
        (double[] Log, double[] Weight) Ratio((double[] Reference, double[] Moving, double Weight)[] patches, int leftOut, int groups)
        {
            double[] powerA = new double[cells.Length], powerB = new double[cells.Length];
            double votes = 0;
            for (int i = 0; i < patches.Length; i++)
            {
                if (i * groups / patches.Length == leftOut) continue;
                votes += patches[i].Weight;
                for (int k = 0; k < cells.Length; k++)
                    (powerA[k], powerB[k]) = (powerA[k] + patches[i].Weight * patches[i].Reference[k], powerB[k] + patches[i].Weight * patches[i].Moving[k]);
            }
            var (log, weight) = (new double[cells.Length], new double[cells.Length]);
            for (int k = 0; k < cells.Length; k++)
            {
                double noiseA = grains.Reference.PowerAt(frequency[k] / reference.Scale), noiseB = grains.Moving.PowerAt(frequency[k] / moving.Scale);
                double a = powerA[k] / votes - noiseA, b = powerB[k] / votes - noiseB;
                if (!(a > NeededSignalToNoise * noiseA && b > NeededSignalToNoise * noiseB)) continue;
                (log[k], weight[k]) = (0.5 * Math.Log(b / a), cells[k] * Math.Pow(a / (a + noiseA) * b / (b + noiseB), 2));
            }
            return (log, weight);
        }
    }
}
