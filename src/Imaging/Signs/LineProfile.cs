using System.Runtime.CompilerServices;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>A quarter of a millimetre of a line, seen across in both pictures.</summary>
/// <param name="At">Reference position.</param>
/// <param name="Reference">Cross-section in the reference, mm: ∫ (baseline - q) ds.</param>
/// <param name="Moving">The same in the moving picture.</param>
/// <param name="ReferencePeak">Deepest contrast, ln units.</param>
/// <param name="MovingPeak">The same in the moving picture.</param>
readonly record struct LineSample(Point At, double Reference, double Moving, double ReferencePeak, double MovingPeak);

/// <summary>Reads profiles across a line, each picture on its own grid.</summary>
/// <remarks>
/// The cross-section is an integral, so blur, and interpolation between pixels with it, moves light inside the profile but does not
/// change it (methods §5.2). The baseline is the straight line through the means of both shoulders: all that lies beyond the core, the more of it the less noise.
/// In the moving picture the profile follows the flow's local stretch: the same skin is crossed, at the same lengths in mm.
/// </remarks>
/// <param name="pair">The pair.</param>
/// <param name="ofReference">Relief of the reference.</param>
/// <param name="ofMoving">Relief of the moving picture.</param>
/// <param name="factor">Pixels of either picture a pixel of its relief, each way.</param>
/// <param name="halfMillimetres">Half of the profile across a line, its shoulders the outer thirds; null: the line's own.</param>
sealed class LineProfile(RegisteredPair pair, Plane ofReference, Plane ofMoving, int factor = 1, Func<SkinLine, double>? halfMillimetres = null)
{
    internal const double StepMillimetres = 0.25;
    readonly double scale = pair.Scale.PixelsAMillimetre, finest = 1.0 / factor, centre = 0.5 * (factor - 1);

    /// <summary>The samples of a line whose profile is usable skin from end to end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal List<LineSample> Read(SkinLine line)
    {
        var samples = new List<LineSample>();
        double half = (halfMillimetres?.Invoke(line) ?? line.HalfProfileMillimetres) * scale, core = halfMillimetres is null ? line.CoreMillimetres : 2 * half / scale / 3;
        double finer = Math.Max(1, pair.ScaleRatio) * finest;
        int across = 6 * (int)Math.Ceiling(2 * half * finer / 0.75 / 6), along = Math.Max(1, (int)Math.Round(StepMillimetres * scale * finer));
        Span<double> reference = stackalloc double[across], moving = stackalloc double[across];
        for (int i = 0; i < line.Points.Length; i++)
        {
            Point at = line.Points[i], a = line.Points[Math.Max(0, i - 1)], b = line.Points[Math.Min(line.Points.Length - 1, i + 1)];
            double length = b.DistanceTo(a);
            if (length == 0) continue;
            var tangent = new Point((b.X - a.X) / length, (b.Y - a.Y) / length);
            var normal = new Point(-tangent.Y, tangent.X);
            if (!Usable(at, normal, half)) continue;
            var map = new LocalMap(pair.Flow, at, half);
            reference.Clear();
            moving.Clear();
            for (int row = 0; row < along; row++)
            {
                double t = ((row + 0.5) / along - 0.5) * StepMillimetres * scale;
                for (int k = 0; k < across; k++)
                {
                    double s = ((k + 0.5) / across * 2 - 1) * half;
                    var offset = new Point(s * normal.X + t * tangent.X, s * normal.Y + t * tangent.Y);
                    reference[k] += Bilinear(ofReference, at + offset);
                    moving[k] += Bilinear(ofMoving, map.Of(offset));
                }
            }
            var (areaR, peakR) = CrossSection(reference, along, 2 * half / scale, core);
            var (areaM, peakM) = CrossSection(moving, along, 2 * half / scale, core);
            samples.Add(new(at, areaR, areaM, peakR, peakM));
        }
        return samples;
    }

    /// <summary>Variance that noise gives a quarter millimetre of cross-section where the shoulders are the outer thirds, mm⁴.</summary>
    internal static double NoiseVariance(NoiseSpectrum noise, double halfMillimetres, double pixelsAMillimetre) => NoiseVariance(noise, halfMillimetres, 2 * halfMillimetres / 3, pixelsAMillimetre);

