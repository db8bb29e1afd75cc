using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

public class RegistrarTests
{
    const int Size = 320;
    static readonly Skin skin = new(11);
    static readonly Similarity turned = new(1.03, 2.5, 9.3, -14.6);
    static readonly Picture still = skin.Photograph(Size, Size), turnedPicture = skin.Photograph(Size, Size, turned.Inverse().Of);

    /// <summary>Wrinkles the skin by up to 3 pixels at a wavelength of 200; contracts, so its inverse is a plain iteration.</summary>
    static Point Bent(Point p) => new(p.X + 4.2 + 3 * Math.Sin(p.Y / 32), p.Y - 2.7 + 3 * Math.Cos(p.X / 32));

    [Fact]
    public void Finds_a_turn_scale_and_shift_without_a_face()
    {
        var alignment = Registrar.Register(still, turnedPicture, null, null, null);
        var errors = Errors(alignment.Forward, turned.Of);
        Assert.InRange(errors.Median, 0, 0.03);
        Assert.InRange(errors.Percentile95, 0, 0.1);
        Assert.InRange(errors.TrustedShare, 0.75, 1);
        Assert.Equal(1.03, alignment.ScaleRatio, 1e-3);
        Assert.Equal(2.5, alignment.RotationDegrees, 0.05);
    }

    [Fact]
    public void Finds_a_smooth_bend_from_landmarks_that_jitter()
    {
        var alignment = Bending(null, 0);
        var errors = Errors(alignment.Forward, Bent);
        Assert.InRange(errors.Median, 0, 0.05);
        Assert.InRange(errors.Percentile95, 0, 0.2);   // strain goes to 9 %
        Assert.InRange(errors.TrustedShare, 0.85, 1);
        Assert.InRange(alignment.MedianForwardBackward, 0, 0.05);
    }

    /// <summary>14 pixels a millimetre are followed at 7: a fourth of the work, and no error that a pore of 4 pixels would notice.</summary>
    [Fact]
    public void What_is_finer_than_twelve_pixels_a_millimetre_is_followed_at_half_its_size()
    {
        FaceMesh here = Skin.Mesh(Size, Size, pixelsAMillimetre: 14), there = Skin.Mesh(Size, Size, turned.Of, 1, 14.4);
        Alignment half = Registrar.Register(still, turnedPicture, here, there, null), whole = Registrar.Register(still, turnedPicture, here, there, null, new() { FollowedPixelsAMillimetre = 20 });
        Assert.False(half.Forward.U.AsSpan().SequenceEqual(whole.Forward.U));
        foreach (var alignment in new[] { half, whole })
        {
            var errors = Errors(alignment.Forward, turned.Of);
            Assert.InRange(errors.Median, 0, 0.05);
            Assert.InRange(errors.Percentile95, 0, 0.15);
        }
        Assert.InRange(half.TrustedShare, 0.8 * whole.TrustedShare, 1);   // its windows hold 64 pixels for 40, so that a little more of the border is lost
    }

    [Fact]
    public void Other_light_and_noise_move_it_by_less_than_a_tenth_of_a_pixel()
    {
        // 0.7 stops brighter, another tone curve, a ramp of 35 % across, noise of 1 %.
        var alignment = Bending((p, value) => 1.6 * Math.Pow(value, 0.85) * (0.8 + 0.35 * p.X / Size), 0.004);
        var errors = Errors(alignment.Forward, Bent);
        Assert.InRange(errors.Median, 0, 0.06);
        Assert.InRange(errors.Percentile95, 0, 0.2);
        Assert.InRange(errors.TrustedShare, 0.85, 1);
    }

