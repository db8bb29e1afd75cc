using System.Numerics;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast;

public class HeadDrawingTests
{
    static readonly DrawnSensor noiseless = new() { PhotonNoise = 0, ReadNoise = 0 };
    static readonly HeadDrawing small = new() { Camera = DrawnCamera.OfMegapixels(0.3), Sensor = noiseless };

    [Fact]
    public void The_same_drawing_gives_the_same_pixels_whatever_the_number_of_threads()
    {
        var drawing = small with { Sensor = new(), Tone = 6, Doses = [new("cheek_medial_left") { PoreDepth = 0.5 }] };
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            using var one = DrawnHead.Draw(drawing);
            Stripes.Threads = 4;
            using var many = DrawnHead.Draw(drawing);
            Assert.True(one.Red.Values.SequenceEqual(many.Red.Values) && one.Green.Values.SequenceEqual(many.Green.Values) && one.Blue.Values.SequenceEqual(many.Blue.Values));
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    [Fact]
    public void Another_seed_is_another_skin_and_another_noise_seed_only_other_noise()
    {
        using var one = DrawnHead.Draw(small);
        using var other = DrawnHead.Draw(small with { Seed = 2 });
        using var again = DrawnHead.Draw(small with { Sensor = noiseless with { NoiseSeed = 9 } });
        Assert.False(one.Green.Values.SequenceEqual(other.Green.Values));
        Assert.True(one.Green.Values.SequenceEqual(again.Green.Values));
    }

    [Fact]
    public void A_dose_of_nothing_changes_no_bit()
    {
        using var plain = DrawnHead.Draw(small);
        using var dosed = DrawnHead.Draw(small with { Doses = [new("cheek_medial_left"), new("forehead_centre")] });
        Assert.True(plain.Green.Values.SequenceEqual(dosed.Green.Values));
    }

    [Fact]
    public void A_dose_changes_its_zone_and_not_a_bit_outside_it()
    {
        var sharp = small with { Sensor = noiseless with { BlurPixels = 0 } };
        using var plain = DrawnHead.Draw(sharp);
        using var dosed = DrawnHead.Draw(sharp with { Doses = [new("cheek_medial_left") { AddedBlood = 0.01, PoreDepth = 0, Texture = 0 }] });
        int changed = 0;
        double left = double.MaxValue;
        for (int y = 0; y < plain.Green.Height; y++)
            for (int x = 0; x < plain.Green.Width; x++)
            {
                if (plain.Green[x, y] == dosed.Green[x, y]) continue;
                changed++;
                var place = plain.PlaceAt(x, y);
                Assert.NotNull(place);
                left = Math.Min(left, place.Value.X);
            }
        // The client's left cheek: the picture's right half. A zone of about 8 cm² at 2.2 px/mm has some 4,000 pixels.
        Assert.InRange(changed, 800, 12000);
        Assert.True(left > 5);
    }

    [Fact]
    public void More_blood_reddens_and_more_melanin_darkens()
    {
        using var plain = DrawnHead.Draw(small);
        using var red = DrawnHead.Draw(small with { Doses = [new("cheek_medial_left") { AddedBlood = 0.01 }] });
        using var dark = DrawnHead.Draw(small with { Doses = [new("cheek_medial_left") { AddedMelanin = 0.05 }] });
        // The middle of the zone: where the dose shows most.
        int at = Enumerable.Range(0, plain.Green.Values.Length).MaxBy(i => plain.Green.Values[i] - red.Green.Values[i]);
        int x = at % plain.Green.Width, y = at / plain.Green.Width;
        Assert.True(red.Green[x, y] / red.Red[x, y] < 0.97 * plain.Green[x, y] / plain.Red[x, y]);
        Assert.True(dark.Red[x, y] < 0.95 * plain.Red[x, y]);
        Assert.True(dark.Blue[x, y] / dark.Red[x, y] < plain.Blue[x, y] / plain.Red[x, y]);
    }

    [Theory, InlineData(4.0), InlineData(14.0)]
    public void The_iris_is_as_wide_as_irises_are(double pixelsAMillimetre)
    {
        var drawing = new HeadDrawing { Camera = new() { Width = (int)(90 * pixelsAMillimetre), Height = (int)(20 * pixelsAMillimetre), PixelsAMillimetre = pixelsAMillimetre, ShiftY = 20 * pixelsAMillimetre }, Sensor = noiseless with { BlurPixels = 0 }, Light = new() { Lamp = 0.3, Room = 0.7 } };
        using var head = DrawnHead.Draw(drawing);
        Assert.Equal(11.7 * drawing.Camera.PixelsAMillimetre, head.Irises[0].DiameterPixels, 0.01 * head.Irises[0].DiameterPixels);
        foreach (var (centre, diameter) in head.Irises)
        {
            // The dark run through its middle, against half of the sclera's brightness beside it.
            int y = (int)Math.Round(centre.Y + 0.12 * diameter);
            float sclera = Math.Min(head.Green[(int)(centre.X - 0.62 * diameter), y], head.Green[(int)(centre.X + 0.62 * diameter), y]);
            int left = (int)centre.X, right = (int)centre.X;
            while (head.Green[left, y] < 0.6 * sclera) left--;
            while (head.Green[right, y] < 0.6 * sclera) right++;
            double chord = 2 * Math.Sqrt(0.25 - 0.12 * 0.12) * diameter;
            Assert.Equal(chord, right - left - 1, 0.035 * diameter + 1);
        }
    }

    [Fact]
    public void Flow_is_where_the_same_place_went()
    {
        using var before = DrawnHead.Draw(small);
        using var after = DrawnHead.Draw(small with { Pose = new(6, -3, 4), Camera = small.Camera with { DistanceMillimetres = 500, ShiftX = 7, PixelsAMillimetre = small.Camera.PixelsAMillimetre * 1.1 } });
        int tried = 0;
        for (double y = 60; y < before.Green.Height - 60; y += 17)
            for (double x = 60; x < before.Green.Width - 60; x += 13)
            {
                if (before.PlaceAt(x, y) is not { } place || before.FlowTo(after, x, y) is not { } flow) continue;
                var (at, visible) = after.Locate(place);
                Assert.True(visible);
                Assert.Equal(at.X, x + flow.X, 1e-3);
                Assert.Equal(at.Y, y + flow.Y, 1e-3);
                // And back again.
                if (after.FlowTo(before, at.X, at.Y) is { } back) Assert.True(Math.Abs(back.X + flow.X) < 0.02 && Math.Abs(back.Y + flow.Y) < 0.02);
                tried++;
            }
        Assert.True(tried > 200, $"only {tried} places");
        Assert.Null(before.FlowTo(after, 2, 2));
    }

    [Fact]
    public void Turning_the_head_right_moves_the_nose_right_and_up_is_up()
    {
        using var straight = DrawnHead.Draw(small);
        using var turned = DrawnHead.Draw(small with { Pose = new(10, 8, 0) });
        Assert.True(turned.MeshPoints[1].X > straight.MeshPoints[1].X + 5);
        Assert.True(turned.MeshPoints[1].Y < straight.MeshPoints[1].Y - 5);
        using var rolled = DrawnHead.Draw(small with { Pose = new(0, 0, 10) });
        Assert.True(rolled.MeshPoints[10].X > straight.MeshPoints[10].X + 5);
    }

    [Fact]
    public void The_lamp_lights_the_side_it_stands_on()
    {
        using var fromRight = DrawnHead.Draw(small with { Light = new() { AzimuthDegrees = 50 } });
        Point3 left = fromRight.MeshPoints[205], right = fromRight.MeshPoints[425];
        Assert.True(fromRight.Green[(int)right.X, (int)right.Y] > 1.2 * fromRight.Green[(int)left.X, (int)left.Y]);
    }

    [Fact]
    public void Its_pores_are_many_apart_and_of_the_size_of_pores()
    {
        using var head = DrawnHead.Draw(small with { Camera = DrawnCamera.OfMegapixels(0.05) });
        Assert.InRange(head.Pores.Length, 1500, 15000);
        Assert.All(head.Pores, pore => Assert.InRange(pore.DiameterMillimetres, 0.0999, 0.6001));
        var cheek = head.Pores.Where(p => Vector3.Distance(p.Place, new(29, 14, -44)) < 8).ToArray();
        for (int i = 0; i < cheek.Length; i++)
            for (int j = 0; j < i; j++) Assert.True(Vector3.Distance(cheek[i].Place, cheek[j].Place) > 0.6);
    }

    [Theory, InlineData(1, -15), InlineData(4, 15), InlineData(7, 0), InlineData(10, 8)]
    public void The_finder_sees_a_face_and_its_mesh_lies_on_the_drawn_one(int tone, double yaw)
    {
        using var head = DrawnHead.Draw(new() { Tone = tone, Pose = new(yaw, 0, 0), Camera = DrawnCamera.OfMegapixels(0.3), Sensor = new() { ExposureStops = tone > 7 ? 0.7 : 0 } });
        var finding = new FaceFinder().Find(AsPicture(head));
        Assert.NotNull(finding.Largest);
        Assert.Equal(1, finding.Count);
        double eyes = Apart(head.MeshPoints[33], head.MeshPoints[263]);
        var errors = head.MeshPoints.Zip(finding.Largest.Points, (truth, found) => Apart(truth, found) / eyes).Order().ToArray();
        Assert.True(finding.Largest.Confidence > 0.9);
        // Of the outer-eye distance; measured 1.8 to 2.3 % and 3.8 to 4.6 % over all tones, yaw -15 to 15.
        Assert.True(errors[234] < 0.03 && errors[421] < 0.06, $"median {errors[234]:P1}, nine of ten {errors[421]:P1}");
        Assert.Equal(yaw, finding.Largest.Pose.YawDegrees, 4.0);
        Assert.Equal(1, finding.Largest.Scale.PixelsAMillimetre / head.Drawing.Camera.PixelsAMillimetre, 0.06);
    }

    static double Apart(Point3 a, Point3 b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    static Picture AsPicture(DrawnHead head)
    {
        var source = new SourceFile("drawn", "", 0, "jpeg", head.Red.Width, head.Red.Height, 1, 8, "sRGB", false, null);
        return new(head.Red, head.Green, head.Blue, new Mask(head.Red.Width, head.Red.Height), source, new CaptureFacts());
    }
}
