using System.Collections.Immutable;
using Punctum.Imaging.Colour;

namespace Punctum.Imaging.Signs;

/// <summary>A piece of a stretch mark, up to a centimetre long, in both pictures.</summary>
/// <param name="Points">Where it was read, reference pixels.</param>
/// <param name="SigmaMillimetres">Of its mark.</param>
/// <param name="Millimetres">Its length.</param>
/// <param name="Reference">Contrast in the reference along the mark's own direction in colour, ΔE*ab.</param>
/// <param name="Moving">The same in the moving picture.</param>
/// <param name="ReferenceLab">Mark minus the skin beside it.</param>
/// <param name="MovingLab">Likewise.</param>
/// <param name="ReferenceWidth">Integral across the mark over its contrast, mm; at most 4 σ.</param>
/// <param name="MovingWidth">The same, on the skin as it lies in the reference.</param>
/// <param name="ReferenceRelief">Mean square of what neighbouring half millimetres differ by, ln light: along the mark, and along its sides.</param>
/// <param name="MovingRelief">Likewise.</param>
/// <param name="Growth">Area of this skin in the moving picture over that in the reference, pixels for pixels.</param>
sealed record BandTile(ImmutableArray<Point> Points, double SigmaMillimetres, double Millimetres, double Reference, double Moving, Lab ReferenceLab, Lab MovingLab,
    double ReferenceWidth, double MovingWidth, (double Core, double Flank) ReferenceRelief, (double Core, double Flank) MovingRelief, double Growth)
{
    internal Point Middle => Points[Points.Length / 2];

    /// <summary>Fainter than this the width of a piece says nothing, ΔE [P].</summary>
    const double FaintestForWidth = 0.5;

    /// <summary>Cuts a mark that was read into pieces.</summary>
    /// <param name="band">The mark.</param>
    /// <param name="samples">Its samples in order.</param>
    /// <param name="skin">ln of the skin colour on which ΔE is told.</param>
    /// <param name="toReference">Factor on the reference's logarithms: half of the tone curve.</param>
    /// <param name="toMoving">The other half.</param>
    internal static IEnumerable<BandTile> Of(SkinBand band, List<BandSample> samples, Log3 skin, double toReference, double toMoving)
    {
        var all = (Reference: Mark(samples, s => toReference * s.Reference.Core, skin), Moving: Mark(samples, s => toMoving * s.Moving.Core, skin));
        var direction = Unit(new(all.Reference.L + all.Moving.L, all.Reference.A + all.Moving.A, all.Reference.B + all.Moving.B));
        int pieces = Math.Max(1, (int)Math.Round(samples.Count * BandFinder.StepMillimetres / StretchMarks.TileMillimetres));
        for (int piece = 0; piece < pieces; piece++)
        {
            var part = samples[(piece * samples.Count / pieces)..((piece + 1) * samples.Count / pieces)];
            Lab r = Mark(part, s => toReference * s.Reference.Core, skin), m = Mark(part, s => toMoving * s.Moving.Core, skin);
            double reference = Along(r, direction), moving = Along(m, direction);
            yield return new([.. part.Select(s => s.At)], band.SigmaMillimetres, part.Count * BandFinder.StepMillimetres, reference, moving, r, m,
                Width(reference, Along(Mark(part, s => toReference * s.Reference.Whole, skin), direction), band), Width(moving, Along(Mark(part, s => toMoving * s.Moving.Whole, skin), direction), band),
                Relief(part, s => s.Reference), Relief(part, s => s.Moving), part.Average(s => s.Growth));
        }
    }

    /// <summary>L*a*b* of the mark less that of the skin, for the mean of some logarithmic ratios.</summary>
    static Lab Mark(List<BandSample> samples, Func<BandSample, Log3> of, Log3 skin)
    {
        Log3 sum = default;
        foreach (var s in samples) sum += of(s);
        var mark = skin + 1.0 / samples.Count * sum;
        Lab there = LabOf(mark), beside = LabOf(skin);
        return new(there.L - beside.L, there.A - beside.A, there.B - beside.B);
    }

    static Lab LabOf(Log3 log) => Lab.FromLinearRgb(Math.Exp(log.Red), Math.Exp(log.Green), Math.Exp(log.Blue));

    static Lab Unit(Lab v) => Math.Sqrt(v.L * v.L + v.A * v.A + v.B * v.B) is var size and > 1e-9 ? new(v.L / size, v.A / size, v.B / size) : new(1, 0, 0);

    static double Along(Lab v, Lab direction) => v.L * direction.L + v.A * direction.A + v.B * direction.B;

    static double Width(double core, double whole, SkinBand band)
    {
        double window = 2 * BandProfile.Whole * band.SigmaMillimetres;
        return core < FaintestForWidth ? 0 : Math.Clamp(whole / core, 0, 1) * window;
    }

    /// <summary>Along the mark the light of its middle, beside it that of one side, both seen over like areas; an even slope is taken out by second differences.</summary>
    static (double Core, double Flank) Relief(List<BandSample> part, Func<BandSample, BandLight> of)
    {
        double core = 0, flank = 0;
        for (int i = 1; i + 1 < part.Count; i++)
        {
            core += Math.Pow(Middle(i - 1) + Middle(i + 1) - 2 * Middle(i), 2);
            flank += Math.Pow(Side(i - 1) + Side(i + 1) - 2 * Side(i), 2);
        }
        return (core, flank);

        double Middle(int i) => of(part[i]).Flank.Green + of(part[i]).Core.Green;
        double Side(int i) => of(part[i]).Side;
    }
}
