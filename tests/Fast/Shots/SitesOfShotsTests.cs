using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

/// <summary>Pores of a capture at sites that all its shots share, on skin whose pores are a formula.</summary>
public sealed class SitesOfShotsTests : IDisposable
{
    readonly List<SitesOfShots> used = [];

    public void Dispose() => used.ForEach(s => s.Dispose());

    const int Side = 352;
    const double Scale = 16, Sigma = 0.15;
    static readonly MeasuringConditions clean = new(default, default, 1);

    /// <summary>Pores scattered so that no shift of the skin looks like another.</summary>
    static readonly Point[] places = Scattered();

    static Point[] Scattered()
    {
        var random = new Random(5);
        var found = new List<Point>();
        for (int tries = 0; tries < 4000; tries++)
        {
            var p = new Point(60 + (Side - 120) * random.NextDouble(), 60 + (Side - 120) * random.NextDouble());
            if (found.TrueForAll(q => q.DistanceTo(p) > 20)) found.Add(p);
        }
        return [.. found];
    }

    static Func<double, double, double> Skin(double contrast, Point shift, double nearer = 1) => Skin(_ => contrast, shift, nearer);

    static Func<double, double, double> Skin(Func<int, double> contrast, Point shift, double nearer = 1) => (x, y) =>
    {
        double sum = 0, s = nearer * Sigma * Scale;
        for (int i = 0; i < places.Length; i++)
        {
            double dx = x - Side / 2 - nearer * (places[i].X - Side / 2) - shift.X, dy = y - Side / 2 - nearer * (places[i].Y - Side / 2) - shift.Y, square = dx * dx + dy * dy;
            if (square < 25 * s * s) sum -= contrast(i) * Math.Exp(-square / (2 * s * s));
        }
        return sum;
    };

    /// <summary>One pair of a capture: how deep its pores are in both shots, where the head was held and how much nearer.</summary>
    sealed record Shot(double Before, double After, double X = 0, double Y = 0, bool ReferenceIsBefore = true, double Nearer = 1);

    SiteReadings Read(params Shot[] shots)
    {
        var sites = new SitesOfShots();
        used.Add(sites);
        var pairs = ShotPair.Of(shots.Length, shots.Length);
        for (int i = 0; i < shots.Length; i++)
        {
            using var pair = Pair(shots[i]);
            Assert.Null(sites.Add(pairs[i], Finished(pair), default));
        }
        return sites.Read(default)!;
    }

    static RegisteredPair Pair(Shot shot)
    {
        var drawn = DrawnRelief.Of(Skin(shot.Before, new(shot.X, shot.Y), shot.Nearer), Skin(shot.After, new(shot.X, shot.Y), shot.Nearer), Side, Scale);
        return shot.ReferenceIsBefore ? drawn : DrawnPair.With(drawn, referenceIsBefore: false);
    }

    static FinishedComparison Finished(RegisteredPair pair)
    {
        var picture = new PictureSummary(pair.Reference.Source, new(), 1, null, pair.Scale, new(0, 0, Side, Side));
        var value = new Comparison { Version = "1", Headline = "", Provisional = true, NoiseModel = "test", NotComparableAtAll = false, Before = picture, After = picture, Comparability = new([]) };
        return new(value, pair, []) { Relief = new(ReliefPlanes.Of(pair, clean)!, clean, []) };
    }

    static Reading Together(SiteReadings sites, int pairs) => sites.Of(Measures.PoreFlux, "nose_bridge", ShotPair.Of(pairs, pairs))!;

    [Fact]
    public void Pores_are_averaged_over_the_shots_of_each_side_before_the_ratio_is_taken()
    {
        Shot[] shots = [new(0.10, 0.08), new(0.14, 0.09, 3.4, -2.2), new(0.06, 0.07, -1.7, 2.9)];
        var sites = Read(shots);
        Assert.Equal(Math.Log((0.08 + 0.09 + 0.07) / (0.10 + 0.14 + 0.06)), Together(sites, 3).Change, 0.006);
        foreach (var (shot, pair) in shots.Zip(ShotPair.Of(3, 3)))
            Assert.Equal(Math.Log(shot.After / shot.Before), sites.Of(Measures.PoreFlux, "nose_bridge", [pair])!.Change, 0.01);
    }

    [Fact]
    public void A_shot_from_nearer_shows_the_same_pores_whatever_its_iris_was_measured_as()
    {
        var sites = Read(new(0.10, 0.10), new(0.10, 0.10, Nearer: 1.05));
        double[] read = [.. ShotPair.Of(2, 2).Select(pair => sites.Of(Measures.PoreFlux, "nose_bridge", [pair])!.Reference)];
        Assert.Equal(read[0], read[1], 0.02 * read[0]);
    }

