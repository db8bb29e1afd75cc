using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;
using Dose = Punctum.Imaging.Drawing.Dose;

namespace Punctum.Tests.Fast;

/// <summary>Where a known change of a sign is shown: its heat map on the drawn skin, looked at and kept.</summary>
public class SignGoldenTests(SignGoldenTests.DrawnChanges drawn) : IClassFixture<SignGoldenTests.DrawnChanges>
{
    /// <summary>Encoded values of 255, mean over the picture: half of what the faintest of these maps changes of its skin.</summary>
    const double MeanError = 0.4;

    /// <summary>One face whose folds, lesions and dark circles all became less by half on the picture's left, and stayed on its right.</summary>
    public sealed class DrawnChanges : IDisposable
    {
        const double Scale = 4.5;
        static readonly MeasuringConditions conditions = new(new(0.004, 0.002), new(0.004, 0.002), 1);

        internal RegisteredPair Pair { get; }
        internal SignFinding[] Findings { get; }

        public DrawnChanges()
        {
            string[] all = [.. Zones.OfTheFace.Select(z => z.Id)], circles = ["under_eye_right", "under_eye_left"];
            var head = DrawnFace.Head(Scale) with
            {
                Seed = 12, Skin = new() { Lesions = 20, LineDepth = 1.2 }, Light = new() { AzimuthDegrees = -40, ElevationDegrees = 20, Lamp = 0.7, Room = 0.3 },
                Doses = [.. all.Select(z => new Dose(z) { FoldDepth = 2.5, EdgeMillimetres = 0.5 }), .. circles.Select(z => new Dose(z) { AddedBlood = 0.006, AddedMelanin = 0.012 })],
            };
            Dose[] less = [.. all.Where(z => z.EndsWith("_right", StringComparison.Ordinal)).Select(z => new Dose(z) { FoldDepth = 1 + 2.5 * (0.5 - 1), Lesions = 0.5, EdgeMillimetres = 0.5 }), new("under_eye_right") { AddedBlood = -0.003, AddedMelanin = -0.006 }];
            Pair = DrawnFace.Of(head, head with { Doses = [.. head.Doses, .. less], Sensor = head.Sensor with { NoiseSeed = 2 } }).Pair;
            var light = PhotometricFit.Of(Pair);
            var relief = Relief.Measure(Pair, conditions, HeadLight.Of(Pair, HeadShape.Canonical), default);
            using (relief.Pores) using (relief.Lines) using (relief.Texture) using (relief.Scars) Findings = [relief.Folds, DarkCircles.Measure(Pair, light, conditions), Lesions.Measure(Pair, light, conditions)];
        }

        public void Dispose()
        {
            foreach (var finding in Findings) finding.Dispose();
            Pair.Dispose();
        }
    }

    [Theory, InlineData(Sign.Folds, "folds.png"), InlineData(Sign.DarkCircles, "dark_circles.png"), InlineData(Sign.Lesions, "lesions.png")]
    public void On_a_face_the_change_is_shown_where_it_was_drawn(Sign sign, string name) => Check(drawn.Pair, drawn.Findings.Single(f => f.Sign == sign), name, reduction: 5);

    [Fact]
    public void Among_scars_those_that_became_shallower_are_shown()
    {
        const double Scale = 8;
        (double X, double Y, double Sigma)[] hollows = [(90, 90, 0.9), (230, 90, 0.8), (95, 215, 1.2), (225, 220, 1.0)];
        Func<double, double, double> Skin(double left) => (x, y) => hollows.Sum(h =>
        {
            double u = (x - h.X) / (h.Sigma * Scale), v = (y - h.Y) / (h.Sigma * Scale);
            return 0.15 * (h.X < 160 ? left : 1) * Math.Sqrt(Math.E) * u * Math.Exp(-(u * u + v * v) / 2);
        });
        using var pair = DrawnRelief.Of(Skin(1), Skin(0.5), 320, Scale);
        using var coarse = CoarseRelief.Of(pair, new(default, default, 1))!;
        var shade = new ShadeOfZone(new(-1, 0), 0.5);
        var lit = new Dictionary<int, (ShadeOfZone, ShadeOfZone)> { [1] = (shade, shade) };
        using var finding = Scars.Measure(pair, coarse, ScarFinder.Find(pair, coarse, lit, default), lit, default);
        Check(pair, finding, "scars.png", reduction: 2);
    }

    [Fact]
    public void On_a_belly_the_marks_that_faded_are_shown()
    {
        var belly = new PatchDrawing { Width = 420, Height = 312, PixelsAMillimetre = 6, Marks = new() { Count = 5, LengthMillimetres = 32 } };
        Check(belly, belly with { Sensor = new() { NoiseSeed = 2 }, Marks = belly.Marks with { Share = 0.5 } }, pair => StretchMarks.Measure(pair, StretchMarks.Find(pair), 1), "stretch_marks.png", reduction: 3);
    }

    [Fact]
    public void On_a_scalp_more_that_shows_is_shown()
    {
        var head = new PatchDrawing { Width = 256, Height = 192, PixelsAMillimetre = 4, Hair = new() { PerSquareCentimetre = 150, PartMillimetres = 5, LengthMillimetres = 22 } };
        Check(head, head with { Sensor = new() { NoiseSeed = 2 }, Hair = head.Hair with { Share = 0.6 } }, pair =>
        {
            using var planes = ScalpPlanes.Of(pair);
            return Scalp.Measure(pair, planes);
        }, "scalp.png", reduction: 2);
    }

    [Fact]
    public void In_a_close_up_hairs_that_fell_out_are_shown()
    {
        var close = new PatchDrawing { Width = 464, Height = 400, PixelsAMillimetre = 62, Hair = new() { PerSquareCentimetre = 110, LengthMillimetres = 2.2, VellusShare = 0.2 } };
        Check(close, close with { Sensor = new() { NoiseSeed = 2 }, Hair = close.Hair with { Share = 0.6 } }, pair => Hair.Measure(pair, default), "hair.png", reduction: 4);
    }

    static void Check(PatchDrawing before, PatchDrawing after, Func<RegisteredPair, SignFinding> measure, string name, int reduction)
    {
        using DrawnPatch one = DrawnPatch.Draw(before), other = DrawnPatch.Draw(after);
        using var pair = PatchPair.Of(one, other);
        using var finding = measure(pair);
        Check(pair, finding, name, reduction);
    }

    /// <summary>The heat map laid over the reference, both reduced.</summary>
    static void Check(RegisteredPair pair, SignFinding finding, string name, int reduction)
    {
        Assert.NotNull(finding.Map);
        var shown = ShownPicture.Of(pair.Reference, reduction).Under(HeatMap.Draw(finding.Map, pair.Zones, reduction));
        Golden.Check(PictureWriter.Png(shown.Rgb, shown.Width, shown.Height, 3), "Signs/" + name, MeanError);
    }
}
