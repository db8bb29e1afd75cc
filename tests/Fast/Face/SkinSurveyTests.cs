using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

/// <summary>Hair, gloss, moles and shadows painted on an even face of known colour.</summary>
public class SkinSurveyTests
{
    const int Scale = 2, Width = 241 * Scale, Height = 261 * Scale;

    /// <summary>Linear sRGB of light, brown and dark skin.</summary>
    public static TheoryData<float, float, float> Skins => new() { { 0.55f, 0.33f, 0.24f }, { 0.20f, 0.10f, 0.06f }, { 0.050f, 0.022f, 0.014f } };

    [Theory, MemberData(nameof(Skins))]
    public void Bare_skin_is_left_alone_lit_from_the_side(float red, float green, float blue)
    {
        using var picture = Face(red, green, blue);
        using var map = ZoneMapping.Of(picture, Mesh());
        Assert.True(Share(map, Excluded.Hair) < 0.002, $"hair {Share(map, Excluded.Hair):P1}");
        Assert.True(Share(map, Excluded.Specular) < 0.002, $"gloss {Share(map, Excluded.Specular):P1}");
    }

    [Theory, MemberData(nameof(Skins))]
    public void A_beard_is_hair_and_the_cheek_beside_it_is_not(float red, float green, float blue)
    {
        using var picture = Face(red, green, blue);
        var random = new Random(1);
        // Dark strands of one to two pixels (0.3 to 0.6 mm) over the chin, covering about half.
        Paint(picture, ["chin"], (x, y, light) => Noise(random) > 0.5 ? (0.012f * light, 0.010f * light, 0.008f * light) : null);
        using var map = ZoneMapping.Of(picture, Mesh());
        Assert.True(Share(map, Excluded.Hair, "chin") > 0.85, $"chin {Share(map, Excluded.Hair, "chin"):P0}");
        Assert.True(Share(map, Excluded.Hair, "cheek_medial_left", "forehead_centre", "nose_bridge", "under_eye_right") < 0.01);
    }

    [Fact]
    public void A_mole_stays_skin_and_a_patch_of_gloss_does_not()
    {
        using var picture = Face(0.4f, 0.22f, 0.15f);
        var mesh = Mesh();
        Disc(picture, mesh.Points[50], 2, (_, _) => (0.05f, 0.03f, 0.02f));      // 4 mm across, on the right cheek
        Disc(picture, mesh.Points[151], 4, (r, share) => (r.Red + share * 0.5f, r.Green + share * 0.5f, r.Blue + share * 0.5f));
        using var map = ZoneMapping.Of(picture, mesh);
        Assert.Equal(0, map.Exclusion[(int)mesh.Points[50].X, (int)mesh.Points[50].Y] & (int)Excluded.Hair);
        Assert.NotEqual(0, map.Exclusion[(int)mesh.Points[151].X, (int)mesh.Points[151].Y] & (int)Excluded.Specular);
        Assert.True(Share(map, Excluded.Specular, "cheek_medial_left", "chin") < 0.01);
    }

    [Theory, MemberData(nameof(Skins))]
    public void The_share_of_gloss_is_told_by_its_definition(float red, float green, float blue)
    {
        foreach (float body in (ReadOnlySpan<float>)[0.5f, 1, 1.6f])
            foreach (float gloss in (ReadOnlySpan<float>)[0, 0.01f, 0.1f])
            {
                float r = body * red + gloss, g = body * green + gloss, b = body * blue + gloss;
                Assert.Equal(gloss / (0.2126 * r + 0.7152 * g + 0.0722 * b), Dichromatic.GlossShare(r, g, b, Math.Log(red / green), Math.Log(green / blue)), 1e-5);
            }
    }

    /// <summary>The same patch as above but of the skin's own colour: light, not gloss.</summary>
    [Fact]
    public void A_brighter_spot_of_the_skins_own_colour_is_not_gloss()
    {
        using var picture = Face(0.4f, 0.22f, 0.15f);
        var mesh = Mesh();
        Disc(picture, mesh.Points[151], 4, (r, share) => (r.Red * (1 + share), r.Green * (1 + share), r.Blue * (1 + share)));
        using var map = ZoneMapping.Of(picture, mesh);
        Assert.Equal(0, map.Exclusion[(int)mesh.Points[151].X, (int)mesh.Points[151].Y] & (int)Excluded.Specular);
    }

    [Theory, MemberData(nameof(Skins))]
    public void A_dark_spectacle_frame_is_covered_skin(float red, float green, float blue)
    {
        using var picture = Face(red, green, blue);
        var mesh = Mesh();
        // Two rings of 48 mm, 3 mm thick, around the eyes: they cross under-eye, nose and temple.
        foreach (var (outer, inner) in ((int, int)[])[(33, 133), (263, 362)])
        {
            Point eye = new((mesh.Points[outer].X + mesh.Points[inner].X) / 2, (mesh.Points[outer].Y + mesh.Points[inner].Y) / 2);
            double ring = 24 * mesh.Scale.PixelsAMillimetre, half = 1.5 * mesh.Scale.PixelsAMillimetre;
            for (int i = 0; i < Width * Height; i++)
                if (Math.Abs(new Point(i % Width, i / Width).DistanceTo(eye) - ring) < half) picture.Red.Values[i] = picture.Green.Values[i] = picture.Blue.Values[i] = 0.008f;
        }
        using var map = ZoneMapping.Of(picture, mesh);
        int onRing = map.Exclusion[(int)(mesh.Points[33].X + mesh.Points[133].X) / 2, (int)((mesh.Points[33].Y + mesh.Points[133].Y) / 2 + 24 * mesh.Scale.PixelsAMillimetre)];
        Assert.True(((Excluded)onRing & Excluded.Hair) != 0);
        Assert.True(Share(map, Excluded.Hair, "chin", "lip_upper", "cheek_lateral_left") < 0.02);
    }

