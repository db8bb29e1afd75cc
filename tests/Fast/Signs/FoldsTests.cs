using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class FoldsTests
{
    const int Side = 400;
    const double Scale = 8, Sigma = 1.2, Depth = 0.2;
    static readonly MeasuringConditions conditions = new(default, default, 1);

    /// <summary>A fold down the middle of the zone, 26 mm long; and a fine line beside it, as long.</summary>
    static Func<double, double, double> Skin(double fold, double line = 0, double sigma = Sigma, double half = 13) => (x, y) =>
    {
        double middle = Side / 2.0 + 0.3, beyond = Math.Max(0, Math.Abs(y - Side / 2.0) - half * Scale) / (0.5 * Scale), end = Math.Exp(-beyond * beyond / 2);
        double Valley(double at, double s) => Math.Exp(-(x - at) * (x - at) / (2 * s * s * Scale * Scale));
        return -end * (fold * Valley(middle, sigma) + line * (Valley(middle - 14 * Scale, 0.15) + Valley(middle - 10 * Scale, 0.15) + Valley(middle + 10 * Scale, 0.15) + Valley(middle + 14 * Scale, 0.15)));
    };

    /// <param name="before">Relief of the reference.</param>
    /// <param name="after">Of the moving picture.</param>
    /// <param name="tilt">Of the face in the picture, degrees: folds run down its cheek.</param>
    /// <param name="scale">Pixels a millimetre.</param>
    static RegisteredPair Pair(Func<double, double, double> before, Func<double, double, double> after, double tilt = 0, double scale = Scale)
    {
        var drawn = DrawnRelief.Of(before, after, Side, scale);
        var points = new Point3[CanonicalFace.VertexCount];
        var (sin, cos) = Math.SinCos(tilt * Math.PI / 180);
        void Put(int vertex, double x, double y) => points[vertex] = new(Side / 2.0 + cos * x - sin * y, Side / 2.0 + sin * x + cos * y, 0);
        foreach (var (right, left, x, y) in new[] { (33, 263, 110, -150), (129, 358, 60, -80), (61, 291, 80, 20) })
        {
            Put(right, -x, y);
            Put(left, x, y);
        }
        var zones = drawn.Zones with { Zones = [Zones.OfTheFace.Single(z => z.Id == "nasolabial_left")] };
        return new()
        {
            Reference = drawn.Reference, Moving = drawn.Moving, Moved = drawn.Moved, Flow = drawn.Flow, Zones = zones, MovingZones = drawn.MovingZones with { Zones = zones.Zones }, Usable = drawn.Usable,
            Scale = drawn.Scale, ScaleRatio = drawn.ScaleRatio, ReferenceIsBefore = true, ReferenceFace = new([.. points], 1, default, drawn.Scale),
        };
    }

    static Relief Measure(RegisteredPair pair) => Relief.Measure(pair, conditions, default);

    [Fact]
    public void A_fold_has_the_cross_section_of_its_definition()
    {
        using var pair = Pair(Skin(Depth), Skin(Depth));
        var relief = Measure(pair);
        var fold = Assert.Single(relief.SkinFolds);
        Assert.InRange(fold.LengthMillimetres, 24, 28);
        Assert.All(fold.Points, p => Assert.Equal(Side / 2.0 + 0.3, p.X, 1.0));
        var reading = Assert.Single(relief.Folds.Readings);
        Assert.Equal(0, reading.Change);
        double truth = Plain(Folds.HalfProfile(fold));
        Assert.InRange(truth, 0.3, 0.65);
        Assert.Equal(truth, reading.Reference, 0.04 * truth);
    }

    /// <summary>The formula in plain doubles across an endless fold: local mean over 5 mm taken off, straight baseline through the outer sixths, integral.</summary>
    static double Plain(double half)
    {
        static double Q(double s)
        {
            double mean = 0, weights = 0;
            for (double t = -20; t <= 20; t += 0.02)
            {
                double w = Math.Exp(-t * t / 50);
                (mean, weights) = (mean - w * Depth * Math.Exp(-(s + t) * (s + t) / (2 * Sigma * Sigma)), weights + w);
            }
            return -Depth * Math.Exp(-s * s / (2 * Sigma * Sigma)) - mean / weights;
        }
        const int N = 300;
        var q = Enumerable.Range(0, N).Select(k => Q(((k + 0.5) / N * 2 - 1) * half)).ToArray();
        double level = 0.5 * (q[..(N / 6)].Average() + q[^(N / 6)..].Average());
        return (level - q.Average()) * 2 * half;
    }

    [Theory, InlineData(0.85), InlineData(0.6), InlineData(1.2)]
    public void A_shallower_fold_is_read_as_much_shallower(double dose)
    {
        using var pair = Pair(Skin(Depth), Skin(dose * Depth));
        Assert.Equal(Math.Log(dose), Measure(pair).Folds.Readings[0].Change, 0.01);
    }

    [Theory, InlineData(0.6), InlineData(0.3)]
    public void Fine_lines_leave_folds_out_and_folds_leave_lines_out(double dose)
    {
        using RegisteredPair fold = Pair(Skin(Depth, 0.1, 0.45), Skin(dose * Depth, 0.1, 0.45)), line = Pair(Skin(Depth, 0.1, 0.45), Skin(Depth, dose * 0.1, 0.45));
        Relief shallower = Measure(fold), smoother = Measure(line);
        Assert.Equal(0, shallower.Lines.Readings[0].Change, 0.02);
        Assert.Equal(Math.Log(dose), shallower.Folds.Readings[0].Change, 0.02);
        Assert.Equal(Math.Log(dose), smoother.Lines.Readings[0].Change, 0.02);
        Assert.Equal(0, smoother.Folds.Readings[0].Change, 0.02);
    }

    [Fact]
    public void The_curve_of_the_face_under_a_narrow_fold_hardly_counts()
    {
        // A ridge 6 mm wide, as between the brows: it stays while the fold in it fades.
        static double Ridge(double x) => 0.1 * Math.Exp(-(x - Side / 2.0) * (x - Side / 2.0) / (2 * 2.5 * 2.5 * Scale * Scale));
        Func<double, double, double> Bent(double fold) => (x, y) => Skin(fold, sigma: 0.5)(x, y) + Ridge(x);
        using var pair = Pair(Bent(0.15), Bent(0.7 * 0.15));
        Assert.Equal(Math.Log(0.7), Measure(pair).Folds.Readings[0].Change, 0.1);
    }

    [Theory, InlineData(0, true), InlineData(30, true), InlineData(90, false)]
    public void A_fold_runs_as_folds_do_there(double tilt, bool found)
    {
        using var pair = Pair(Skin(Depth), Skin(Depth), tilt);
        Assert.Equal(found, Measure(pair).Folds.Readings[0].NotMeasurable is null);
    }

    /// <summary>A fold that σ 1.35 mm finds must be 10.8 mm long, one that σ 0.6 mm finds 4.8 mm, and then 6 mm as any fold.</summary>
    [Theory, InlineData(Sigma, 4, false), InlineData(Sigma, 7, true), InlineData(0.5, 4, true), InlineData(0.5, 1.5, false)]
    public void What_is_shorter_than_eight_of_its_scales_is_a_shadow_and_no_fold(double sigma, double half, bool found)
    {
        using var pair = Pair(Skin(Depth, sigma: sigma, half: half), Skin(Depth, sigma: sigma, half: half));
        var relief = Measure(pair);
        Assert.Equal(found, relief.SkinFolds.Length == 1 && relief.Folds.Readings[0].NotMeasurable is null);
        Assert.All(relief.SkinFolds, fold => Assert.True(fold.LengthMillimetres >= 8 * fold.SigmaMillimetres));
    }

    [Fact]
    public void Smooth_skin_and_a_region_without_a_face_are_asked_nothing()
    {
        using RegisteredPair smooth = Pair(Skin(0), Skin(0)), region = DrawnRelief.Of(Skin(Depth), Skin(Depth), Side, Scale);
        Assert.True(Measure(smooth).Folds.Readings[0].NothingThere);
        Assert.Empty(Measure(region).Folds.Readings);
        Assert.Empty(Measure(region).SkinFolds);
    }

    [Theory, InlineData(1.9, false), InlineData(2.0, true)]
    public void Folds_need_two_pixels_a_millimetre(double scale, bool measurable)
    {
        using var pair = Pair(Skin(Depth), Skin(Depth), scale: scale);
        Assert.Equal(!measurable, Measure(pair).Folds.Readings[0].NotMeasurable?.Contains("px/mm") == true);
    }
}