    /// <summary>Two furrows, and a fold whose bottom runs along a share of the first.</summary>
    [Theory, InlineData(0, 2), InlineData(0.3, 2), InlineData(0.6, 1)]
    public void A_furrow_that_lies_for_the_most_part_in_a_fold_is_no_line(double share, int lines)
    {
        const int Left = 60, Length = Side - 120;
        var pores = Skin(0.06, default);
        double Furrows(double x, double y) => pores(x, y) - new[] { 120, 230 }.Sum(at => 0.15 * Math.Exp(-(y - at) * (y - at) / (2 * Math.Pow(0.2 * Scale, 2)))) / (1 + Math.Exp(-(Math.Min(x - Left, Left + Length - x)) / 2));
        var sites = new SitesOfShots();
        used.Add(sites);
        var pairs = ShotPair.Of(2, 2);
        SkinLine[] folds = share > 0 ? [new([.. Enumerable.Range(0, (int)(share * Length / 4)).Select(i => new Point(Left + 4 * i, 120))], share * Length / Scale, 0.9, 0.1)] : [];
        foreach (var shots in pairs)
        {
            using var pair = DrawnRelief.Of(Furrows, Furrows, Side, Scale);
            var finished = Finished(pair);
            Assert.Null(sites.Add(shots, finished with { Relief = finished.Relief! with { Folds = [.. folds] } }, default));
        }
        double one = Length / Scale / DrawnRelief.Area(Side, Scale), read = sites.Read(default)!.Of(Measures.LineIndex, "nose_bridge", pairs)!.Secondary.Single(s => s.Id == "lines.length").Reference;
        Assert.Equal(lines * one, read, 0.3 * one);
    }

    [Fact]
    public void The_mean_of_four_pairs_has_half_of_the_noise_of_one()
    {
        NoiseLevel one = new(0.02, 0.01), other = new(0.03, 0.015);
        using var mean = new Plane(8, 8);
        double Sd(int pairs, Func<ReliefPlanes, NoiseSpectrum> side) => Math.Sqrt(side(SitesOfShots.Averaged(new(one, other, 1.25), pairs, mean)).VarianceOfSum(50, 500));
        Assert.Equal(0.5, Sd(4, p => p.ReferenceNoise) / Sd(1, p => p.ReferenceNoise), 9);
        Assert.Equal(0.5, Sd(4, p => p.MovingNoise) / Sd(1, p => p.MovingNoise), 9);
    }

    [Fact]
    public void A_pore_that_one_pair_hardly_shows_is_found_where_the_others_do()
    {
        var sites = Read(new(0.10, 0.10), new(0.12, 0.12, 2.3, 1.1), new(0.03, 0.03, -2, 0.6));
        Assert.InRange(sites.Of(Measures.PoreFlux, "nose_bridge", [ShotPair.Of(3, 3)[2]])!.Sites, 0.9 * places.Length, places.Length);
        Assert.Equal(0, Together(sites, 3).Change, 0.002);
    }

    [Fact]
    public void Time_turned_round_changes_the_sign_and_nothing_else()
    {
        Shot[] shots = [new(0.10, 0.08), new(0.12, 0.09, 2.4, -1.2)];
        Reading there = Together(Read(shots), 2), back = Together(Read([.. shots.Select(s => s with { ReferenceIsBefore = false })]), 2);
        Assert.Equal((there.Change, there.Reference, there.Moving, there.SamplingSd), (-back.Change, back.Moving, back.Reference, back.SamplingSd));
    }

    [Fact]
    public void Of_several_shots_chance_leaves_its_root_in_the_sampling_error()
    {
        // Every pore of every shot is misread by itself, by a fifth: tiles tell it, and three shots average it.
        var random = new Random(8);
        var sites = new SitesOfShots();
        used.Add(sites);
        var pairs = ShotPair.Of(3, 3);
        foreach (var shots in pairs)
        {
            double[] Misread() => [.. places.Select(_ => 0.1 * (1 + 0.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2))];
            double[] before = Misread(), after = Misread();
            using var pair = DrawnRelief.Of(Skin(i => before[i], default), Skin(i => after[i], default), Side, Scale);
            Assert.Null(sites.Add(shots, Finished(pair), default));
        }
        var read = sites.Read(default)!;
        double Square(IEnumerable<ShotPair> of) => Math.Pow(read.Of(Measures.PoreFlux, "nose_bridge", [.. of])!.SamplingSd, 2);
        Assert.InRange(Math.Sqrt(Square(pairs) / pairs.Average(p => Square([p]))), 0.8 / Math.Sqrt(3), 1.2 / Math.Sqrt(3));
    }

    [Fact]
    public void A_shot_of_other_skin_cannot_be_laid_on_its_side_and_says_so()
    {
        using var sites = new SitesOfShots();
        using DrawnSkin skin = new(Side, Side), other = new(Side, Side, seed: 77);
        var pairs = ShotPair.Of(2, 2);
        using RegisteredPair first = DrawnPair.Of(skin, new Drawn.Shot(), new Drawn.Shot().Again()), second = DrawnPair.Of(other, new Drawn.Shot(), new Drawn.Shot().Again());
        Assert.Null(sites.Add(pairs[0], Finished(first), default));
        Assert.Contains("cannot be laid on", sites.Add(pairs[1], Finished(second), default));
        Assert.Null(sites.Read(default));
    }
}
