using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Anchors;

/// <summary>What is not skin and tells the light: a painted wall, teeth, and how several are believed.</summary>
public sealed class AnchorTests
{
    static AnchorShift Shift(AnchorKind kind, double red, double blue = 0, double sd = 0.02) => new(kind, red, blue, sd, sd);

    [Fact]
    public void A_card_is_believed_alone_and_others_only_when_they_agree()
    {
        AnchorShift card = Shift(AnchorKind.Card, 0.10, sd: 0.005), eyes = Shift(AnchorKind.WhiteOfEyes, 0.11), wall = Shift(AnchorKind.Background, 0.09, sd: 0.03), other = Shift(AnchorKind.Teeth, -0.1, sd: 0.03);
        Assert.Equal([card], new PairAnchors(null, null, [card, eyes, other]).Believed);
        Assert.Equal([eyes, wall], new PairAnchors(null, null, [eyes, wall]).Believed);
        var torn = new PairAnchors(null, null, [eyes, wall, other]);
        Assert.Empty(torn.Believed);
        Assert.Equal(0.21, torn.Apart!.Value.By, 1e-9);
    }

    [Theory, InlineData(0.069, true), InlineData(0.072, false)]
    public void Two_anchors_contradict_each_other_beyond_two_and_a_half_deviations(double apart, bool agree) =>
        Assert.Equal(agree, Shift(AnchorKind.WhiteOfEyes, apart).Agrees(Shift(AnchorKind.Teeth, 0)));

    [Fact]
    public void Contradicting_anchors_are_told_and_never_block()
    {
        var told = Assert.Single(AnchorsAndFilters.Judge(new(null, null, [Shift(AnchorKind.WhiteOfEyes, 0.3), Shift(AnchorKind.Background, 0)]), null, null));
        Assert.Equal((8, Grade.Degraded), (told.Number, told.Grade));
        Assert.Equal("The white of the eyes and the wall behind tell a different change of the light's colour, by 30 %: two lights of different colour, or one of the two changed.", told.Says);
        Assert.Empty(AnchorsAndFilters.Judge(new(null, null, [Shift(AnchorKind.WhiteOfEyes, 0.02), Shift(AnchorKind.Background, 0)]), null, null));
    }

    [Theory]
    [InlineData(null, null, null), InlineData(Polarisation.Cross, Polarisation.Cross, Grade.Ok), InlineData(Polarisation.None, Polarisation.None, Grade.Ok)]
    [InlineData(Polarisation.Cross, Polarisation.None, Grade.Blocked), InlineData(Polarisation.Cross, Polarisation.Parallel, Grade.Blocked), InlineData(null, Polarisation.Parallel, Grade.Degraded)]
    public void Pictures_under_different_polarising_filters_are_not_mixed(Polarisation? before, Polarisation? after, Grade? grade)
    {
        var told = AnchorsAndFilters.Judge(PairAnchors.None, before, after).ToArray();
        Assert.Equal(grade, told.SingleOrDefault()?.Grade);
        Assert.All(told, s => Assert.Equal(Enum.GetValues<Sign>(), s.Spoils));
    }

    [Theory, InlineData(1.08, 0.92), InlineData(1, 1), InlineData(0.8, 1.25)]
    public void A_plain_wall_tells_a_cast(double red, double blue)
    {
        using Picture before = Portrait(), after = Portrait(red, blue, light: 1.3f, seed: 2);
        var mesh = Mesh().Points;
        var shift = Background.Anchor(before, mesh, after, mesh)!;
        Assert.Equal(Math.Log(red), shift.RedGreen, 0.004);
        Assert.Equal(Math.Log(blue), shift.BlueGreen, 0.004);
        Assert.InRange(shift.RedGreenSd, 0.02, 0.05);
        var back = Background.Anchor(after, mesh, before, mesh)!;
        Assert.Equal(-shift.RedGreen, back.RedGreen, 1e-12);
    }

