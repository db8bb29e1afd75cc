using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>A picture as it stands in the page.</summary>
/// <param name="Data">data: address.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
sealed record InlinePicture(string Data, int Width, int Height);

/// <summary>All pictures of a report, small enough for it.</summary>
/// <remarks>Before, after, ground, heat maps and outlines share one coordinate system: the pixels of <see cref="Before"/>.</remarks>
sealed record ReportPictures(InlinePicture? Before, InlinePicture? After, InlinePicture? Ground, ImmutableDictionary<Sign, InlinePicture> Heat, ImmutableArray<ZoneOutline> Outlines)
{
    const int GroundLongestSide = 900;

    // What the page weighs beside its pictures: text, style and script; measured at 350 KB for 24 zones and 9 measures.
    const int TextBytes = 700_000;

    public static ReportPictures Of(FinishedComparison comparison, ReportOptions options)
    {
        int side = options.LongestSide;
        while (true)
        {
            var pictures = comparison.Pair is { } pair ? Aligned(comparison, pair, side, options.JpegQuality) : Unaligned(comparison, side, options.JpegQuality);
            if (pictures.Bytes <= options.LargestBytes - TextBytes || side <= 200) return pictures;
            side = side * 4 / 5;
        }
    }

    long Bytes => new[] { Before, After, Ground }.Concat(Heat.Values).Sum(p => (long)(p?.Data.Length ?? 0));

    static ReportPictures Aligned(FinishedComparison comparison, RegisteredPair pair, int side, int quality)
    {
        var (width, height) = (pair.Reference.Width, pair.Reference.Height);
        int reduction = ShownPicture.ReductionFor(width, height, side), coarse = ShownPicture.ReductionFor(width, height, Math.Min(side, GroundLongestSide));
        InlinePicture? before = null, after = null, ground = null;
        ZoneOutline[] outlines = [];
        var maps = comparison.Findings.Where(f => f.Map is not null).Select(f => f.Map!).ToArray();
        var heat = new InlinePicture[maps.Length];
        Action[] work =
        [
            () => before = Jpeg(ShownPicture.Of(comparison.Before!, reduction), quality),
            () => after = Jpeg(ShownPicture.Of(comparison.After!, reduction), quality),
            () => ground = Jpeg(ShownPicture.Ground(pair.Reference, pair.Zones, coarse), quality),
            () => outlines = ZoneOutlines.Trace(pair.Zones, coarse, 1.0 / reduction, 1.2 * coarse / reduction),
            .. maps.Select((map, i) => (Action)(() => heat[i] = Png(HeatMap.Draw(map, pair.Zones, coarse)))),
        ];
        Parallel.Invoke(new ParallelOptions { MaxDegreeOfParallelism = Stripes.Threads }, work);
        return new(before, after, ground, maps.Select((map, i) => (map.Measure.Sign, Picture: heat[i])).ToImmutableDictionary(p => p.Sign, p => p.Picture), [.. outlines]);
    }

    static ReportPictures Unaligned(FinishedComparison comparison, int side, int quality)
    {
        InlinePicture? Shown(Picture? picture) =>
            picture is null ? null : Jpeg(ShownPicture.Of(picture, ShownPicture.ReductionFor(picture.Width, picture.Height, side)), quality);
        return new(Shown(comparison.Unaligned?.Before), Shown(comparison.Unaligned?.After), null, ImmutableDictionary<Sign, InlinePicture>.Empty, []);
    }

    static InlinePicture Jpeg(ShownPicture shown, int quality) =>
        new("data:image/jpeg;base64," + Convert.ToBase64String(PictureWriter.Jpeg(shown.Rgb, shown.Width, shown.Height, 3, quality)), shown.Width, shown.Height);

    static InlinePicture Png((byte[] Rgba, int Width, int Height) drawn) =>
        new("data:image/png;base64," + Convert.ToBase64String(PictureWriter.Png(drawn.Rgba, drawn.Width, drawn.Height, 4)), drawn.Width, drawn.Height);
}
