using Punctum.Imaging;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Registration.Features;
using Xunit;

namespace Punctum.Tests.Fast.Registration.Features;

public class FeatureSearchTests
{
    const int Size = 360;
    static readonly Skin skin = new(31);

    /// <summary>About the middle, into the middle of a picture of the other size.</summary>
    static Homography Turned(double degrees, double scale, double aslant)
    {
        double middle = (Size - 1) / 2.0;
        var tilt = new Homography(1, 0, 0, 0, 1, 0, aslant, 0, 1);
        return Homography.Of(new Similarity(scale, degrees, middle, middle)).After(tilt).After(Homography.Of(new Similarity(1, 0, -middle, -middle)));
    }

    [Theory, InlineData(180, 1, 0), InlineData(-90, 1, 4e-4), InlineData(137, 0.6, 0), InlineData(30, 1.6, 0), InlineData(60, 1.2, 6e-4)]
    public void Skin_is_found_whatever_its_turn_and_size_and_laid_on_to_a_tenth_of_a_pixel(double degrees, double scale, double aslant)
    {
        var map = Turned(degrees, scale, aslant);
        using var reference = skin.Photograph(Size, Size);
        using var moving = skin.Photograph(Size, Size, map.Inverse().Of, (p, value) => 1.4 * Math.Pow(value, 0.9) * (0.8 + 0.4 * p.Y / Size), 0.003);
        var start = FeatureSearch.Find(reference, moving, new(0, 0, Size, Size));
        Assert.NotNull(start);
        var field = Registrar.RegisterFrom(start, reference, moving, null).Forward;
        var errors = new List<double>();
        for (int y = 130; y <= Size - 130; y += 6)
            for (int x = 130; x <= Size - 130; x += 6)
            {
                Assert.InRange(start.Value.Of(new(x, y)).DistanceTo(map.Of(new(x, y))), 0, 4);
                errors.Add((new Point(x, y) + field.At(x, y)).DistanceTo(map.Of(new(x, y))));
            }
        errors.Sort();
        Assert.InRange(errors[errors.Count / 2], 0, 0.1);
    }

    [Fact]
    public void Other_skin_is_nowhere_to_be_found()
    {
        using var reference = skin.Photograph(Size, Size);
        foreach (int seed in new[] { 32, 33, 34, 35 })
        {
            using var other = new Skin(seed).Photograph(Size, Size);
            Assert.Null(FeatureSearch.Find(reference, other, new(0, 0, Size, Size)));
        }
    }

    [Fact]
    public void A_mirrored_picture_is_other_skin()
    {
        using var reference = skin.Photograph(Size, Size);
        using var mirrored = skin.Photograph(Size, Size, p => new(Size - 1 - p.X, p.Y));
        Assert.Null(FeatureSearch.Find(reference, mirrored, new(0, 0, Size, Size)));
        Assert.InRange(Registrar.Register(reference, mirrored, null, null, null).TrustedShare, 0, 0.03);
    }

    [Fact]
    public void A_cut_that_shares_nothing_is_other_skin()
    {
        using var reference = skin.Photograph(Size, Size);
        using var beside = skin.Photograph(Size, Size, p => new(p.X + 2 * Size, p.Y));
        Assert.Null(FeatureSearch.Find(reference, beside, new(0, 0, Size, Size)));
        Assert.InRange(Registrar.Register(reference, beside, null, null, null).TrustedShare, 0, 0.03);
    }

    [Fact]
    public void The_same_picture_has_not_moved_at_all()
    {
        using var reference = skin.Photograph(Size, Size);
        Assert.Equal(Homography.Identity, FeatureSearch.Find(reference, reference, new(96, 96, 160, 160)));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        using var reference = skin.Photograph(Size, Size);
        using var moving = skin.Photograph(Size, Size, Turned(75, 1.1, 0).Inverse().Of);
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            var one = FeatureSearch.Find(reference, moving, new(0, 0, Size, Size));
            Stripes.Threads = 4;
            Assert.Equal(one, FeatureSearch.Find(reference, moving, new(0, 0, Size, Size)));
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }
}
