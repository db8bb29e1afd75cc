using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>The finder on drawn heads; the mesh itself is checked in HeadDrawingTests.</summary>
public class FaceFinderTests
{
    static readonly Lazy<DrawnHead> head = new(() => DrawnHead.Draw(new() { Tone = 4, Pose = new(8, 3, 6), Camera = DrawnCamera.OfMegapixels(0.3) }));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_picture_turned_by_a_quarter_gives_the_same_points_turned_by_a_quarter(int turns)
    {
        ModelFixture.Path();
        using var picture = FaceFrameTests.Pictured(head.Value.Red.Copy(), head.Value.Green.Copy(), head.Value.Blue.Copy());
        using var turned = picture.QuarterTurn(turns);
        var expected = new FaceFinder().Find(picture).Largest!.QuarterTurned(turns, picture.Width, picture.Height);
        var found = new FaceFinder().Find(turned).Largest!;
        for (int i = 0; i < 468; i++)
        {
            Assert.Equal(expected.Points[i].X, found.Points[i].X, 1e-6);
            Assert.Equal(expected.Points[i].Y, found.Points[i].Y, 1e-6);
            Assert.Equal(expected.Points[i].Z, found.Points[i].Z, 1e-6);
        }
        Assert.Equal(expected.Pose.RollDegrees, found.Pose.RollDegrees, 1e-6);
        Assert.Equal(expected.Pose.YawDegrees, found.Pose.YawDegrees, 1e-6);
        Assert.Equal(expected.Scale.PixelsAMillimetre, found.Scale.PixelsAMillimetre, 1e-3 * expected.Scale.PixelsAMillimetre);
    }

    /// <summary>A tenth of the frame high, which only the half-size tiles show.</summary>
    [Fact]
    public void A_small_face_in_a_corner_is_found_and_two_faces_are_counted_the_larger_first()
    {
        ModelFixture.Path();
        using var picture = Scene(1400, 1400, (40, 60, 3));
        var one = new FaceFinder().Find(picture);
        Assert.Equal(1, one.Count);
        Assert.InRange(one.Largest!.Points[1].X, 40, 40 + head.Value.Red.Width / 3.0);

        using var pair = Scene(1400, 900, (100, 100, 1), (850, 300, 2));
        var two = new FaceFinder().Find(pair);
        Assert.Equal(2, two.Count);
        Assert.InRange(two.Largest!.Points[1].X, 100, 100 + head.Value.Red.Width);
    }

    [Fact]
    public void There_is_no_face_in_noise_or_in_an_empty_frame_of_any_shape()
    {
        ModelFixture.Path();
        foreach (var (width, height) in ((int, int)[])[(1, 1), (3, 200), (640, 480)])
        {
            var random = new Random(1);
            Plane Filled(bool noise)
            {
                var plane = new Plane(width, height);
                foreach (ref float value in plane.Values) value = noise ? random.NextSingle() : 0.2f;
                return plane;
            }
            foreach (bool noise in new[] { false, true })
            {
                using var picture = FaceFrameTests.Pictured(Filled(noise), Filled(noise), Filled(noise));
                Assert.Equal(new FaceFinding(null, 0), new FaceFinder().Find(picture));
            }
        }
    }

    /// <summary>Drawn heads on grey, each reduced by a whole factor.</summary>
    static Picture Scene(int width, int height, params (int X, int Y, int Factor)[] places)
    {
        Plane Drawn(Plane source)
        {
            var plane = new Plane(width, height);
            plane.Values.Fill(0.35f);
            foreach (var (left, top, factor) in places)
                for (int y = 0; y < source.Height / factor; y++)
                    for (int x = 0; x < source.Width / factor; x++)
                    {
                        float sum = 0;
                        for (int j = 0; j < factor; j++) for (int i = 0; i < factor; i++) sum += source.Row(y * factor + j)[x * factor + i];
                        plane.Row(top + y)[left + x] = sum / (factor * factor);
                    }
            return plane;
        }
        return FaceFrameTests.Pictured(Drawn(head.Value.Red), Drawn(head.Value.Green), Drawn(head.Value.Blue));
    }
}