    /// <inheritdoc cref="NoiseVariance(NoiseSpectrum, double, double)"/>
    /// <remarks>Weights: -1 over the core, its width over that of the shoulders beyond it; the sum of their squares is a width [D].</remarks>
    internal static double NoiseVariance(NoiseSpectrum noise, double halfMillimetres, double coreMillimetres, double pixelsAMillimetre) =>
        noise.VarianceOfSum(1, double.PositiveInfinity) * 2 * coreMillimetres * halfMillimetres / (halfMillimetres - coreMillimetres) * StepMillimetres / (pixelsAMillimetre * pixelsAMillimetre);

    /// <summary>What the core holds below the straight line through the means of both shoulders, and where that is most.</summary>
    /// <param name="profile">Across, summed over the rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="width">Of the whole, mm.</param>
    /// <param name="core">Half of the core, mm; a pixel that its edge cuts counts on both sides.</param>
    static (double Area, double Peak) CrossSection(Span<double> profile, int rows, double width, double core)
    {
        int n = profile.Length;
        double step = width / n, left = 0, right = 0, shoulder = 0, moment = 0, inside = 0;
        for (int k = 0; k < n / 2; k++)
        {
            double s = (0.5 * n - k - 0.5) * step, outside = Math.Clamp((s - core) / step + 0.5, 0, 1), near = profile[k], far = profile[n - 1 - k];
            (left, right) = (left + outside * near, right + outside * far);
            (shoulder, moment) = (shoulder + outside, moment + outside * s);
            inside += (1 - outside) * (near + far);
        }
        (left, right) = (left / shoulder, right / shoulder);
        double level = 0.5 * (left + right), slope = 0.5 * (right - left) * shoulder / moment, peak = 0;
        for (int k = n / 4; k < n - n / 4; k++) peak = Math.Max(peak, level + slope * (k + 0.5 - 0.5 * n) * step - profile[k]);
        return ((level * (n - 2 * shoulder) - inside) * step / rows, peak / rows);
    }

    bool Usable(Point at, Point normal, double half)
    {
        for (int k = -2; k <= 2; k++)
        {
            int x = (int)Math.Round(at.X + 0.5 * k * half * normal.X), y = (int)Math.Round(at.Y + 0.5 * k * half * normal.Y);
            if ((uint)x >= (uint)pair.Usable.Width || (uint)y >= (uint)pair.Usable.Height || pair.Usable[x, y] == 0) return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    unsafe double Bilinear(Plane plane, Point at)
    {
        double x = Math.Clamp((at.X - centre) * finest, 0, plane.Width - 1.001), y = Math.Clamp((at.Y - centre) * finest, 0, plane.Height - 1.001);
        int x0 = (int)x, y0 = (int)y;
        double fx = x - x0, fy = y - y0;
        float* p = plane.Pointer + (long)y0 * plane.Width + x0;
        return (1 - fy) * ((1 - fx) * p[0] + fx * p[1]) + fy * ((1 - fx) * p[plane.Width] + fx * p[plane.Width + 1]);
    }

    /// <summary>The flow around a point, to first order.</summary>
    readonly struct LocalMap
    {
        readonly Point centre;
        readonly double xx, xy, yx, yy;

        internal LocalMap(FlowField flow, Point at, double reach)
        {
            double h = Math.Max(reach, 0.5 * flow.Spacing);
            Point right = flow.At(at.X + h, at.Y), left = flow.At(at.X - h, at.Y), below = flow.At(at.X, at.Y + h), above = flow.At(at.X, at.Y - h);
            centre = at + flow.At(at.X, at.Y);
            (xx, yx) = ((right.X - left.X) / (2 * h), (right.Y - left.Y) / (2 * h));
            (xy, yy) = ((below.X - above.X) / (2 * h), (below.Y - above.Y) / (2 * h));
        }

        internal Point Of(Point d) => centre + d + new Point(xx * d.X + xy * d.Y, yx * d.X + yy * d.Y);
    }
}
