using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The scalp in a picture of the whole head: how much of a drawn region shows through the hair, and how wide the parting is (docs/methods/scalp.md).</summary>
static class Scalp
{
    /// <summary>Tiles of the sampling error, mm; without a scale a sixth of the region's longer side.</summary>
    const double TileMillimetres = 10;

    /// <summary>What the two colours leave in doubt, of the ratio [P]; less than this much scalp is none to follow; more glare than this is too much; a parting this far off is another one, mm.</summary>
    const double SmallestSd = 0.03, LeastScalp = 0.02, UsableNeeded = 0.6, OtherParting = 15, FullScale = 0.7;

    internal static SignFinding Measure(RegisteredPair pair, ScalpPlanes planes)
    {
        var visible = Visible(pair, planes);
        return new(Sign.Scalp, [visible, Part(pair, planes)], visible.NotMeasurable is null ? Map(planes) : null);
    }

    static Reading Visible(RegisteredPair pair, ScalpPlanes planes)
    {
        var measure = Measures.VisibleScalp;
        if (Obstacle(planes) is { } because) return Reading.Impossible(measure, Zones.Region.Id, because);
        double tile = planes.PixelsAMillimetre > 0 ? TileMillimetres * planes.PixelsAMillimetre : Math.Max(planes.Region.Width, planes.Region.Height) / 10.0;
        var ratio = new TileRatio();
        int pixels = 0;
        for (int y = 0; y < planes.Region.Height; y++)
            for (int x = 0; x < planes.Region.Width; x++)
                if (planes.Region[x, y] != 0)
                {
                    ratio.Add(x, y, tile, planes.Reference[x, y], planes.Moving[x, y]);
                    pixels++;
                }
        if (Math.Min(ratio.Reference, ratio.Moving) < LeastScalp * pixels) return Reading.Impossible(measure, Zones.Region.Id, "hardly any scalp shows through the hair here");
        double area = planes.PixelsAMillimetre > 0 ? pixels / (planes.PixelsAMillimetre * planes.PixelsAMillimetre) : double.NaN;
        return new(measure, Zones.Region.Id, 100 * ratio.Reference / pixels, 100 * ratio.Moving / pixels, ratio.LogRatio, ratio.Sd(SmallestSd), ratio.Count, area)
        {
            Secondary = double.IsNaN(area) ? [] : [new("scalp.area", "area of scalp that shows", "cm²", ratio.Reference / pixels * area / 100, ratio.Moving / pixels * area / 100)],
        };
    }

    static string? Obstacle(ScalpPlanes planes) =>
        !(planes.ReferenceColours.Contrast >= ScalpPlanes.LeastContrast && planes.MovingColours.Contrast >= ScalpPlanes.LeastContrast) ? "hair and scalp are too alike in brightness to be told apart (fair or grey hair, a dark scalp, or a region that holds only one of them)"
        : planes.UsableShare < UsableNeeded ? $"only {100 * planes.UsableShare:0} % of the region is free of glare in both pictures" : null;

    static Reading Part(RegisteredPair pair, ScalpPlanes planes)
    {
        var measure = Measures.PartWidth;
        double scale = pair.LimitingPixelsAMillimetre;
        if (!(scale > 0)) return Reading.Impossible(measure, Zones.Region.Id, "the size of the skin in the picture is not known");
        if (scale < measure.NeededPixelsAMillimetre) return Reading.Impossible(measure, Zones.Region.Id, $"not measurable here ({Measurable.Down(scale, 1):0.0} px/mm, needs {measure.NeededPixelsAMillimetre:0})");
        if (Obstacle(planes) is { } because) return Reading.Impossible(measure, Zones.Region.Id, because);
        Parting? here = Parting.Of(planes.Reference, planes.Region, planes.PixelsAMillimetre), there = Parting.Of(planes.Moving, planes.Region, planes.PixelsAMillimetre);
        if (here is null || there is null) return Reading.Impossible(measure, Zones.Region.Id, "no parting of two centimetres or more is seen in both pictures");
        double apart = Math.Max(here.DistanceTo(there, planes.PixelsAMillimetre), there.DistanceTo(here, planes.PixelsAMillimetre));
        if (apart > OtherParting) return Reading.Impossible(measure, Zones.Region.Id, $"the hair is parted elsewhere, {apart:0} mm away");
        double sd = Math.Sqrt(Math.Pow(here.Error / here.Width, 2) + Math.Pow(there.Error / there.Width, 2));
        return new(measure, Zones.Region.Id, here.Width, there.Width, Math.Log(there.Width / here.Width), Math.Max(SmallestSd, sd), Math.Min(here.Widths.Length, there.Widths.Length), double.NaN)
        {
            Secondary = [new("scalp.part_length", "length of the parting", "mm", here.Course.Length - 1, there.Course.Length - 1), new("scalp.part_distance", "distance of the two partings", "mm", 0, apart)],
        };
    }

    /// <summary>ln of the share that shows, smoothed to half a centimetre, with a twentieth added to both: bare of change where next to nothing shows.</summary>
    static ChangeMap Map(ScalpPlanes planes)
    {
        const double Damping = 0.05;
        int width = planes.Region.Width, height = planes.Region.Height;
        using Plane weight = new(width, height), one = new(width, height), smoothWeight = new(width, height), here = new(width, height);
        var values = new Plane(width, height);
        double sigma = planes.PixelsAMillimetre > 0 ? 3 * planes.PixelsAMillimetre : Math.Max(width, height) / 40.0;
        for (int i = 0; i < weight.Values.Length; i++) (weight.Values[i], one.Values[i]) = (planes.Region.Values[i], planes.Region.Values[i] * planes.Reference.Values[i]);
        Gaussian.Smooth(weight, smoothWeight, sigma);
        Gaussian.Smooth(one, here, sigma);
        for (int i = 0; i < weight.Values.Length; i++) one.Values[i] = planes.Region.Values[i] * planes.Moving.Values[i];
        Gaussian.Smooth(one, values, sigma);
        for (int i = 0; i < weight.Values.Length; i++)
            values.Values[i] = weight.Values[i] == 0 ? float.NaN : (float)Math.Log((values.Values[i] / smoothWeight.Values[i] + Damping) / (here.Values[i] / smoothWeight.Values[i] + Damping));
        return new(Measures.VisibleScalp, values, planes.Factor, FullScale);
    }
}
