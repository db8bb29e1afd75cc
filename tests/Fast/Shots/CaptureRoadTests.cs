using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

/// <summary>The algebra of a capture, whatever the pictures: on drawn heads of 0.5 megapixels, whose colour is measured.</summary>
public sealed class CaptureRoadTests(CaptureRoadTests.Shots shots) : IClassFixture<CaptureRoadTests.Shots>
{
    /// <summary>Two shots of one head before and two after, and a wall, as files.</summary>
    public sealed class Shots : IDisposable
    {
        readonly string folder = Directory.CreateTempSubdirectory("punctum-shots").FullName;
        static readonly HeadDrawing still = new() { Seed = 41, Camera = DrawnCamera.OfMegapixels(0.5) };

        public Shots()
        {
            Before = [Draw("b1", still), Draw("b2", still with { Pose = new(1, 0, 1), Sensor = new() { NoiseSeed = 2, ExposureStops = 0.1 } })];
            After = [Draw("a1", still with { Sensor = new() { NoiseSeed = 3 } }), Draw("a2", still with { Pose = new(-1, 0.5, 0), Sensor = new() { NoiseSeed = 4, RedGain = 1.02 } })];
            Wall = Path.Combine(folder, "wall.png");
            using Plane grey = new(640, 480);
            grey.Values.Fill(0.4f);
            File.WriteAllBytes(Wall, PictureWriter.Png(grey, grey, grey));
            Single = Compare([Before[0]], [After[0]]);
            Both = Compare(Before, After);
        }

        public ImmutableArray<string> Before { get; }
        public ImmutableArray<string> After { get; }
        public string Wall { get; }
        public Comparison Single { get; }
        public Comparison Both { get; }

        string Draw(string name, HeadDrawing drawing)
        {
            using var head = DrawnHead.Draw(drawing);
            string path = Path.Combine(folder, name + ".png");
            File.WriteAllBytes(path, PictureWriter.Png(head.Red, head.Green, head.Blue));
            return path;
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }

    static Comparison Compare(ImmutableArray<string> before, ImmutableArray<string> after, RoadOptions? options = null)
    {
        using var finished = CaptureRoad.Compare(before, after, options ?? new(), null, CancellationToken.None);
        return finished.Value;
    }

    [Fact]
    public void One_shot_a_side_is_the_road_of_a_pair_to_the_last_byte()
    {
        using var pair = PairRoad.Compare(shots.Before[0], shots.After[0], new(), null, CancellationToken.None);
        Assert.Equal(ComparisonJson.Write(pair.Value), ComparisonJson.Write(shots.Single));
        Assert.DoesNotContain("\"shots\"", System.Text.Encoding.UTF8.GetString(ComparisonJson.Write(shots.Single)), StringComparison.Ordinal);
    }

    [Fact]
    public void Exchanging_the_sides_mirrors_every_number_exactly_in_whatever_order_the_shots_are_named()
    {
        var back = Compare([shots.After[1], shots.After[0]], [shots.Before[1], shots.Before[0]]);
        Assert.Contains(shots.Both.Changes, c => double.IsFinite(c.Estimate) && c.Estimate != 0);
        foreach (var (f, b) in shots.Both.Changes.Zip(back.Changes))
        {
            Assert.Equal(f.Estimate, -b.Estimate);
            Assert.Equal(f.Low, -b.High);
            Assert.Equal(f.Before, b.After);
        }
        foreach (var (f, b) in shots.Both.Signs.Zip(back.Signs)) Assert.Equal(f.Overall.Estimate, -b.Overall.Estimate);
        Assert.Equal(shots.Both.Shots!.After.Select(s => s.Name), back.Shots!.Before.Select(s => s.Name));
        Assert.Equal(shots.Both.Shots!.OwnNoise, back.Shots!.OwnNoise);
    }

    [Fact]
    public void Two_shots_a_side_are_told_with_the_noise_from_shot_to_shot()
    {
        var both = shots.Both.Shots!;
        Assert.Equal((2, 2, 2, 0.5), (both.Before.Length, both.After.Length, both.Pairs, both.ShareOfVariance));
        Assert.Equal(shots.Both.Before.Source.Name, both.Before.Single(s => s.Shown).Name);
        Assert.Contains("2 shots before and 2 after", shots.Both.Notes[0]);
        Assert.Equal(shots.Both.Notes.Distinct(), shots.Both.Notes);
        Assert.All(both.OwnNoise, o => Assert.True(o.ReckonedSd >= o.ExpectedSd && o.Sd >= 0 && o.Pairs == 2));
        Assert.Contains(both.OwnNoise, o => o.Measure == Measures.Haemoglobin.Id && o.Zone == Judgement.AllZones);
    }

    [Fact]
    public void A_shot_that_shows_no_face_is_left_out_with_its_partner_and_told()
    {
        var comparison = Compare([shots.Before[0], shots.Wall], [shots.After[0]]);
        Assert.False(comparison.NotComparableAtAll);
        var left = Assert.Single(comparison.Shots!.LeftOut);
        Assert.Equal("wall.png", left.Before);
        Assert.Contains("No face", left.Because);
        Assert.False(comparison.Shots.Before.Single(s => s.Name == "wall.png").Counts);
        Assert.Equal((1, 1.0), (comparison.Shots.Pairs, comparison.Shots.ShareOfVariance));
        Assert.Equal(shots.Single.Changes.Select(c => c.Estimate), comparison.Changes.Select(c => c.Estimate));
        Assert.Contains(comparison.Notes, n => n.StartsWith("Left out: wall.png", StringComparison.Ordinal));
    }

    [Fact]
    public void A_capture_of_which_most_is_left_out_is_refused()
    {
        var comparison = Compare([shots.Wall], shots.After);
        Assert.True(comparison.NotComparableAtAll);
        Assert.Equal(2, comparison.Shots!.LeftOut.Length);
        Assert.Empty(comparison.Changes);
    }

    [Fact]
    public void A_region_of_the_after_needs_one_picture_in_which_it_is_drawn() =>
        Assert.Contains("one picture of the after", Assert.Throws<CaptureException>(() => Compare(shots.Before[..1], shots.After, new() { Region = new(150, 250, 100, 100), CornersAfter = [new(1, 1), new(99, 1), new(99, 99), new(1, 99)] })).Message);

    [Fact]
    public void A_region_needs_one_picture_in_which_it_is_drawn() =>
        Assert.Contains("one picture of the before", Assert.Throws<CaptureException>(() => Compare(shots.Before, shots.After, new() { Region = new(150, 250, 100, 100) })).Message);
}
