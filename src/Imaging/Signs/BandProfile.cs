using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Half a millimetre of a stretch mark in one picture: ln of the mark's light over that of the skin on both sides, a channel each.</summary>
/// <param name="Core">Over the middle of the mark, 0.6 σ each side.</param>
/// <param name="Whole">The same over 2 σ each side: an integral, from which the width is told.</param>
/// <param name="Flank">ln of the light of the sides themselves.</param>
/// <param name="Side">ln of the green light of one side alone, as wide as the middle: relief beside the mark is told over a like area.</param>
readonly record struct BandLight(Log3 Core, Log3 Whole, Log3 Flank, double Side);

/// <summary>Natural logarithms of red, green and blue, or of their ratios.</summary>
readonly record struct Log3(double Red, double Green, double Blue)
{
    public static Log3 operator +(Log3 a, Log3 b) => new(a.Red + b.Red, a.Green + b.Green, a.Blue + b.Blue);

    public static Log3 operator *(double f, Log3 a) => new(f * a.Red, f * a.Green, f * a.Blue);
}

/// <summary>Both pictures at one place of a stretch mark.</summary>
/// <param name="At">On the mark's middle, reference pixels.</param>
/// <param name="Reference">Read on the reference.</param>
/// <param name="Moving">Read on the moving picture's own grid.</param>
/// <param name="Growth">Area of this skin in the moving picture over that in the reference, pixels for pixels: det J of the alignment.</param>
readonly record struct BandSample(Point At, BandLight Reference, BandLight Moving, double Growth);

/// <summary>Reads across a stretch mark, each picture on its own grid; in the moving picture along the flow's own stretch, so that the same skin is crossed.</summary>
sealed class BandProfile(RegisteredPair pair, Mask marks)
{
    /// <summary>Reaches in σ: the middle of the mark, all of it, and the skin beside it.</summary>
    internal const double Core = 0.6, Whole = 2, FlankFrom = 2, FlankTo = 3.2;

    /// <summary>Samples each way, mm: finer is nothing against a millimetre of mark.</summary>
    const double Across = 0.1, Along = 0.17;

    /// <summary>Least share of a side that must be skin without another mark [P].</summary>
    const double LeastFlank = 0.4;

    readonly double scale = pair.Scale.PixelsAMillimetre;

    internal List<BandSample> Read(SkinBand band)
    {
        var samples = new List<BandSample>();
        for (int i = 0; i < band.Points.Length; i++)
        {
            Point at = band.Points[i], a = band.Points[Math.Max(0, i - 1)], b = band.Points[Math.Min(band.Points.Length - 1, i + 1)];
            double length = b.DistanceTo(a);
            if (length == 0) continue;
            var along = new Point((b.X - a.X) / length, (b.Y - a.Y) / length);
            if (At(at, along, band.SigmaMillimetres) is { } sample) samples.Add(sample);
        }
        return samples;
    }

    /// <summary>Sums of linear light over the four parts of a profile.</summary>
    struct Sums
    {
        double core, whole, left, right, cores, wholes, lefts, rights;

        internal void Add(double s, double sigma, bool skin, double light)
        {
            double reach = Math.Abs(s) / sigma;
            if (reach <= Core) (core, cores) = (core + light, cores + 1);
            if (reach <= Whole) (whole, wholes) = (whole + light, wholes + 1);
            if (reach < FlankFrom || !skin) return;
            if (s < 0) (left, lefts) = (left + light, lefts + 1);
            else (right, rights) = (right + light, rights + 1);
        }

        /// <summary>ln(core/flank), ln(whole/flank), ln flank, ln of the left side; the sides count alike, so that an even slope of the light is nothing.</summary>
        internal readonly (double Core, double Whole, double Flank, double Side) Logs()
        {
            double flank = 0.5 * (left / lefts + right / rights);
            return (Math.Log(core / cores / flank), Math.Log(whole / wholes / flank), Math.Log(flank), Math.Log(left / lefts));
        }
    }

    BandSample? At(Point at, Point along, double sigmaMillimetres)
    {
        double sigma = sigmaMillimetres * scale, reach = FlankTo * sigma;
        var across = new Point(-along.Y, along.X);
        int half = Math.Max(8, (int)Math.Ceiling(FlankTo * sigmaMillimetres / Across)), rows = (int)Math.Ceiling(BandFinder.StepMillimetres / Along);
        var stretch = pair.Flow.GradientAt(at.X, at.Y);
        var centre = at + pair.Flow.At(at.X, at.Y);
        Span<Sums> reference = stackalloc Sums[3], moving = stackalloc Sums[3];
        int left = 0, right = 0, wanted = 0;
        for (int row = 0; row < rows; row++)
        {
            double t = ((row + 0.5) / rows - 0.5) * BandFinder.StepMillimetres * scale;
            for (int k = -half; k <= half; k++)
            {
                double s = k * reach / half;
                var offset = new Point(s * across.X + t * along.X, s * across.Y + t * along.Y);
                var there = centre + new Point(stretch.XByX * offset.X + stretch.XByY * offset.Y, stretch.YByX * offset.X + stretch.YByY * offset.Y);
                var here = at + offset;
                bool beside = Math.Abs(s) >= FlankFrom * sigma, skin = true;
                if (!Usable(here))
                {
                    if (!beside) return null;
                    skin = false;
                }
                else if (beside && marks[(int)Math.Round(here.X), (int)Math.Round(here.Y)] != 0) skin = false;
                if (beside)
                {
                    if (k < 0) wanted++;
                    if (skin && k < 0) left++;
                    if (skin && k > 0) right++;
                }
                Add(reference, pair.Reference, here, s, sigma, skin);
                Add(moving, pair.Moving, there, s, sigma, skin);
            }
        }
        if (Math.Min(left, right) < LeastFlank * wanted) return null;
        return new(at, Light(reference), Light(moving), stretch.Determinant);
    }

    static BandLight Light(Span<Sums> sums)
    {
        var (r, g, b) = (sums[0].Logs(), sums[1].Logs(), sums[2].Logs());
        return new(new(r.Core, g.Core, b.Core), new(r.Whole, g.Whole, b.Whole), new(r.Flank, g.Flank, b.Flank), g.Side);
    }

    static void Add(Span<Sums> sums, Picture picture, Point at, double s, double sigma, bool skin)
    {
        sums[0].Add(s, sigma, skin, Bilinear(picture.Red, at));
        sums[1].Add(s, sigma, skin, Bilinear(picture.Green, at));
        sums[2].Add(s, sigma, skin, Bilinear(picture.Blue, at));
    }

    bool Usable(Point at)
    {
        int x = (int)Math.Round(at.X), y = (int)Math.Round(at.Y);
        return (uint)x < (uint)pair.Usable.Width && (uint)y < (uint)pair.Usable.Height && pair.Usable[x, y] != 0;
    }

    static unsafe double Bilinear(Plane plane, Point at)
    {
        double x = Math.Clamp(at.X, 0, plane.Width - 1.001), y = Math.Clamp(at.Y, 0, plane.Height - 1.001);
        int x0 = (int)x, y0 = (int)y;
        double fx = x - x0, fy = y - y0;
        float* p = plane.Pointer + (long)y0 * plane.Width + x0;
        return (1 - fy) * ((1 - fx) * p[0] + fx * p[1]) + fy * ((1 - fx) * p[plane.Width] + fx * p[plane.Width + 1]);
    }
}
