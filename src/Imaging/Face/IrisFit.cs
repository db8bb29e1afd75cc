using System.Runtime.CompilerServices;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>The border of an iris: a circle in the picture.</summary>
/// <param name="Centre">Pixels of the picture.</param>
/// <param name="Radius">Pixels.</param>
/// <param name="Contrast">Step of root light from the iris to the white, the weaker of both sides; 0 to 1.</param>
readonly record struct IrisFit(Point Centre, double Radius, double Contrast)
{
    /// <summary>Side arcs, degrees from the eye line, downwards positive: the upper lid covers more than the lower.</summary>
    const double ArcUp = -28, ArcDown = 40;

    const int Rays = 15;

    /// <summary>Radius in the patch that is searched, pixels; enough for a hundredth of a diameter after interpolation.</summary>
    const double PatchRadius = 20;

    /// <summary>Share of the expected radius by which the true one may differ: three spreads of iris against mesh.</summary>
    const double Tolerance = 0.2;

    /// <summary>Radii tried in the first look.</summary>
    const int Radii = 17;

    /// <summary>Least share of an eye's own best step at the radius that suits both eyes [P].</summary>
    const double LeastShare = 0.6;

    /// <summary>Where an eye is: its corners towards the picture's left and right, and the middle between the lids.</summary>
    public readonly record struct Eye(Point First, Point Second, Point Lids);

    /// <summary>Finds the circles of both irises whose side arcs have the steepest step from dark to light, alike in size.</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="one">An eye.</param>
    /// <param name="other">The other eye.</param>
    /// <param name="expectedRadius">Pixels.</param>
    /// <returns>Null when no radius suits both eyes.</returns>
    /// <remarks>
    /// Source: Daugman 1993, doi 10.1109/34.244676 (the integro-differential operator), on the side arcs only, because the lids hide the
    /// rest, and on the root of red and green light, in which brown and blue irises alike are dark against the white. The radius is
    /// chosen for both eyes together first: a pupil or a lid that passes for a border in one eye rarely does in both.
    /// </remarks>
    public static (IrisFit One, IrisFit Other)? Find(Picture picture, Eye one, Eye other, double expectedRadius)
    {
        Patch first = null!, second = null!;
        Candidate[] ofFirst = [], ofSecond = [];
        Stripes.Both(() => ofFirst = Scan(first = Patch.Of(picture, one, expectedRadius)), () => ofSecond = Scan(second = Patch.Of(picture, other, expectedRadius)));
        double mostFirst = ofFirst.Max(c => c.Score), mostSecond = ofSecond.Max(c => c.Score);
        if (mostFirst <= 0 || mostSecond <= 0) return null;
        int best = 0;
        double Share(int i) => Math.Min(ofFirst[i].Score / mostFirst, 1) + Math.Min(ofSecond[i].Score / mostSecond, 1);
        for (int i = 1; i < Radii; i++) if (Share(i) > Share(best)) best = i;
        if (ofFirst[best].Score < LeastShare * mostFirst || ofSecond[best].Score < LeastShare * mostSecond) return null;
        return (Settled(first, ofFirst[best]), Settled(second, ofSecond[best]));
    }

    readonly record struct Candidate(double X, double Y, double Radius, double Score);

    /// <summary>For every radius the best centre.</summary>
    static Candidate[] Scan(Patch patch)
    {
        double r0 = patch.ExpectedRadius;
        return [.. Enumerable.Range(0, Radii).Select(i => r0 * (1 + Tolerance * (2.0 * i / (Radii - 1) - 1))).Select(r => Search(patch, new(0, 0, r, 0), 0.75 * r0, 0.45 * r0, 0, r0 / 10, r0))];
    }

    static IrisFit Settled(Patch patch, Candidate coarse)
    {
        double r0 = patch.ExpectedRadius, step = r0 / 60;
        var best = Search(patch, coarse, r0 / 8, r0 / 8, r0 / 20, r0 / 40, step);
        var (left, right) = Steps(patch, best.X, best.Y, best.Radius, 0.12 * r0);
        return new(patch.ToPicture(best.X, best.Y), Peak(patch, best, step) * patch.Pixels, Math.Min(left, right));
    }

    static Candidate Search(Patch patch, Candidate around, double reachX, double reachY, double reachRadius, double step, double radiusStep)
    {
        Candidate best = new(0, 0, 0, double.MinValue);
        for (double y = around.Y - reachY; y <= around.Y + reachY + 1e-9; y += step)
            for (double x = around.X - reachX; x <= around.X + reachX + 1e-9; x += step)
                for (double r = around.Radius - reachRadius; r <= around.Radius + reachRadius + 1e-9; r += radiusStep)
                    if (Score(patch, x, y, r) is var score && score > best.Score) best = new(x, y, r, score);
        return best;
    }

    /// <summary>Both arcs must step up; a lash or a lid corner on one side alone does not make an iris.</summary>
    static double Score(Patch patch, double x, double y, double radius)
    {
        var (left, right) = Steps(patch, x, y, radius, 0.08 * patch.ExpectedRadius);
        return Math.Min(left, right) + 0.25 * Math.Max(left, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (double Left, double Right) Steps(Patch patch, double x, double y, double radius, double half)
    {
        double left = 0, right = 0;
        for (int i = 0; i < Rays; i++)
        {
            var (cos, sin) = directions[i];
            double inside = radius - half, outside = radius + half;
            right += patch.At(x + outside * cos, y + outside * sin) - patch.At(x + inside * cos, y + inside * sin);
            left += patch.At(x - outside * cos, y + outside * sin) - patch.At(x - inside * cos, y + inside * sin);
        }
        return (left / Rays, right / Rays);
    }

    /// <summary>The radius between the steps of the search: the top of a parabola through three scores.</summary>
    static double Peak(Patch patch, Candidate best, double step)
    {
        double below = Score(patch, best.X, best.Y, best.Radius - step), above = Score(patch, best.X, best.Y, best.Radius + step), curve = below - 2 * best.Score + above;
        return curve < 0 ? best.Radius + step * Math.Clamp(0.5 * (below - above) / curve, -1, 1) : best.Radius;
    }

    static readonly (double Cos, double Sin)[] directions =
        [.. Enumerable.Range(0, Rays).Select(i => (ArcUp + (ArcDown - ArcUp) * i / (Rays - 1)) * Math.PI / 180).Select(a => (Math.Cos(a), Math.Sin(a)))];

    /// <summary>A square around an eye with the eye line level, reduced: root of red and green light.</summary>
    sealed class Patch
    {
        const double Sides = 2.6;
        readonly int size;
        readonly float[] values;
        readonly Point middle;
        readonly double cos, sin;

        public double Pixels { get; }
        public double ExpectedRadius { get; }

        Patch(Point middle, double radians, double pixels, double radius)
        {
            (this.middle, Pixels, ExpectedRadius, cos, sin) = (middle, pixels, radius, Math.Cos(radians), Math.Sin(radians));
            size = (int)(2 * Sides * radius) + 1;
            values = new float[size * size];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static Patch Of(Picture picture, Eye eye, double expectedRadius)
        {
            double radius = Math.Min(expectedRadius, PatchRadius), pixels = expectedRadius / radius;
            Point middle = new(((eye.First.X + eye.Second.X) / 2 + eye.Lids.X) / 2, ((eye.First.Y + eye.Second.Y) / 2 + eye.Lids.Y) / 2);
            var patch = new Patch(middle, Math.Atan2(eye.Second.Y - eye.First.Y, eye.Second.X - eye.First.X), pixels, radius);
            int samples = pixels > 1.5 ? 2 : 1;   // bilinear reads four pixels each: no aliasing up to a reduction by four
            for (int j = 0; j < patch.size; j++)
                for (int i = 0; i < patch.size; i++)
                {
                    double sum = 0;
                    for (int v = 0; v < samples; v++)
                        for (int u = 0; u < samples; u++)
                        {
                            var p = patch.ToPicture(i - (patch.size - 1) * 0.5 + (u + 0.5) / samples - 0.5, j - (patch.size - 1) * 0.5 + (v + 0.5) / samples - 0.5);
                            sum += Light(picture, p.X, p.Y);
                        }
                    patch.values[j * patch.size + i] = (float)Math.Sqrt(Math.Max(0, sum / (samples * samples)));
                }
            return patch;
        }

        public Point ToPicture(double x, double y) => new(middle.X + Pixels * (x * cos - y * sin), middle.Y + Pixels * (x * sin + y * cos));

        /// <summary>Bilinear; the middle of the patch is (0, 0); outside, the nearest value.</summary>
        public double At(double x, double y)
        {
            x = Math.Clamp(x + (size - 1) * 0.5, 0, size - 1.001);
            y = Math.Clamp(y + (size - 1) * 0.5, 0, size - 1.001);
            int ix = (int)x, iy = (int)y, at = iy * size + ix;
            double fx = x - ix, fy = y - iy;
            return (values[at] * (1 - fx) + values[at + 1] * fx) * (1 - fy) + (values[at + size] * (1 - fx) + values[at + size + 1] * fx) * fy;
        }

        static double Light(Picture picture, double x, double y)
        {
            x = Math.Clamp(x, 0, picture.Width - 1);
            y = Math.Clamp(y, 0, picture.Height - 1);
            int ix = Math.Min((int)x, Math.Max(0, picture.Width - 2)), iy = Math.Min((int)y, Math.Max(0, picture.Height - 2));
            int right = picture.Width > 1 ? ix + 1 : ix, below = picture.Height > 1 ? iy + 1 : iy;
            double fx = x - ix, fy = y - iy;
            var (a, b, c, d) = (picture.LightAt(ix, iy), picture.LightAt(right, iy), picture.LightAt(ix, below), picture.LightAt(right, below));
            double Between(float p, float q, float r, float s) => (p * (1 - fx) + q * fx) * (1 - fy) + (r * (1 - fx) + s * fx) * fy;
            return Math.Min(1, 0.6 * Between(a.Red, b.Red, c.Red, d.Red) + 0.4 * Between(a.Green, b.Green, c.Green, d.Green));
        }
    }
}