    [Fact]
    public void Equal_pictures_have_exactly_no_flow()
    {
        var picture = still;
        var face = Skin.Mesh(Size, Size);
        foreach (var mesh in new[] { face, null })
        {
            var alignment = Registrar.Register(picture, picture, mesh, mesh, null);
            Assert.All(alignment.Forward.U, u => Assert.Equal(0f, u));
            Assert.All(alignment.Forward.V, v => Assert.Equal(0f, v));
            Assert.All(alignment.Backward.U, u => Assert.Equal(0f, u));
            Assert.Equal(Similarity.Identity, alignment.Mean);
            Assert.Equal(0, alignment.MedianForwardBackward);
for (int i = 0; i < alignment.Forward.U.Length; i++)
                if (Inside(alignment.Forward.PositionOf(i), 60)) Assert.True(alignment.Forward.Trusted[i]);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            var one = Registrar.Register(still, turnedPicture, null, null, null);
            Stripes.Threads = 4;
            var four = Registrar.Register(still, turnedPicture, null, null, null);
            Assert.Equal(one.Forward.U, four.Forward.U);
            Assert.Equal(one.Forward.V, four.Forward.V);
            Assert.Equal(one.Forward.Correlation, four.Forward.Correlation);
            Assert.Equal(one.Backward.U, four.Backward.U);
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    [Fact]
    public void A_healed_lesion_does_not_drag_the_field()
    {
        // 3 mm across at 6 pixels a millimetre, off the window's middle, half as bright; gone in the moving picture.
        var lesion = new Point(171, 148);
        using var reference = skin.Photograph(Size, Size, light: (p, value) => value * (1 - 0.5 * Math.Exp(-Math.Pow(p.DistanceTo(lesion) / 8, 4))));
        var face = Skin.Mesh(Size, Size);
        var alignment = Registrar.Register(reference, turnedPicture, face, Skin.Mesh(Size, Size, turned.Of, 1), null);
        for (int dy = -24; dy <= 24; dy += 4)
            for (int dx = -24; dx <= 24; dx += 4)
                Assert.InRange(Error(alignment.Forward, turned.Of, lesion.X + dx, lesion.Y + dy), 0, 0.2);
    }

    [Fact]
    public void Pores_that_shrink_do_not_pull_their_surroundings_together()
    {
        // Over 8 mm of skin at 6 pixels a millimetre the pits become half as deep and, by the square, narrower; nothing moves.
        var patch = new Point(160, 150);
        double Healed(Point p, double value)
        {
            double inside = Math.Exp(-Math.Pow(p.DistanceTo(patch) / 24, 6)), depth = Math.Min(0, Math.Log(value) + 1.2);
            return Math.Exp(Math.Log(value) - inside * depth * (1 - 0.5 * Math.Min(1, -depth)));
        }
        using var moving = skin.Photograph(Size, Size, turned.Inverse().Of, (q, value) => Healed(turned.Inverse().Of(q), value), 0.003);
        var alignment = Registrar.Register(still, moving, Skin.Mesh(Size, Size), Skin.Mesh(Size, Size, turned.Of, 1), null);
        for (int dy = -48; dy <= 48; dy += 6)
            for (int dx = -48; dx <= 48; dx += 6)
            {
                Assert.InRange(Error(alignment.Forward, turned.Of, patch.X + dx, patch.Y + dy), 0, 0.2);
                Assert.InRange(alignment.Forward.GradientAt(patch.X + dx, patch.Y + dy).Determinant / (turned.Scale * turned.Scale), 0.97, 1.03);
            }
    }

    [Theory, InlineData(0.8), InlineData(3), InlineData(6), InlineData(12), InlineData(20), InlineData(24), InlineData(80)]
    public void Where_the_scale_is_known_nodes_stand_no_closer_than_one_and_a_half_millimetres(double pixelsAMillimetre)
    {
        int finest = 0;
        while (pixelsAMillimetre / (1 << finest) > new RegistrationOptions().FinestPixelsAMillimetre) finest++;
        foreach (var plan in CoarseToFine.Plan(finest, finest + 3, false, pixelsAMillimetre, 2000, new())) Assert.InRange(plan.Spacing / pixelsAMillimetre, 1.5, double.MaxValue);
    }

    [Fact]
    public void What_is_hidden_in_one_picture_is_not_vouched_for()
    {
        var other = new Skin(99);
        bool Hidden(Point p, double margin) => p.X > 120 - margin && p.X < 220 + margin && p.Y > 90 - margin && p.Y < 200 + margin;
        using var moving = skin.Photograph(Size, Size, turned.Inverse().Of, (p, value) => Hidden(p, 0) ? Math.Exp(other.At(p.X, p.Y)) : value);
        var alignment = Registrar.Register(still, moving, Skin.Mesh(Size, Size), Skin.Mesh(Size, Size, turned.Of, 1), null);
        int hidden = 0, hiddenTrusted = 0, open = 0, openTrusted = 0;
        for (int node = 0; node < alignment.Forward.U.Length; node++)
        {
            var at = alignment.Forward.PositionOf(node);
            var there = turned.Of(at);
            bool trusted = alignment.Forward.Trusted[node];
            if (Hidden(there, -20))   // deeper than a window reaches
                (hidden, hiddenTrusted) = (hidden + 1, hiddenTrusted + (trusted ? 1 : 0));
            else if (!Hidden(there, 30) && Inside(at, 50) && Inside(there, 40)) (open, openTrusted) = (open + 1, openTrusted + (trusted ? 1 : 0));
        }
        Assert.InRange(hiddenTrusted, 0, 0.1 * hidden);
        Assert.InRange(openTrusted, 0.95 * open, open);
    }

    [Fact]
    public void Exchanged_pictures_give_the_inverse()
    {
        using var moving = skin.Photograph(Size, Size, Inverse(Bent), noise: 0.004);
        FaceMesh a = Skin.Mesh(Size, Size), b = Skin.Mesh(Size, Size, Bent, 2);
        var forward = Registrar.Register(still, moving, a, b, null).Forward;
        var back = Registrar.Register(moving, still, b, a, null).Forward;
        for (int y = 60; y < Size - 60; y += 8)
            for (int x = 60; x < Size - 60; x += 8)
            {
                var there = forward.At(x, y);
                var home = back.At(x + there.X, y + there.Y);
                Assert.InRange(new Point(there.X + home.X, there.Y + home.Y).DistanceTo(new(0, 0)), 0, 0.1);
            }
    }

    [Fact]
    public void Unrelated_pictures_are_vouched_for_almost_nowhere()
    {
        using var moving = new Skin(77).Photograph(Size, Size);
        Assert.InRange(Registrar.Register(still, moving, null, null, null).TrustedShare, 0, 0.03);
        var face = Skin.Mesh(Size, Size);
        Assert.InRange(Registrar.Register(still, moving, face, face, null).TrustedShare, 0, 0.03);
    }

    [Fact]
    public void Twice_the_size_is_found_from_landmarks()
    {
        var twice = new Similarity(2, 4, -30, 10);
        using var moving = skin.Photograph(2 * Size, 2 * Size, twice.Inverse().Of);
        var alignment = Registrar.Register(still, moving, Skin.Mesh(Size, Size), Skin.Mesh(Size, Size, twice.Of, 1, 12), null);
        var errors = Errors(alignment.Forward, twice.Of);
        Assert.InRange(errors.Median, 0, 0.1);   // pixels of the larger picture
        Assert.Equal(2, alignment.ScaleRatio, 2e-3);
    }

    [Theory, InlineData(63, false), InlineData(64, true)]
    public void A_region_has_64_pixels_a_side_or_is_refused(int side, bool accepted)
    {
        var picture = still;
        var region = new PixelRectangle(128, 128, side, 64);
        if (accepted) Assert.NotNull(Registrar.Register(picture, picture, null, null, region));
        else Assert.Throws<ArgumentException>(() => Registrar.Register(picture, picture, null, null, region));
    }

    static Alignment Bending(Func<Point, double, double>? light, double noise)
    {
        using var reference = skin.Photograph(Size, Size, noise: noise, noiseSeed: 3);
        using var moving = skin.Photograph(Size, Size, Inverse(Bent), light, noise, 4);
        return Registrar.Register(reference, moving, Skin.Mesh(Size, Size), Skin.Mesh(Size, Size, Bent, 2), null);
    }

    static Func<Point, Point> Inverse(Func<Point, Point> map) => q =>
    {
        var p = q;
        for (int i = 0; i < 40; i++) p += q - map(p);
        return p;
    };

    static bool Inside(Point p, double border) => p.X > border && p.Y > border && p.X < Size - border && p.Y < Size - border;

    static double Error(FlowField flow, Func<Point, Point> truth, double x, double y)
    {
        var d = flow.At(x, y);
        return new Point(x + d.X, y + d.Y).DistanceTo(truth(new(x, y)));
    }

    /// <summary>Over what is vouched for, 40 pixels and more inside both frames.</summary>
    static (double Median, double Percentile95, double TrustedShare) Errors(FlowField flow, Func<Point, Point> truth)
    {
        var errors = new List<double>();
        int all = 0;
        for (int y = 40; y < Size - 40; y += 5)
            for (int x = 40; x < Size - 40; x += 5)
            {
                all++;
                if (flow.TrustedAt(x, y)) errors.Add(Error(flow, truth, x, y));
            }
        errors.Sort();
        return errors.Count == 0 ? (double.NaN, double.NaN, 0) : (errors[errors.Count / 2], errors[(int)(0.95 * errors.Count)], errors.Count / (double)all);
    }
}
