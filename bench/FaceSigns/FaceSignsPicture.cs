using System.CommandLine;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Light;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.FaceSigns;

/// <summary>facesigns-show BEFORE AFTER OUT.png: where folds, lines, scars and lesions are found, drawn on the reference, to be looked at.</summary>
static class FaceSignsPicture
{
    public static Command New()
    {
        var before = new Argument<string>("before");
        var after = new Argument<string>("after");
        var output = new Argument<string>("out");
        var relief = new Option<bool>("--relief") { Description = "On the coarse relief instead of the picture" };
        var command = new Command("facesigns-show", "Draws the folds, lines, scars and lesions that are found") { before, after, output, relief };
        command.SetAction(r => Run(r.GetRequiredValue(before), r.GetRequiredValue(after), r.GetRequiredValue(output), r.GetValue(relief)));
        return command;
    }

    static void Run(string before, string after, string output, bool onRelief)
    {
        if (before == after)
        {
            using var only = PictureReader.Read(before);
            File.WriteAllBytes(output, PictureWriter.Png(only));
            return;
        }
        using var finished = PairRoad.Compare(before, after, new(), null, CancellationToken.None);
        Console.WriteLine(finished.Value.Headline);
        if (finished.Pair is not { } pair) return;
        var conditions = new MeasuringConditions(new(0.01, 0.005), new(0.01, 0.005), 1);
        var picture = pair.Reference;
        using var coarse = CoarseRelief.Of(pair, conditions);
        var found = Relief.Measure(pair, conditions, HeadLight.Of(pair, HeadShape.Canonical), CancellationToken.None);
        var light = PhotometricFit.Of(pair);
        foreach (var r in found.Folds.Readings.Concat(found.Scars.Readings).Concat(DarkCircles.Measure(pair, light, conditions).Readings).Concat(Lesions.Measure(pair, light, conditions).Readings)) Console.WriteLine($"{r.Measure.Id,-20} {r.Zone,-20} {r.Sites,4} {r.Reference:0.000} {r.NotMeasurable}");
        if (onRelief && coarse is not null)
            for (int y = 0; y < picture.Height; y++)
                for (int x = 0; x < picture.Width; x++)
                {
                    float q = 0.25f + coarse.Mean[Math.Min(x / coarse.Factor, coarse.Mean.Width - 1), Math.Min(y / coarse.Factor, coarse.Mean.Height - 1)];
                    (picture.Red[x, y], picture.Green[x, y], picture.Blue[x, y]) = (q, q, q);
                }
        double thick = pair.Scale.PixelsAMillimetre * 0.15;
        foreach (var line in found.SkinLines)
            foreach (var p in line.Points) Dot(picture, p, thick, (0.05f, 0.9f, 0.05f));
        foreach (var fold in found.SkinFolds)
            foreach (var p in fold.Points) Dot(picture, p, 2 * thick, (0.9f, 0.05f, 0.05f));
        foreach (var scar in found.ScarSites)
            for (double a = 0; a < 6.28; a += 0.05) Dot(picture, scar.At + new Point(Math.Cos(a) * scar.RadiusMillimetres * pair.Scale.PixelsAMillimetre, Math.Sin(a) * scar.RadiusMillimetres * pair.Scale.PixelsAMillimetre), thick, (0.05f, 0.2f, 0.9f));
        using var maps = ColourMaps.Of(pair, CancellationToken.None);
        foreach (var site in maps?.Spots(SpotKind.Lesion, light, CancellationToken.None).SelectMany(z => z.Sites) ?? [])
            for (double a = 0; a < 6.28; a += 0.05) Dot(picture, site.Spot.At + new Point(Math.Cos(a) * site.Spot.RadiusMillimetres * pair.Scale.PixelsAMillimetre, Math.Sin(a) * site.Spot.RadiusMillimetres * pair.Scale.PixelsAMillimetre), thick, (0.9f, 0.7f, 0.05f));
        foreach (var fold in found.SkinFolds)
            Console.WriteLine($"fold {fold.LengthMillimetres:0.0} mm, sigma {fold.SigmaMillimetres:0.00}, in {ZoneAt(pair.Zones, fold.Points[fold.Points.Length / 2])}");
        var shown = ShownPicture.Of(picture, Math.Max(1, picture.Height / 1200));
        File.WriteAllBytes(output, PictureWriter.Png(shown.Rgb, shown.Width, shown.Height, 3));
    }

    static string ZoneAt(Punctum.Imaging.Face.ZoneMap zones, Point p) => zones.Labels[(int)p.X, (int)p.Y] is var label and > 0 ? zones.Zones[label - 1].Id : "none";

    static void Dot(Picture picture, Point at, double radius, (float R, float G, float B) colour)
    {
        for (int y = (int)Math.Max(0, at.Y - radius); y <= Math.Min(picture.Height - 1, at.Y + radius); y++)
            for (int x = (int)Math.Max(0, at.X - radius); x <= Math.Min(picture.Width - 1, at.X + radius); x++)
                if (at.DistanceTo(new(x, y)) <= radius) (picture.Red[x, y], picture.Green[x, y], picture.Blue[x, y]) = colour;
    }
}
