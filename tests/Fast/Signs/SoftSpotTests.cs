using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

/// <summary>The excess of a spot, flat and weighted.</summary>
public class SoftSpotTests
{
    const int Side = 240;
    const double Scale = 5;

    [Theory, InlineData(0.5), InlineData(0.8), InlineData(1.6)]
    public void A_Gaussian_spot_holds_as_much_by_either(double sigma)
    {
        double s = sigma * Scale;
        using var map = Map((x, y) => 6 * Math.Exp(-((x - 120.2) * (x - 120.2) + (y - 119.6) * (y - 119.6)) / (2 * s * s)));
        double flat = map.Excess(map.Melanin, new(120.2, 119.6), 2.2 * sigma, soft: false)!.Value, soft = map.Excess(map.Melanin, new(120.2, 119.6), 2.2 * sigma, soft: true)!.Value;
        double truth = 0.06 * 2 * Math.PI * sigma * sigma * (1 - Math.Exp(-2.42));
        Assert.Equal(truth, flat, 0.03 * truth);
        Assert.Equal(truth, soft, 0.03 * truth);
    }

    [Fact]
    public void Weights_let_less_noise_in()
    {
        using var noise = new Plane(Side, Side);
        DrawnSkin.FillNormal(noise, new Random(8));
        using var map = Map((x, y) => noise[(int)x, (int)y]);
        double Spread(bool soft) => Math.Sqrt((from y in Enumerable.Range(2, 20) from x in Enumerable.Range(2, 20) select map.Excess(map.Melanin, new(10 * x, 10 * y), 1.1, soft)!.Value).Average(e => e * e));
        Assert.InRange(Spread(soft: true) / Spread(soft: false), 0.6, 0.85);
    }

    static ChromophoreMap Map(Func<double, double, double> melanin)
    {
        Plane red = new(Side, Side), green = new(Side, Side), blue = new(Side, Side);
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                var (r, g, b) = new Chromophores(0, melanin(x, y), 0).ToLog();
                (red[x, y], green[x, y], blue[x, y]) = ((float)(0.4 * Math.Exp(r)), (float)(0.3 * Math.Exp(g)), (float)(0.2 * Math.Exp(b)));
            }
        using var picture = new Picture(red, green, blue, new Mask(Side, Side), new("drawn", "", 1, "png", Side, Side, 1, 8, "sRGB", false, null), new());
        return new(picture, (_, skin) => skin.Fill(1), 1, Scale);
    }
}
