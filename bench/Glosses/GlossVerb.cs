using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Glosses;

/// <summary>gloss: what is flagged as gloss on drawn heads, against the light that the drawing added as gloss.</summary>
static class GlossVerb
{
    /// <summary>A pixel is glossy when so much of its light is gloss; one within the margin of it counts neither way.</summary>
    const double Glossy = 0.2, Margin = 0.05;

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 10 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of each picture", DefaultValueFactory = _ => 1.5 };
        var command = new Command("gloss", "Gloss flagged on drawn heads, against the gloss that was drawn") { people, megapixels };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(megapixels)));
        return command;
    }

    static void Run(int people, double megapixels)
    {
        Console.WriteLine("gloss   white balance   heads   truly glossy   flagged   of the flagged truly glossy   of the glossy flagged   tail of gloss");
        foreach (double gloss in (ReadOnlySpan<double>)[0, 0.5, 1, 2, 4])
            foreach (var (red, blue) in ((double, double)[])[(1, 1), (1.2, 0.8)])
            {
                if (gloss is 0.5 or 4 && red != 1) continue;
                double all = 0, glossy = 0, flagged = 0, right = 0, flaggedClear = 0, found = 0;
                var tails = new List<double>();
                for (int person = 0; person < people; person++)
                {
                    var counts = One(person, gloss, red, blue, megapixels);
                    (all, glossy, flagged, right, flaggedClear, found) = (all + counts.All, glossy + counts.Glossy, flagged + counts.Flagged, right + counts.Right, flaggedClear + counts.FlaggedClear, found + counts.Found);
                    tails.Add(counts.Tail);
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gloss,5}   {red:0.0} : 1 : {blue:0.0}   {people,5}   {100 * glossy / all,9:0.00} %   {100 * flagged / all,6:0.00} %   {100 * right / Math.Max(1, flaggedClear),14:0.0} %                {100 * found / Math.Max(1, glossy),9:0.0} %            {tails.Min():0.000} to {tails.Max():0.000}"));
            }
    }

    record struct Counts(double All, double Glossy, double Flagged, double Right, double FlaggedClear, double Found, double Tail);

    static Counts One(int person, double gloss, double red, double blue, double megapixels)
    {
        var chance = new Random(600 + person);
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        var drawing = new HeadDrawing
        {
            Seed = 8000 + person, Tone = 1 + person % 10, Camera = DrawnCamera.OfMegapixels(megapixels), Pose = new(Within(4), Within(4), Within(4)),
            Light = new() { AzimuthDegrees = Within(35), ElevationDegrees = 20 + Within(15), Gloss = gloss }, Sensor = new() { ExposureStops = 0.15 * (person % 10 - 2) - 0.4, RedGain = red, BlueGain = blue, NoiseSeed = chance.Next() },
        };
        using DrawnHead head = DrawnHead.Draw(drawing), clean = DrawnHead.Draw(drawing with { Sensor = Silent(drawing.Sensor) }), matt = DrawnHead.Draw(drawing with { Sensor = Silent(drawing.Sensor), Light = drawing.Light with { Gloss = 0 } });
        using var picture = PictureReader.Read(head.Jpeg(95), "drawn.jpg");
        var face = new FaceFinder().Find(picture).Largest!;
        using var zones = ZoneMapping.Of(picture, face);
        var counts = new Counts { Tail = zones.GlossTail };
        for (int i = 0; i < zones.Labels.Values.Length; i++)
        {
            var flags = (Excluded)zones.Exclusion.Values[i];
            if (zones.Labels.Values[i] == 0 || (flags & ~Excluded.Specular) != 0) continue;
            double share = 1 - Luminance(matt, i) / Luminance(clean, i);
            bool flagged = (flags & Excluded.Specular) != 0, glossy = share > Glossy + Margin, clear = glossy || share < Glossy - Margin;
            counts.All++;
            if (glossy) counts.Glossy++;
            if (flagged) counts.Flagged++;
            if (flagged && clear) counts.FlaggedClear++;
            if (flagged && glossy) (counts.Right, counts.Found) = (counts.Right + 1, counts.Found + 1);
        }
        return counts;
    }

    static DrawnSensor Silent(DrawnSensor sensor) => sensor with { PhotonNoise = 0, ReadNoise = 0 };

    static double Luminance(DrawnHead head, int i) => 0.2126 * head.Red.Values[i] + 0.7152 * head.Green.Values[i] + 0.0722 * head.Blue.Values[i] + 1e-4;
}
