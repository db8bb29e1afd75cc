using Punctum.Imaging.Comparability;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>How much evener the colours of a skin became: the formula, and what goes out of it.</summary>
public sealed class ChromaContrastTests
{
    [Theory, InlineData(1, 0), InlineData(0.5, 0), InlineData(0.5, 3), InlineData(1.7, 3)]
    public void What_compression_adds_to_both_pictures_goes_out(double gain, double added)
    {
        const double Skin = 2;
        var products = new Products(Skin + added, gain * gain * Skin + added, gain * Skin);
        Assert.Equal(Math.Log(gain), products.LogGain, 1e-12);
        Assert.Equal(-products.LogGain, new Products(products.Moving, products.Reference, products.Both).LogGain, 1e-12);
    }

    [Fact]
    public void Noise_that_differs_between_two_readings_of_a_place_leaves_nothing()
    {
        var chance = new Random(5);
        double Noise() => chance.NextDouble() - 0.5;
        var sum = default(Products);
        for (int i = 0; i < 100_000; i++)
        {
            double skin = Noise();
            sum += Products.Of(skin + 2 * Noise(), skin + 2 * Noise(), 0.5 * skin + 2 * Noise(), 0.5 * skin + 2 * Noise());
        }
        Assert.Equal(Math.Log(0.5), sum.LogGain, 0.06);
    }
}
