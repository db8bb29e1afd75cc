using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class LineFinderTests
{
    const double Scale = 12;

    [Theory, InlineData(0.1, 0.12), InlineData(0.15, 0.25), InlineData(0.1, 0.4)]
    public void A_drawn_line_is_found_and_its_cross_section_read(double contrast, double sigma)
    {
        using var pair = Valley(contrast, sigma, contrast, sigma);
        using var planes = ReliefPlanes.Of(pair, Quiet)!;
        var lines = Lines.Find(pair, planes, default);
        var line = Assert.Single(lines);
        Assert.InRange(line.LengthMillimetres, 17, 26);
        Assert.All(line.Points, p => Assert.InRange(p.Y - Middle(p.X), -0.5, 0.5));
        double expected = contrast * sigma * Math.Sqrt(2 * Math.PI);
        foreach (var sample in new LineProfile(pair, planes.Reference, planes.Moving).Read(line).Skip(8).SkipLast(8))
            Assert.InRange(sample.Reference, 0.94 * expected, 1.03 * expected);
    }

    [Fact]
    public void A_line_blurred_in_one_picture_has_not_changed()
    {
        // σ 0.12 mm and a blur of one pixel on top; the contrast falls so that the integral stays.
        double wide = Math.Sqrt(0.12 * 0.12 + 1 / (Scale * Scale));
        using var pair = Valley(0.15, 0.12, 0.15 * 0.12 / wide, wide);
        var reading = Relief.Measure(pair, Quiet, default).Lines.Readings.Single(r => r.NotMeasurable is null);
        Assert.InRange(reading.Change, -0.01, 0.01);
        var depth = reading.Secondary.Single(s => s.Id == "lines.peak");
        Assert.InRange(depth.Moving / depth.Reference, 0.5, 0.9);
    }

    [Theory, InlineData(0.9), InlineData(0.7)]
    public void A_shallower_line_is_read_as_such(double factor)
    {
        using var pair = Valley(0.15, 0.2, 0.15 * factor, 0.2);
        var reading = Relief.Measure(pair, Quiet, default).Lines.Readings.Single(r => r.NotMeasurable is null);
        Assert.Equal(Math.Log(factor), reading.Change, 0.005);
    }

    [Fact]
    public void A_hair_in_one_picture_is_no_line()
    {
        using var pair = Valley(0.5, 0.05, 0, 0.05);
        Assert.All(Relief.Measure(pair, Quiet, default).Lines.Readings, r => Assert.NotNull(r.NotMeasurable));
    }

    [Fact]
    public void Noise_alone_holds_no_lines_and_no_pores()
    {
        using var pair = Valley(0, 1, 0, 1, noise: 0.02);
        using var planes = ReliefPlanes.Of(pair, new(new(0.02, 0.01), new(0.02, 0.01), 1))!;
        Assert.Empty(Lines.Find(pair, planes, default));
        Assert.Empty(Pores.Find(pair, planes, default));
    }

    static readonly MeasuringConditions Quiet = new(new(0.001, 0.0005), new(0.001, 0.0005), 1);

    /// <summary>Course of the drawn line: a gentle wave, so that it runs at many angles to the pixels.</summary>
    static double Middle(double x) => 120 + 12 * Math.Sin(x / 60);

    /// <summary>Flat skin, one zone, with one valley of a Gaussian cross-section in each picture.</summary>
    static RegisteredPair Valley(double referenceContrast, double referenceSigma, double movingContrast, double movingSigma, double noise = 0)
    {
        const int Width = 300, Height = 240;
        Mask labels = new(Width, Height), usable = new(Width, Height), movingLabels = new(Width, Height);
        for (int y = 4; y < Height - 4; y++)
            for (int x = 4; x < Width - 4; x++) labels[x, y] = usable[x, y] = movingLabels[x, y] = 1;
        ImmutableArray<Zone> zones = [Zones.Region];
        return new RegisteredPair
        {
            Reference = Draw(referenceContrast, referenceSigma, 1),
            Moving = Draw(movingContrast, movingSigma, 2),
            Moved = Draw(movingContrast, movingSigma, 2),
            Flow = new FlowField(2, 2, 300, 0, 0),
            Zones = new(zones, labels, new(Width, Height)),
            MovingZones = new(zones, movingLabels, new(Width, Height)),
            Usable = usable,
            Scale = new(Scale, 0.04, ScaleOrigin.Given),
            ScaleRatio = 1,
            ReferenceIsBefore = true,
        };

        Picture Draw(double contrast, double sigma, int seed)
        {
            var random = new Random(seed);
            var planes = Enumerable.Range(0, 3).Select(_ => new Plane(Width, Height)).ToArray();
            for (int y = 0; y < Height; y++)
                for (int x = 0; x < Width; x++)
                {
                    double slope = 12.0 / 60 * Math.Cos(x / 60.0), d = (y - Middle(x)) / Math.Sqrt(1 + slope * slope) / Scale;
                    double light = 0.3 * Math.Exp(-contrast * Math.Exp(-d * d / (2 * sigma * sigma)) + noise * DrawnSkin.Normal(random));
                    foreach (var plane in planes) plane[x, y] = (float)light;
                }
            return new(planes[0], planes[1], planes[2], new Mask(Width, Height), new("drawn", "", 1, "png", Width, Height, 1, 8, "sRGB", false, null), new());
        }
    }
}