    [Fact]
    public void Exposure_changes_no_mask()
    {
        using Picture one = Face(0.2f, 0.11f, 0.07f), two = Face(0.36f, 0.198f, 0.126f);
        foreach (var picture in new[] { one, two })
        {
            float gain = ReferenceEquals(picture, one) ? 1 : 1.8f;
            var random = new Random(5);
            Paint(picture, ["chin", "lip_upper"], (x, y, light) => Noise(random) > 0.4 ? (0.02f * gain * light, 0.016f * gain * light, 0.012f * gain * light) : null);
        }
        using ZoneMap a = ZoneMapping.Of(one, Mesh()), b = ZoneMapping.Of(two, Mesh());
        int differ = 0;
        for (int i = 0; i < a.Exclusion.Values.Length; i++) if (a.Exclusion.Values[i] != b.Exclusion.Values[i]) differ++;
        Assert.True(differ < 0.002 * a.Exclusion.Values.Length, $"{differ} pixels");
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        using var picture = Face(0.3f, 0.18f, 0.12f);
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            using var one = ZoneMapping.Of(picture, Mesh());
            Stripes.Threads = 4;
            using var four = ZoneMapping.Of(picture, Mesh());
            Assert.True(one.Labels.Values.SequenceEqual(four.Labels.Values));
            Assert.True(one.Exclusion.Values.SequenceEqual(four.Exclusion.Values));
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    static FaceMesh Mesh() => ZoneMappingTests.Mesh(0, 0, 0, Scale);

    /// <summary>Light falls off to the picture's right by half; fine grain of 3 %.</summary>
    static Picture Face(float red, float green, float blue)
    {
        var random = new Random(9);
        Plane r = new(Width, Height), g = new(Width, Height), b = new(Width, Height);
        for (int y = 0, i = 0; y < Height; y++)
            for (int x = 0; x < Width; x++, i++)
            {
                float light = Light(x) * (1 + 0.03f * (2 * random.NextSingle() - 1));
                (r.Values[i], g.Values[i], b.Values[i]) = (red * light, green * light, blue * light);
            }
        return FaceFrameTests.Pictured(r, g, b);
    }

    static float Light(int x) => 1.1f - 0.6f * x / Width;

    static readonly Lazy<byte[]> labels = new(() =>
    {
        using var picture = Face(0.4f, 0.3f, 0.2f);
        using var map = ZoneMapping.Of(picture, Mesh());
        return map.Labels.Values.ToArray();
    });

    static double Noise(Random random) => random.NextDouble();

    static void Paint(Picture picture, string[] zones, Func<int, int, float, (float, float, float)?> colour)
    {
        bool[] painted = [false, .. Zones.OfTheFace.Select(zone => zones.Contains(zone.Id))];
        for (int i = 0; i < labels.Value.Length; i++)
            if (painted[labels.Value[i]] && colour(i % Width, i / Width, Light(i % Width)) is { } c) (picture.Red.Values[i], picture.Green.Values[i], picture.Blue.Values[i]) = c;
    }

    static void Disc(Picture picture, Point3 centre, double millimetres, Func<(float Red, float Green, float Blue), float, (float, float, float)> colour)
    {
        double radius = millimetres * Mesh().Scale.PixelsAMillimetre;
        for (int y = (int)(centre.Y - radius); y <= centre.Y + radius; y++)
            for (int x = (int)(centre.X - radius); x <= centre.X + radius; x++)
                if (new Point(x, y).DistanceTo(new(centre.X, centre.Y)) is var d && d < radius)
                    (picture.Red[x, y], picture.Green[x, y], picture.Blue[x, y]) = colour((picture.Red[x, y], picture.Green[x, y], picture.Blue[x, y]), (float)(1 - d / radius * (d / radius)));
    }

    static double Share(ZoneMap map, Excluded what, params string[] zones)
    {
        int all = 0, marked = 0;
        bool[] asked = [false, .. Zones.OfTheFace.Select(zone => zones.Length == 0 || zones.Contains(zone.Id))];
        ReadOnlySpan<byte> labels = map.Labels.Values, flags = map.Exclusion.Values;
        for (int i = 0; i < labels.Length; i++)
            if (asked[labels[i]] && ((Excluded)flags[i] & ~(Excluded.Hair | Excluded.Specular)) == 0)
            {
                all++;
                if (((Excluded)flags[i] & what) != 0) marked++;
            }
        return marked / (double)Math.Max(1, all);
    }
}
