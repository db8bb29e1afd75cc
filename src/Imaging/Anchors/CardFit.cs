using System.Collections.Immutable;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Light;

namespace Punctum.Imaging.Anchors;

/// <summary>How the light of a picture becomes true colour: fitted on the patches of a card.</summary>
/// <remarks>
/// Model: true = M · curve(seen / light(place)). M is 3 × 3 and holds exposure, white balance and the camera's mixing of channels; the curve
/// ln curve = x + t₁·x + t₂·x², x = ln(seen / 0.18), is one for all channels (a camera's tone curve); light falls off linearly in ln over the card.
/// Fitted by Gauss and Newton's steps on differences of L*a*b*, those of chroma divided by 1 + 0.03·C* as tolerances grow with chroma; robust by
/// Tukey's biweight on each patch. Beliefs before the card is seen: t₁ = 0 ± 0.3, t₂ = 0 ± 0.1, fall of light 0 ± 0.15 over the card [P].
/// </remarks>
public sealed class CardFit
{
    const int Unknowns = 13, Tone = 9, Fall = 11, Rounds = 12, Groups = 6;
    const double ToneSd = 0.3, BendSd = 0.1, FallSd = 0.15, Middle = 0.18, Darkest = 1e-5;

    /// <summary>Residual that a good card has, ΔE: beliefs weigh against it; the robust scale does not go below it.</summary>
    const double UsualResidual = 1.2;

    readonly double[] p;

    CardFit(double[] parameters, PatchReading[] seen, ImmutableArray<bool> used)
    {
        (p, Used) = (parameters, used);
        DeltaE = [.. Enumerable.Range(0, ColorChecker.Count).Select(k => double.IsNaN(seen[k].Green) ? double.NaN : ColourDifference.Ciede2000(ColorChecker.Patches[k].Colour, At(p, seen[k], k)))];
        MeanDeltaE = DeltaE.Where((_, k) => used[k]).DefaultIfEmpty(double.NaN).Average();
        LargestDeltaE = DeltaE.Where((_, k) => used[k]).DefaultIfEmpty(double.NaN).Max();
    }

    /// <summary>Patches that the fit rests on, row after row.</summary>
    public ImmutableArray<bool> Used { get; }

    /// <summary>ΔE2000 of each patch after the fit; NaN where a patch could not be read.</summary>
    public ImmutableArray<double> DeltaE { get; }

    /// <summary>Mean of the used patches.</summary>
    public double MeanDeltaE { get; }

    /// <summary>Largest of the used patches.</summary>
    public double LargestDeltaE { get; }

    /// <summary>Mean ΔE2000 of patches that the fit did not see: four left out at a time.</summary>
    public double LeftOutDeltaE { get; private set; } = double.NaN;

    /// <summary>The fits without each sixth of the patches; how far they lie apart at a colour tells how sure that colour is.</summary>
    internal ImmutableArray<CardFit> Without { get; private set; } = [];

    /// <summary>How strongly the light falls off over the card: ln of the brightest over the darkest corner.</summary>
    public double LightFall => Math.Abs(p[Fall]) + Math.Abs(p[Fall + 1]);

    /// <summary>Slope of the tone curve in the middle greys; 1: the light is linear.</summary>
    public double ToneSlope => 1 + p[Tone];

    /// <summary>True linear light (sRGB primaries, D65) of light seen in the picture beside the card.</summary>
    public (double Red, double Green, double Blue) Correct(double red, double green, double blue) => Mixed(p, Curve(p, red), Curve(p, green), Curve(p, blue));

    /// <summary>Fits.</summary>
    /// <param name="seen">The 24 patches.</param>
    /// <param name="used">Those to be used; the others are still told.</param>
    /// <returns>Null when too few patches are used, or they do not determine it.</returns>
    internal static CardFit? Of(PatchReading[] seen, ImmutableArray<bool> used)
    {
        if (used.Count(u => u) < Unknowns) return null;
        if (CardMatrix.Of([.. seen.Select(s => (s.Red, s.Green, s.Blue))], used.AsSpan()) is not { } matrix) return null;
        var start = new double[Unknowns];
        for (int i = 0; i < 9; i++) start[i] = matrix[i / 3, i % 3];
        var fit = new CardFit(Fitted(start, seen, used, Rounds), seen, used);
        double sum = 0;
        int count = 0;
        var without = ImmutableArray.CreateBuilder<CardFit>(Groups);
        for (int group = 0; group < Groups; group++)
        {
            // Four patches of different columns and rows, so that never two greys go at once.
            ImmutableArray<bool> rest = [.. used.Select((u, k) => u && Group(k) != group)];
            var left = new CardFit(Fitted(fit.p, seen, rest, Rounds / 2), seen, rest);
            without.Add(left);
            for (int k = 0; k < ColorChecker.Count; k++)
                if (used[k] && Group(k) == group) (sum, count) = (sum + left.DeltaE[k], count + 1);
        }
        (fit.Without, fit.LeftOutDeltaE) = (without.ToImmutable(), sum / count);
        return fit;
    }

