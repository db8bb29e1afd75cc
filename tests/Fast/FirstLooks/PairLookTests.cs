using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.FirstLooks;
using Xunit;

namespace Punctum.Tests.Fast.FirstLooks;

/// <summary>A candidate after beside its before, on drawn heads: what is wrong, how much, and which way to move.</summary>
public sealed class PairLookTests(PairLookTests.BeforePicture before) : IClassFixture<PairLookTests.BeforePicture>
{
    static readonly HeadDrawing head = new() { Seed = 21, Camera = DrawnCamera.OfMegapixels(2) };

    public sealed class BeforePicture : IDisposable
    {
        internal LookedAt Looked { get; } = Look(head);

        public void Dispose() => Looked.Dispose();
    }

    static LookedAt Look(HeadDrawing drawing)
    {
        using var drawn = DrawnHead.Draw(drawing);
        return LookedAt.Of(PictureReader.Read(drawn.Jpeg(), "a.jpg"));
    }

    static readonly HeadDrawing retest = head with { Sensor = new() { NoiseSeed = 77 }, Pose = new(0.5, -0.5, 0.5) };

    PictureCheck Check(HeadDrawing after)
    {
        using var picture = Look(after);
        var check = PictureCheck.Of(picture, before.Looked, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(check.Sentence + "\n" + string.Join("\n", check.Findings.Select(f => $"{f.Problem} {f.Again} {f.Value:0.00} {f.Unit} | {f.Says} {f.NextTime}")));
        return check;
    }

    static LookFinding? Of(PictureCheck check, LookProblem problem) => check.Findings.FirstOrDefault(f => f.Problem == problem);

    [Fact]
    public void A_careful_retest_is_usable()
    {
        var check = Check(retest);
        Assert.NotEqual(CheckVerdict.TakeAgain, check.Verdict);
        Assert.DoesNotContain(check.Findings, f => f.Problem is LookProblem.OtherPose or LookProblem.OtherLight or LookProblem.OtherSharpness or LookProblem.MadeUp or LookProblem.Retouched);
    }

    [Fact]
    public void A_before_that_is_the_blurrier_one_is_told_and_nobody_takes_the_good_picture_again()
    {
        using var blurred = Look(head with { Sensor = head.Sensor with { BlurPixels = 3 } });
        using var sharp = Look(retest);
        LookFinding Sharpness(LookedAt picture, LookedAt like) => PictureCheck.Of(picture, like, TestContext.Current.CancellationToken).Findings.Single(f => f.Problem == LookProblem.OtherSharpness);
        Assert.True(Sharpness(blurred, sharp).Again);
        Assert.False(Sharpness(sharp, blurred).Again);
        Assert.Contains("this picture is good", Sharpness(sharp, blurred).NextTime);
    }

    [Theory, InlineData(6, false), InlineData(15, true), InlineData(-15, true)]
    public void A_turned_head_is_told_to_turn_back(double yaw, bool again)
    {
        var check = Check(retest with { Pose = new(yaw, 0, 0) });
        var pose = Of(check, LookProblem.OtherPose)!;
        Assert.Equal(again, pose.Again);
        var move = Assert.Single(pose.Moves!, m => m.What == "yaw");
        Assert.Equal(-yaw, move.By, 1.5);
        Assert.Contains($"to the client's {(yaw > 0 ? "right" : "left")}", pose.NextTime);
        if (again) Assert.Equal(CheckVerdict.TakeAgain, check.Verdict);
    }

    [Theory, InlineData(7), InlineData(-7)]
    public void A_chin_is_told_which_way_to_go(double pitch)
    {
        var pose = Of(Check(retest with { Pose = new(0, pitch, 0) }), LookProblem.OtherPose)!;
        Assert.Equal(-pitch, Assert.Single(pose.Moves!, m => m.What == "pitch").By, 2.5);
        Assert.Contains(pitch > 0 ? "ower the chin" : "ift the chin", pose.NextTime);
    }

    [Theory, InlineData(-0.9, "Raise"), InlineData(0.7, "Lower")]
    public void Light_that_is_missing_is_told_in_stops(double stops, string way)
    {
        var exposure = Of(Check(retest with { Sensor = retest.Sensor with { ExposureStops = stops } }), LookProblem.OtherExposure)!;
        Assert.Equal(-stops, Assert.Single(exposure.Moves!).By, 0.1);
        Assert.StartsWith(way, exposure.NextTime);
    }

    [Theory, InlineData(1.3, "away"), InlineData(0.75, "closer")]
    public void Another_distance_is_told_with_the_way_back(double size, string way)
    {
        var distance = Of(Check(retest with { Camera = head.Camera with { PixelsAMillimetre = head.Camera.PixelsAMillimetre * size } }), LookProblem.OtherDistance)!;
        Assert.Equal(100 * (size - 1), Assert.Single(distance.Moves!).By, 4.0);
        Assert.Contains(way, distance.NextTime);
    }

    [Theory, InlineData(16), InlineData(-16)]
    public void A_lamp_that_moved_is_told_back(double azimuth)
    {
        var check = Check(retest with { Light = head.Light with { AzimuthDegrees = head.Light.AzimuthDegrees + azimuth } });
        var light = Of(check, LookProblem.OtherLight)!;
        Assert.True(light.Again);
        double back = Assert.Single(light.Moves!, m => m.What == "light_left").By;
        Assert.Equal(-azimuth, back, 0.6 * Math.Abs(azimuth));
        Assert.Equal(CheckVerdict.TakeAgain, check.Verdict);
    }

    [Fact]
    public void Whose_face_is_too_small_is_not_sent_further_away_and_a_tilt_is_asked_for_only_against_the_before()
    {
        // The after stands farther than 4 pixels a millimetre allow, the before was farther still.
        using var far = Look(head with { Camera = DrawnCamera.OfMegapixels(0.4) });
        using var near = Look(retest with { Camera = DrawnCamera.OfMegapixels(0.7), Pose = new(0, 0, 12) });
        var check = PictureCheck.Of(near, far, TestContext.Current.CancellationToken);
        Assert.NotNull(Of(check, LookProblem.FaceTooSmall));
        var distance = Of(check, LookProblem.OtherDistance)!;
        Assert.Empty(distance.Moves!);
        Assert.DoesNotContain("further away", distance.NextTime);
        Assert.Null(Of(check, LookProblem.Tilted));
    }

    [Fact]
    public void A_blurred_after_is_refused() =>
        Assert.True(Of(Check(retest with { Sensor = retest.Sensor with { BlurPixels = 2 } }), LookProblem.OtherSharpness)!.Again);

    [Fact]
    public void What_is_written_fits_the_schema()
    {
        var schema = new JsonForm("check.schema.json");
        using var turned = Look(retest with { Pose = new(15, 5, 0) });
        foreach (var like in new[] { null, before.Looked })
            Assert.Empty(schema.Faults(System.Text.Json.Nodes.JsonNode.Parse(PictureCheckJson.Write(PictureCheck.Of(turned, like, default), turned, like))));
        Assert.All(schema.Members(), m => Assert.True(m.Node["$ref"] is not null || m.Node["const"] is not null || (string?)m.Node["description"] is { Length: > 3 }, m.Path));
    }

    [Fact]
    public void Every_problem_stands_in_the_docs()
    {
        string page = File.ReadAllText(Path.Combine(Shared.Root, "docs", "check-schema.md"));
        Assert.All(Enum.GetNames<LookProblem>(), name => Assert.Contains($"`{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}`", page));
    }

    [Theory, InlineData(26.0, "cm"), InlineData(null, "%")]
    public void A_distance_is_told_in_centimetres_where_the_lens_is_known(double? focal, string unit)
    {
        var source = new SourceFile("a", "", 0, "jpeg", 4000, 3000, 1, 8, "sRGB", false, 95);
        using var picture = new Picture(new(1, 1), new(1, 1), new(1, 1), new(1, 1), source, new() { FocalLength35Millimetres = focal });
        // 26 mm of 43.27 mm on a diagonal of 5000 px: 3004 px; 6 px/mm are 50 cm away, 8 px/mm 37.6 cm.
        var (sentence, move) = Steps.Of(picture, 6, 8);
        Assert.Equal((unit, "distance"), (move.Unit, move.What));
        Assert.Equal(focal is null ? -25 : -12.5, move.By, 0.1);
        Assert.Contains("closer", sentence);
    }
}
