using Punctum.Imaging.Colour;
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

    /// <summary>Six zones; blotches and the differences between zones are covered by known shares.</summary>
    static ChromaContrast Covered(double blotches, double zones, double added = 0) => new([.. Enumerable.Range(0, 6).Select(z => new ZoneChroma
    {
        Squares = 100,
        Blood = Blotchy(blotches, added), Pigment = Blotchy(blotches, added),
        Reference = 100 * new Chromophores(z % 3, z % 2, 5), Moving = 100 * new Chromophores(zones * (z % 3) + 0.4, zones * (z % 2) - 0.3, 4),
    })]);

    static Products Blotchy(double gain, double added) => new(1 + added, gain * gain + added, gain);

    [Theory, InlineData(0.4, 0.4, 0, 0.4), InlineData(0.4, 0.4, 2, 0.4), InlineData(0.4, 1, 0, 1), InlineData(1, 0.4, 0, 1), InlineData(0.4, 0.7, 0, 0.7), InlineData(1.5, 0.5, 0, 1)]
    public void Blood_is_covered_as_far_as_blotches_and_zones_both_say(double blotches, double zones, double added, double covered) =>
        Assert.Equal(Math.Log(covered), Covered(blotches, zones, added).Blood, 1e-9);

    [Theory, InlineData(0.6, 1, 0, 0.6), InlineData(0.6, 1, 20, 1), InlineData(0.6, 0.8, 20, 0.8)]
    public void Pigment_is_read_from_its_blotches_where_they_are_found_again(double blotches, double zones, double added, double covered) =>
        Assert.Equal(Math.Log(covered), Covered(blotches, zones, added).Pigment, 1e-9);

    [Fact]
    public void A_face_of_three_zones_is_not_read() => Assert.True(double.IsNaN(new ChromaContrast([.. Covered(0.5, 0.5).Zones.Take(3)]).Blood));
}