    static int Group(int k) => (k % ColorChecker.Columns + 2 * (k / ColorChecker.Columns)) % Groups;

    /// <summary>SD of anything that is computed from a corrected colour: the jackknife over the groups of patches.</summary>
    internal double Sd(Func<CardFit, double> of)
    {
        double[] values = [.. Without.Select(of)];
        double mean = values.Average();
        return Math.Sqrt((values.Length - 1.0) / values.Length * values.Sum(v => (v - mean) * (v - mean)));
    }

    static double[] Fitted(double[] start, PatchReading[] seen, ImmutableArray<bool> used, int rounds)
    {
        var p = (double[])start.Clone();
        var weights = new double[ColorChecker.Count];
        double[] rows = new double[3 * Unknowns];
        for (int round = 0; round < rounds; round++)
        {
            var residuals = Residuals(p, seen, used);
            Weigh(residuals, used, weights);
            var equations = new NormalEquations(Unknowns);
            for (int k = 0; k < ColorChecker.Count; k++)
            {
                if (!used[k] || weights[k] == 0) continue;
                Slopes(p, seen[k], k, residuals[k], rows);
                for (int c = 0; c < 3; c++) equations.Add(weights[k], rows.AsSpan(c * Unknowns, Unknowns), -Component(residuals[k], c));
            }
            for (int i = Tone; i < Unknowns; i++)
            {
                // A belief as one more observation: the parameter is 0 within its SD.
                double sd = i == Tone ? ToneSd : i == Tone + 1 ? BendSd : FallSd;
                var row = new double[Unknowns];
                row[i] = UsualResidual / sd;
                equations.Add(1, row, -p[i] * UsualResidual / sd);
            }
            if (equations.Solve() is not { } step) break;
            for (int i = 0; i < Unknowns; i++) p[i] += i < Tone ? step[i] : Math.Clamp(step[i], -0.2, 0.2);
        }
        return p;
    }

    static (double L, double A, double B)[] Residuals(double[] p, PatchReading[] seen, ImmutableArray<bool> used) =>
        [.. Enumerable.Range(0, ColorChecker.Count).Select(k => used[k] ? Residual(p, seen[k], k) : default)];

    static (double L, double A, double B) Residual(double[] p, PatchReading seen, int k)
    {
        Lab wanted = ColorChecker.Patches[k].Colour, got = At(p, seen, k);
        double tolerance = 1 + 0.03 * Math.Sqrt(wanted.A * wanted.A + wanted.B * wanted.B);
        return (got.L - wanted.L, (got.A - wanted.A) / tolerance, (got.B - wanted.B) / tolerance);
    }

    static void Slopes(double[] p, PatchReading seen, int k, (double L, double A, double B) here, double[] rows)
    {
        var moved = (double[])p.Clone();
        for (int i = 0; i < Unknowns; i++)
        {
            double step = 1e-5 * Math.Max(1, Math.Abs(p[i]));
            moved[i] = p[i] + step;
            var there = Residual(moved, seen, k);
            (rows[i], rows[Unknowns + i], rows[2 * Unknowns + i]) = ((there.L - here.L) / step, (there.A - here.A) / step, (there.B - here.B) / step);
            moved[i] = p[i];
        }
    }

    static void Weigh((double L, double A, double B)[] residuals, ImmutableArray<bool> used, double[] weights)
    {
        double[] sizes = [.. residuals.Select(r => Math.Sqrt(r.L * r.L + r.A * r.A + r.B * r.B))];
        double[] sorted = [.. sizes.Where((_, k) => used[k]).Order()];
        double cut = 4.685 * Math.Max(UsualResidual, sorted[sorted.Length / 2]);
        for (int k = 0; k < weights.Length; k++)
        {
            double u = sizes[k] / cut;
            weights[k] = used[k] && u < 1 ? (1 - u * u) * (1 - u * u) : 0;
        }
    }

    static double Component((double L, double A, double B) of, int c) => c == 0 ? of.L : c == 1 ? of.A : of.B;

    /// <summary>The colour a patch has after the correction.</summary>
    static Lab At(double[] p, PatchReading seen, int k)
    {
        double fall = Math.Exp(-(p[Fall] * (k % ColorChecker.Columns - 2.5) / 5 + p[Fall + 1] * (k / ColorChecker.Columns - 1.5) / 3));
        var (r, g, b) = Mixed(p, Curve(p, seen.Red * fall), Curve(p, seen.Green * fall), Curve(p, seen.Blue * fall));
        return Lab.FromLinearRgb(r, g, b);
    }

    static double Curve(double[] p, double light)
    {
        double x = Math.Log(Math.Max(light, Darkest) / Middle);
        return Middle * Math.Exp(x * (1 + p[Tone] + p[Tone + 1] * x));
    }

    static (double, double, double) Mixed(double[] p, double r, double g, double b) =>
        (p[0] * r + p[1] * g + p[2] * b, p[3] * r + p[4] * g + p[5] * b, p[6] * r + p[7] * g + p[8] * b);
}
