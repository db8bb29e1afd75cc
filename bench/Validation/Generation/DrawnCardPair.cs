using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Two small pictures of a drawn head with a colour card of 24 patches held beside it, here and there; with a dose all the skin of the face is redder or darker.</summary>
static class DrawnCardPair
{
    const double PixelsAMillimetre = 3, Across = 270, Down = 226, CardMillimetres = 60;

    /// <summary>Kinds of dose, by the kind that a zone gets.</summary>
    internal static readonly ImmutableArray<(string Name, string OfZone)> Kinds = [("AllBlood", "AddedBlood"), ("AllMelanin", "AddedMelanin")];

    public static (Picture Before, Picture After, Truth Truth) Of(Scenario scenario)
    {
        var chance = new Chance(scenario.Seed);
        var plain = DrawnPair.Before(scenario, ref chance);
        // Exposed so that the white of the card is not burnt out.
        var drawing = plain with { Camera = new() { Width = (int)(Across * PixelsAMillimetre), Height = (int)(Down * PixelsAMillimetre), PixelsAMillimetre = PixelsAMillimetre }, Sensor = plain.Sensor with { ExposureStops = -0.4 } };
        var nuisance = Nuisance.Of(scenario.Severity, ref chance);
        HeadDrawing first = WithCard(drawing, ref chance), second = WithCard(DrawnPair.Moved(drawing, nuisance), ref chance);
        bool turned = scenario.IsTurned(ref chance);
        var expected = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        ImmutableArray<DosedZone> dosed = [];
        ImmutableArray<Dose> doses = [];
        if (scenario.Dosed)
        {
            var (name, ofZone) = Kinds[scenario.Turn % Kinds.Length];
            double percent = scenario.Level;
            doses = [.. Zones.OfTheFace.Select(z => Biology.All.First(b => b.Name == ofZone).Of(z.Id, percent, scenario.Tone))];
            dosed = [new(AllSkin.Zone, name, percent)];
            var (redness, tone) = Truly(drawing, doses);
            (expected[$"redness.all_skin {AllSkin.Zone}"], expected[$"tone.all_skin {AllSkin.Zone}"]) = (redness, tone);
        }
        var truth = new Truth(scenario.Dosed ? [] : [.. Zones.OfTheFace.Select(z => z.Id), AllSkin.Zone], dosed, expected.ToImmutable(), Truth.ToneGroup(scenario.Tone));
        return turned
            ? (DrawnPair.Taken(second, nuisance, ref chance), DrawnPair.Taken(first with { Doses = doses }, new(), ref chance), truth)
            : (DrawnPair.Taken(first, new(), ref chance), DrawnPair.Taken(second with { Doses = doses }, nuisance, ref chance), truth);
    }

    /// <summary>Measures that a dose of all the skin is meant for.</summary>
    public static ImmutableArray<string> MeasuresOf(string kind) => kind switch { "AllBlood" => ["redness.all_skin"], "AllMelanin" => ["tone.all_skin"], _ => [] };

    /// <summary>Held beside the chin, turned and tilted a little, otherwise each time.</summary>
    static HeadDrawing WithCard(HeadDrawing drawing, ref Chance chance)
    {
        double scale = drawing.Camera.PixelsAMillimetre;
        var centre = new Point(drawing.Camera.Width / 2.0 + (-100 + chance.Between(-4, 4)) * scale, drawing.Camera.Height / 2.0 + (75 + chance.Between(-8, 8)) * scale);
        return drawing with { Card = new() { Centre = centre, WidthPixels = CardMillimetres * scale, TurnDegrees = chance.Between(-12, 12), TiltDegrees = chance.Between(0, 15), TiltAxisDegrees = chance.Between(-90, 90), Fall = chance.Between(-0.05, 0.05) } };
    }

    /// <summary>Off two clean drawings: the mean density of the skin in the zones, and its typology angle in the light that falls on the card.</summary>
    internal static (double Redness, double Tone) Truly(HeadDrawing scene, ImmutableArray<Dose> doses)
    {
        var clean = scene with { Sensor = new() { PhotonNoise = 0, ReadNoise = 0 } };
        using DrawnHead without = DrawnHead.Draw(clean), with = DrawnHead.Draw(clean with { Doses = doses });
        using var zones = without.ZoneLabels();
        double radians = Math.PI / 180, light = scene.Light.Room + scene.Light.Lamp * Math.Cos(scene.Light.AzimuthDegrees * radians) * Math.Cos(scene.Light.ElevationDegrees * radians);
        (Chromophores Density, Lab Colour) Mean(DrawnHead head)
        {
            double r = 0, g = 0, b = 0;
            int n = 0;
            for (int i = 0; i < zones.Values.Length; i++)
                if (zones.Values[i] != 0) (r, g, b, n) = (r + Math.Log(head.Red.Values[i] / light), g + Math.Log(head.Green.Values[i] / light), b + Math.Log(head.Blue.Values[i] / light), n + 1);
            return (Chromophores.FromLog(r / n, g / n, b / n), Lab.FromLinearRgb(Math.Exp(r / n), Math.Exp(g / n), Math.Exp(b / n)));
        }
        var (before, after) = (Mean(without), Mean(with));
        return ((after.Density - before.Density).Haemoglobin, after.Colour.TypologyAngleDegrees - before.Colour.TypologyAngleDegrees);
    }
}