    [Fact]
    public void A_coloured_wall_a_pattern_and_light_of_two_colours_tell_nothing()
    {
        var mesh = Mesh().Points;
        using Picture plain = Portrait(), coloured = Portrait(wall: (0.15f, 0.3f, 0.45f)), patterned = Portrait(pattern: 0.25f), mixed = Portrait(gradient: 0.5f);
        Assert.Null(Background.Anchor(coloured, mesh, coloured, mesh));
        Assert.Null(Background.Anchor(patterned, mesh, patterned, mesh));
        Assert.Null(Background.Anchor(plain, mesh, mixed, mesh));
        Assert.NotNull(Background.Anchor(plain, mesh, plain, mesh));
    }

    [Theory, InlineData(0.04, false), InlineData(0.25, true)]
    public void Teeth_tell_a_cast_where_the_mouth_is_open(double opening, bool told)
    {
        var mesh = FlatPaintedHead.Mesh(default, p => Open(p, opening)).Points;
        using Picture before = Mouth(mesh, 1), after = Mouth(mesh, 1.1f);
        var shift = Teeth.Anchor(before, mesh, after, mesh);
        Assert.Equal(told, shift is not null);
        if (told) Assert.Equal(Math.Log(1.1), shift!.RedGreen, 0.005);
    }

    [Fact]
    public void An_open_mouth_without_teeth_tells_nothing()
    {
        var mesh = FlatPaintedHead.Mesh(default, p => Open(p, 0.25)).Points;
        using Picture before = Mouth(mesh, 1, (0.25f, 0.08f, 0.08f)), after = Mouth(mesh, 1.1f, (0.25f, 0.08f, 0.08f));
        Assert.Null(Teeth.Anchor(before, mesh, after, mesh));
    }

    static Imaging.Face.FaceMesh Mesh() => FlatPaintedHead.Mesh(default).ShiftedBy(Shifted, Shifted);

    const int Shifted = 360, Side = FlatPaintedHead.Size + 2 * Shifted;

    /// <summary>A wall with a darker head before it; gradient: the wall gets redder to the right.</summary>
    static Picture Portrait(double red = 1, double blue = 1, float light = 1, int seed = 1, (float R, float G, float B)? wall = null, float pattern = 0, float gradient = 0)
    {
        var (r, g, b) = wall ?? (0.42f, 0.40f, 0.37f);
        var random = new Random(seed);
        Plane rp = new(Side, Side), gp = new(Side, Side), bp = new(Side, Side);
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                double u = (x - Side / 2.0) / 200, v = (y - Side / 2.0) / 260;
                float here = u * u + v * v < 1 ? 0.4f : light * (1 + 0.2f * x / Side) * (1 + pattern * MathF.Sin(x * 0.2f) * MathF.Sin(y * 0.2f)), noise = 1 + 0.02f * (float)DrawnSkin.Normal(random);
                (rp[x, y], gp[x, y], bp[x, y]) = ((float)red * r * here * noise * (1 + gradient * x / Side), g * here, (float)blue * b * here);
            }
        return new(rp, gp, bp, new Mask(Side, Side), new("wall.png", new string('0', 64), 1, "png", Side, Side, 1, 8, "sRGB", false, null), new());
    }

    // The inner lips' lower half goes down by a share of the mouth's width.
    static void Open(Point3[] p, double opening)
    {
        double width = p[308].X - p[78].X;
        foreach (int i in new[] { 324, 318, 402, 317, 14, 87, 178, 88, 95 }) p[i] = p[i] with { Y = p[13].Y + opening * width };
    }

    static Picture Mouth(System.Collections.Immutable.ImmutableArray<Point3> mesh, float red, (float R, float G, float B)? inside = null)
    {
        const int size = FlatPaintedHead.Size;
        var (ir, ig, ib) = inside ?? (0.5f, 0.46f, 0.38f);
        Plane r = new(size, size), g = new(size, size), b = new(size, size);
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++)
            {
                bool mouth = x > mesh[78].X && x < mesh[308].X && y > mesh[13].Y - 1 && y < mesh[14].Y + 1;
                (r[x, y], g[x, y], b[x, y]) = mouth ? (red * ir, ig, ib) : (red * 0.45f, 0.27f, 0.19f);
            }
        return new(r, g, b, new Mask(size, size), new("mouth.png", new string('0', 64), 1, "png", size, size, 1, 8, "sRGB", false, null), new());
    }
}
