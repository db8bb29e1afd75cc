using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

public class OutlineCheckTests
{
    static string? Wrong(params double[] numbers) => OutlineCheck.WhatIsWrong([.. numbers.Chunk(2).Select(n => new Point(n[0], n[1]))]);

    [Theory]
    [InlineData("corners lie on one line", new double[] { 100, 100, 200, 200, 300, 300 })]
    [InlineData("fewer than three different corners", new double[] { 100, 100, 200, 200, 100, 100 })]
    [InlineData("fewer than three different corners", new double[] { 50, 60, 50, 60, 50, 60, 50, 60 })]
    [InlineData("crosses itself, between (100, 100) and (300, 100)", new double[] { 100, 100, 300, 300, 300, 100, 100, 300 })]
    [InlineData("no number", new[] { 100, 100, double.NaN, 200, 300, 100 })]
    [InlineData("no number", new[] { 100, 100, 200, double.PositiveInfinity, 300, 100 })]
    public void An_outline_without_an_inside_is_told(string says, double[] numbers) => Assert.Contains(says, Wrong(numbers));

    [Theory, InlineData(31.9, "encloses only 1018 pixels"), InlineData(32, null)]
    public void It_encloses_1024_pixels_or_is_told(double side, string? says)
    {
        string? wrong = Wrong(10, 10, 10 + side, 10, 10 + side, 10 + side, 10, 10 + side);
        if (says is null) Assert.Null(wrong);
        else Assert.Contains(says, wrong);
    }

    [Fact]
    public void Either_way_round_a_hollow_shape_and_a_repeated_first_corner_are_outlines()
    {
        double[] hollow = [0, 0, 200, 0, 200, 200, 100, 50, 0, 200];
        Assert.Null(Wrong(hollow));
        Assert.Null(Wrong([.. hollow.Chunk(2).Reverse().SelectMany(c => c)]));
        Assert.Null(Wrong([.. hollow, 0, 0]));
    }

    [Fact]
    public void A_crossing_is_found_wherever_the_outline_begins()
    {
        Point[] crossed = [new(100, 100), new(400, 120), new(380, 300), new(250, 40), new(90, 280)];
        for (int first = 0; first < crossed.Length; first++)
            Assert.Contains("crosses itself", OutlineCheck.WhatIsWrong([.. crossed[first..], .. crossed[..first]]));
    }
}
