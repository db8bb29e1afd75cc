using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Running;
using Punctum.Imaging;
using Punctum.Imaging.Drawing;
using Xunit;

namespace Punctum.Tests.Fast.Validation;

public sealed class ValidationPairsTests
{
    static readonly Scenario[] drawn = [.. ValidationPlan.Full.Scenarios("no photographs here")];

    [Fact]
    public void Nobody_is_fitted_on_or_calibrated_with_and_then_reported_on()
    {
        Assert.Equal(drawn.Length, drawn.Select(s => s.Id).Distinct().Count());
        Assert.All(drawn.GroupBy(s => s.Who), person => Assert.Single(person.Select(s => s.Role).Distinct()));
        Assert.All(drawn.Where(s => s.Extra != Extra.None || s.Dosed), s => Assert.Equal(Role.Test, s.Role));
    }

    [Fact]
    public void A_full_run_goes_on_from_a_quick_one() => Assert.Subset(drawn.Select(s => s.Id).ToHashSet(), ValidationPlan.Quick.Scenarios("no photographs here").Select(s => s.Id).ToHashSet());

    [Fact]
    public void Every_tone_stands_in_every_role_and_enough_people_test_to_certify_five_per_cent()
    {
        foreach (var role in Enum.GetValues<Role>()) Assert.Equal(10, drawn.Where(s => s.Role == role && s.Set == "null").Select(s => s.Tone).Distinct().Count());
        Assert.True(drawn.Count(s => s.Role == Role.Test && s.Set is "null" or "kept_out") >= 124);
    }

    [Fact]
    public void Easy_nuisance_keeps_its_limits_and_stress_goes_beyond_those_of_the_field()
    {
        var chance = new Chance(7);
        for (int i = 0; i < 200; i++)
        {
            var easy = Nuisance.Of(Severity.Easy, ref chance);
            Assert.True(Math.Abs(easy.Yaw) <= 1 && easy.BlurPixels <= 0.2 && Math.Abs(easy.ExposureStops) <= 0.1 && easy.Quality == 95 && Math.Sqrt(easy.LightAside * easy.LightAside + easy.LightUp * easy.LightUp) <= 2 && easy.Sharpening == 0 && easy.Strands == 0);
            Assert.Equal((0, 0), (easy.MotionPixels, easy.LocalToneMap));
        }
        var stressed = Enumerable.Range(0, 200).Select(_ => Nuisance.Of(Severity.Stress, ref chance)).ToArray();
        Assert.Contains(stressed, n => Math.Abs(n.Yaw) > 4);
        Assert.Contains(stressed, n => n.BlurPixels > 0.6);
        Assert.Contains(stressed, n => n.Quality < 85);
    }

    [Fact]
    public void Motion_spreads_a_point_along_its_way_and_loses_no_light()
    {
        using var plane = new Plane(21, 21);
        plane.Values.Clear();
        plane[10, 10] = 1;
        CameraPath.Move(plane, 6, 0);
        float sum = 0;
        for (int i = 0; i < plane.Values.Length; i++) sum += plane.Values[i];
        Assert.Equal(1, sum, 1e-5);
        Assert.Equal(1 / 7f, plane[7, 10], 1e-6);
        Assert.Equal(1 / 7f, plane[13, 10], 1e-6);
        Assert.Equal(0, plane[10, 11]);
    }

    [Fact]
    public void A_dose_of_thirty_per_cent_leaves_seventy_of_a_factor_and_less_blood_is_less_red()
    {
        var pores = Biology.All.First(b => b.Name == "PoreDepth");
        Assert.Equal(0.7, pores.Of("chin", 30, 3).PoreDepth, 1e-12);
        Assert.Equal(1.1, pores.Of("chin", -10, 3).PoreDepth, 1e-12);
        Assert.Equal([("pores.flux", Math.Log(0.7))], pores.Nominal(30));
        Assert.True(Biology.All.First(b => b.Name == "AddedBlood").Of("chin", 30, 3).AddedBlood < 0);
    }

    [Fact]
    public void What_a_dose_truly_does_is_read_off_clean_drawings()
    {
        var scene = new HeadDrawing { Seed = 3, Camera = new() { Width = 440, Height = 570, PixelsAMillimetre = 2.3 } };
        var blood = Biology.All.First(b => b.Name == "AddedBlood");
        var (changes, shares) = ApparentTruth.Of(scene, [blood.Of("cheek_medial_left", 30, 3), Biology.All.First(b => b.Name == "Texture").Of("forehead_centre", 30, 3)]);
        var truth = changes.ToDictionary(t => (t.Measure, t.Zone), t => t.Change);
        Assert.All(shares.Values, share => Assert.InRange(share, 0.6, 1));
        Assert.InRange(truth[("redness.haemoglobin", "cheek_medial_left")], -8, -2);
        Assert.True(truth[("tone.ita", "cheek_medial_left")] > 0);
        // Relief is not all that roughness of a picture is made of: pigment stays.
        Assert.InRange(truth[("texture.coarse", "forehead_centre")], Math.Log(0.7), -0.01);
        Assert.Equal(0, truth[("redness.haemoglobin", "forehead_centre")], 0.05);
    }

