using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Tests.Fast.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>Where fine detail fits best: at home for skin that shares anything at all, anywhere for strangers.</summary>
public class DetailPeaksTests
{
    const int Side = 320;
    static readonly Skin skin = new(3);

    /// <summary>The same skin under detail of its own, whose strength is told against what both share.</summary>
    static Picture Picture(int own, double strength, Func<Point, Point>? back = null) =>
        skin.Photograph(Side, Side, back, (p, value) => value * Math.Exp(strength * new Skin(own).At(p.X, p.Y)), noise: 0.002, noiseSeed: own);

    static double Share(Picture one, Picture other, Func<int, int, bool>? isSkin = null, double pixelsAMillimetre = 6)
    {
        using (one) using (other) return DetailPeaks.Share(one, other, isSkin ?? ((_, _) => true), pixelsAMillimetre);
    }

    [Fact]
    public void Unchanged_skin_fits_best_at_home_everywhere() => Assert.InRange(Share(Picture(10, 0), Picture(20, 0)), 0.99, 1);

    [Fact]
    public void Skin_of_which_two_thirds_of_the_detail_is_new_still_fits_best_at_home_in_most_places() =>
        Assert.InRange(Share(Picture(10, 1.4), Picture(20, 1.4)), 0.6, 1);

    [Fact]
    public void Strangers_fit_best_at_home_about_as_often_as_chance_has_it() =>
        Assert.InRange(Share(Picture(10, 0), new Skin(4).Photograph(Side, Side)), 0, 0.08);

    [Fact]
    public void The_same_skin_laid_three_pixels_off_is_not_at_home() => Assert.InRange(Share(Picture(10, 0), Picture(20, 0, p => new(p.X + 3, p.Y))), 0, 0.05);

    [Fact]
    public void A_pixel_off_is_at_home() => Assert.InRange(Share(Picture(10, 0), Picture(20, 0, p => new(p.X, p.Y - 1))), 0.99, 1);

    [Fact]
    public void Too_little_skin_tells_nothing() => Assert.Equal(0, Share(Picture(10, 0), Picture(20, 0), (x, y) => x < 100 && y < 100));

    [Fact]
    public void Fine_pictures_are_asked_at_half_their_size() => Assert.InRange(Share(Picture(10, 0), Picture(20, 0, p => new(p.X + 1.9, p.Y)), pixelsAMillimetre: 12), 0.9, 1);
}
