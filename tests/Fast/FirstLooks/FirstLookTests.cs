using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.FirstLooks;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.FirstLooks;

/// <summary>What is said of one picture by itself, on drawn heads spoilt by known amounts.</summary>
public sealed class FirstLookTests
{
    static readonly HeadDrawing head = new() { Seed = 11, Camera = DrawnCamera.OfMegapixels(3) };

    static FirstLook Look(HeadDrawing drawing, Action<Picture>? spoil = null)
    {
        using var drawn = DrawnHead.Draw(drawing);
        using var picture = PictureReader.Read(drawn.Jpeg(), "a.jpg");
        spoil?.Invoke(picture);
        return FirstLook.Of(picture);
    }

    static void Blurred(Picture picture, double sigma)
    {
        foreach (var plane in new[] { picture.Red, picture.Green, picture.Blue })
        {
            using var copy = plane.Copy();
            Gaussian.Smooth(copy, plane, sigma);
        }
    }

    static IEnumerable<LookProblem> Again(FirstLook look) => look.Findings.Where(f => f.Again).Select(f => f.Problem);

    [Theory, InlineData(1), InlineData(5), InlineData(10)]
    public void A_good_picture_has_nothing_that_should_be_taken_again_on_any_skin(int tone)
    {
        var look = Look(head with { Tone = tone });
        Assert.Equal([], Again(look));
        Assert.Equal((1, HeadTurn.Front), (look.Faces, look.Turn));
    }

    [Theory, InlineData(1, false), InlineData(4, true), InlineData(8, true)]
    public void Blur_that_hides_pores_is_told(double sigma, bool told)
    {
        var look = Look(head, p => Blurred(p, sigma));
        TestContext.Current.TestOutputHelper?.WriteLine($"blur {sigma}: read {look.BlurPixels:0.00} px at {look.PixelsAMillimetre:0.0} px/mm");
        Assert.Equal(told, Again(look).Contains(LookProblem.Blurred));
    }

    [Theory, InlineData(0, null), InlineData(-6, LookProblem.TooDark), InlineData(1.5, LookProblem.TooBright)]
    public void Too_little_and_too_much_light_are_told(double stops, LookProblem? told)
    {
        var look = Look(head with { Sensor = new() { ExposureStops = stops } });
        if (told is null) Assert.Empty(Again(look));
        else Assert.Contains(told.Value, look.Findings.Select(f => f.Problem));
    }

    [Fact]
    public void A_black_picture_lacks_a_number_of_stops_that_can_be_told()
    {
        var dark = Assert.Single(LookSentences.OfLight(0));
        Assert.Equal((LookProblem.TooDark, true), (dark.Problem, dark.Again));
        Assert.InRange(Assert.Single(dark.Moves!).By, 1, 12);
        Assert.DoesNotContain("Infinity", dark.Says);
    }

    [Theory]
    [InlineData(0.02, 0.08, false, false), InlineData(0.021, 0, true, false), InlineData(0.05, 0, true, false), InlineData(0.051, 0, true, true)]
    [InlineData(0, 0.081, true, false), InlineData(0, 0.25, true, false), InlineData(0, 0.251, true, true)]
    public void Skin_that_is_white_is_refused_sooner_than_black_which_hair_and_nostrils_are_too(double burnt, double sunk, bool told, bool again)
    {
        var found = LookSentences.OfClipping(0.2, burnt, sunk, "the face").ToArray();
        Assert.Equal((told, again), (found.Length > 0, found.Any(f => f.Again)));
        Assert.All(found, f => Assert.True(f.Value > f.Limit));
    }

    [Theory, InlineData(0, HeadTurn.Front), InlineData(12, HeadTurn.Front), InlineData(-35, HeadTurn.LeftOblique), InlineData(35, HeadTurn.RightOblique), InlineData(20, null)]
    public void The_turn_of_the_head_says_the_view(double yaw, HeadTurn? turn)
    {
        var look = Look(head with { Pose = new(yaw, 0, 0) });
        TestContext.Current.TestOutputHelper?.WriteLine($"yaw {yaw}: read {look.Pose?.YawDegrees:0.0}, blur {look.BlurPixels:0.0}, {string.Join(",", look.Findings.Select(f => f.Problem))}");
        Assert.Equal(turn, look.Turn);
    }

    [Fact]
    public void A_small_face_is_told_and_a_tilted_head_only_remarked()
    {
        Assert.Contains(LookProblem.FaceTooSmall, Again(Look(head with { Camera = DrawnCamera.OfMegapixels(0.3) })));
        var tilted = Look(head with { Pose = new(0, 0, 12) });
        Assert.Empty(Again(tilted));
        Assert.Contains(LookProblem.Tilted, tilted.Findings.Select(f => f.Problem));
    }

    [Fact]
    public void Two_people_in_one_picture_are_told()
    {
        using var one = DrawnHead.Draw(head with { Camera = DrawnCamera.OfMegapixels(0.5) });
        using Plane red = Twice(one.Red), green = Twice(one.Green), blue = Twice(one.Blue);
        using var picture = PictureReader.Read(PictureWriter.Jpeg(red, green, blue), "a.jpg");
        var look = FirstLook.Of(picture);
        Assert.Equal(2, look.Faces);
        Assert.Contains(LookProblem.SeveralFaces, Again(look));
    }

    static Plane Twice(Plane plane)
    {
        var both = new Plane(2 * plane.Width, plane.Height);
        for (int y = 0; y < plane.Height; y++)
            for (int side = 0; side < 2; side++) plane.Row(y).CopyTo(both.Row(y)[(side * plane.Width)..]);
        return both;
    }

    [Fact]
    public void Without_a_face_it_depends_on_whether_one_was_expected()
    {
        using var drawn = DrawnHead.Draw(head);
        using var picture = PictureReader.Read(drawn.Jpeg(), "a.jpg");
        using var corner = picture.Crop(new(0, 0, 200, 150));
        var look = FirstLook.Of(corner);
        Assert.Contains(LookProblem.NoFace, Again(look));
        Assert.DoesNotContain(LookProblem.Clipped, look.Findings.Select(f => f.Problem));   // of a wall or a sky nobody asks
        Assert.DoesNotContain(LookProblem.NoFace, Again(FirstLook.Of(corner, faceExpected: false)));
    }

    [Theory, InlineData(15, HeadTurn.Front), InlineData(15.1, null), InlineData(24.9, null), InlineData(25, HeadTurn.RightOblique), InlineData(60, HeadTurn.RightOblique), InlineData(60.1, null), InlineData(68, HeadTurn.RightProfile), InlineData(-68, HeadTurn.LeftProfile)]
    public void Between_two_views_somebody_is_asked(double yaw, HeadTurn? turn) => Assert.Equal(turn, FirstLook.TurnOf(yaw));
}