    [Theory, InlineData("belly"), InlineData("scalp"), InlineData("hair"), InlineData("card")]
    public void Body_scalp_and_card_have_unchanged_pairs_of_every_tone_and_doses_of_every_level(string place)
    {
        var of = drawn.Where(s => s.Place == place).ToArray();
        Assert.All(of.Where(s => s.Dosed), s => Assert.Equal(Role.Test, s.Role));
        Assert.Equal(10, of.Where(s => s.Role == Role.Test && !s.Dosed).Select(s => s.Tone).Distinct().Count());
        int kinds = place == "card" ? DrawnCardPair.Kinds.Length : PatchBiology.All.Count(b => b.Place == place);
        var doses = of.Where(s => s.Dosed).Select(s => (s.Turn % kinds, s.Level)).Distinct().ToArray();
        Assert.Equal(5 * kinds, doses.Length);
        Assert.Empty(Biology.WithoutDose);
    }

    [Fact]
    public void What_a_dose_truly_does_to_a_patch_is_counted_on_the_drawing()
    {
        PatchDrawing belly = new() { Width = 64, Height = 64, Marks = new() { Count = 3 } }, scalp = new() { Width = 240, Height = 160, PixelsAMillimetre = 4, Hair = new() { PerSquareCentimetre = 160, PartMillimetres = 5 } };
        var close = new PatchDrawing { Width = 1024, Height = 768, PixelsAMillimetre = 64, Hair = new() { PerSquareCentimetre = 160, LengthMillimetres = 2.2 } };
        double Truth(string kind, PatchDrawing of, double left, string? measure = null)
        {
            var dose = PatchBiology.All.First(b => b.Name == kind);
            return PatchTruth.Of(dose.Place, of, dose.Left(of, left), new(of.Width / 8, of.Height / 8, 3 * of.Width / 4, 3 * of.Height / 4)).Single(t => t.Measure == (measure ?? dose.Measure)).Change;
        }
        Assert.InRange(Truth("HairCount", close, 0.7), Math.Log(0.63), Math.Log(0.77));
        Assert.Equal(Math.Log(0.8), Truth("HairCalibre", close, 0.8), 1e-12);
        Assert.Equal(0, Truth("HairCount", close, 0.7, "hair.calibre"));
        Assert.InRange(Truth("ScalpHair", scalp, 0.7), 0.05, 0.6);
        Assert.InRange(Truth("PartWidth", scalp, 0.7), Math.Log(0.65), -0.05);
        Assert.InRange(Truth("MarkContrast", belly, 0.7) / Truth("MarkContrast", belly, 0), 0.22, 0.38);
    }

    [Fact]
    public void The_corners_of_a_scalp_lie_on_the_same_skin_in_both_pictures_but_for_the_hand()
    {
        var (before, after, _, options) = DrawnPatchPair.Of(drawn.First(s => s.Set == "scalp" && s.Severity == Severity.Field));
        using (before) using (after)
        {
            Assert.InRange(Account.BetweenCorners(options.Corners, options.CornersAfter).Residual, 1e-4, 0.06);
            Assert.NotEqual(options.Corners[0], options.CornersAfter[0]);
        }
    }

    [Fact]
    public void Redder_and_darker_skin_everywhere_is_told_as_the_card_would_tell_it()
    {
        var scene = new HeadDrawing { Seed = 3, Tone = 3, Camera = new() { Width = 300, Height = 380, PixelsAMillimetre = 1.6 } };
        Dose[] Everywhere(string kind, double percent) => [.. Punctum.Imaging.Face.Zones.OfTheFace.Select(z => Biology.All.First(b => b.Name == kind).Of(z.Id, percent, scene.Tone))];
        var redder = DrawnCardPair.Truly(scene, [.. Everywhere("AddedBlood", -10)]);
        var darker = DrawnCardPair.Truly(scene, [.. Everywhere("AddedMelanin", -30)]);
        Assert.InRange(redder.Redness, 0.7, 4);
        Assert.True(redder.Tone < 0);
        Assert.InRange(darker.Tone, -25, -2);
        Assert.Equal(0, darker.Redness, 1.0);
    }

    [Fact]
    public void Fine_contrast_of_a_photograph_shrinks_by_the_dose_in_its_zone_and_nowhere_else()
    {
        string file = Path.Combine(Path.GetTempPath(), $"punctum-{Guid.NewGuid():N}.jpg");
        try
        {
            using (var head = DrawnHead.Draw(new() { Seed = 5, Camera = new() { Width = 440, Height = 570, PixelsAMillimetre = 2.3 } })) File.WriteAllBytes(file, head.Jpeg(98));
            using var photograph = Photograph.Load(file);
            Plane[] untouched = photograph.Planes(), dosed = photograph.Planes();
            var (weight, _) = photograph.Inside("cheek_medial_left");
            double told = PictureBiology.Relief(dosed, photograph, "cheek_medial_left", 30);
            Assert.InRange(told, Math.Log(0.7) - 1e-9, Math.Log(0.8));
            var well = Enumerable.Range(0, weight.Values.Length).Where(i => weight.Values[i] == 1).ToArray();
            Assert.Equal(0.7, Contrast(dosed, well) / Contrast(untouched, well), 0.03);
            for (int i = 0; i < weight.Values.Length; i++)
                if (weight.Values[i] == 0 && dosed[1].Values[i] != untouched[1].Values[i]) Assert.Fail($"pixel {i} outside of the zone was changed");
            foreach (var plane in untouched.Concat(dosed).Append(weight)) plane.Dispose();
        }
        finally
        {
            File.Delete(file);
        }
    }

    static double Contrast(Plane[] planes, int[] inside)
    {
        using var log = new Plane(planes[0].Width, planes[0].Height);
        for (int i = 0; i < log.Values.Length; i++) log.Values[i] = MathF.Log(0.2126f * planes[0].Values[i] + 0.7152f * planes[1].Values[i] + 0.0722f * planes[2].Values[i]);
        using var band = ApparentTruth.Band(log, 2, 5);
        return ApparentTruth.Spread(band, inside);
    }
}
