using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.FaceSigns;

/// <summary>scars: drawn heads with scars whose places are known, and without any: how many are found, how many of the finds are scars, and what a depth of 0.6 is read as.</summary>
static class ScarsVerb
{
    const double Scale = 8, Left = 0.6;

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 6 };
        var first = new Option<int>("--first") { Description = "Number of the first person; odd people are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var command = new Command("scars", "Scars of drawn heads: found, wrongly found, and what 0.6 of their depth is read as") { people, first };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(first)));
        return command;
    }

    /// <param name="Drawn">Scars on skin that is asked.</param>
    /// <param name="Recalled">Those with a find within 1.5 mm.</param>
    /// <param name="Found">Finds.</param>
    /// <param name="Right">Those within 2 mm of a scar.</param>
    /// <param name="Before">Flux of the finds.</param>
    /// <param name="After">The same after the dose.</param>
    /// <param name="Zones">Zones that are answered.</param>
    sealed record Count(int Drawn, int Recalled, int Found, int Right, double Before, double After, int Zones);

    static void Run(int people, int first)
    {
        foreach (var (name, light) in new[] { ("grazing", new DrawnLight { AzimuthDegrees = -50, ElevationDegrees = 15, Lamp = 0.66, Room = 0.36 }), ("usual", new DrawnLight { Lamp = 0.66, Room = 0.36 }) })
            foreach (int scars in new[] { 45, 0 })
            {
                Count[] counts = [.. Enumerable.Range(0, people).Select(i => Of(first + 2 * i, light, scars))];
                int found = counts.Sum(c => c.Found);
                double slope = Math.Log(counts.Sum(c => c.After) / counts.Sum(c => c.Before)) / Math.Log(Left);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} light, {scars} scars a head: {counts.Sum(c => c.Recalled)} of {counts.Sum(c => c.Drawn)} found, {counts.Sum(c => c.Right)} of {found} finds are scars, {counts.Sum(c => c.Zones)} zones answered{(scars > 0 ? $", slope of all flux {slope:0.00}" : "")}"));
            }
    }

    static Count Of(int person, DrawnLight light, int scars)
    {
        var before = new HeadDrawing
        {
            Seed = 7000 + person, Tone = 1 + person % 10, Camera = new() { Width = (int)(172 * Scale), Height = (int)(226 * Scale), PixelsAMillimetre = Scale }, Light = light,
            Skin = new() { Scars = scars, LineDepth = 0.7 + 0.2 * (person % 4), Spots = 120 }, Sensor = new() { NoiseSeed = person, ExposureStops = 0.15 * (person % 10 - 2) },
        };
        using DrawnHead head = DrawnHead.Draw(before), other = DrawnHead.Draw(before with { Sensor = before.Sensor with { NoiseSeed = 900 + person }, Doses = [.. Imaging.Face.Zones.OfTheFace.Select(z => new Dose(z.Id) { Scars = Left, EdgeMillimetres = 0.5 })] });
        using Picture reference = FaceSignsVerb.Taken(head), moving = FaceSignsVerb.Taken(other);
        var mesh = new FaceMesh(head.MeshPoints, 1, before.Pose, new(Scale, 0, ScaleOrigin.Given));
        using ZoneMap zones = ZoneMapping.Of(reference, mesh), movingZones = ZoneMapping.Of(moving, mesh);
        var pair = FaceSignsVerb.Pair(reference, moving, zones, movingZones, mesh);
        using var usable = pair.Usable;
        var shades = ShadeOfZone.Of(HeadLight.Of(pair, HeadShape.Canonical), mesh.Pose, mesh.Pose);
        using var coarse = CoarseRelief.Of(pair, new(new(0.004, 0.002), new(0.004, 0.002), 1))!;
        var sites = ScarFinder.Find(pair, coarse, shades, CancellationToken.None);
        using var finding = Scars.Measure(pair, coarse, sites, shades, CancellationToken.None);
        var places = head.Scars.Select(s => head.Locate(s.Place)).Where(l => l.Visible).Select(l => l.At).ToArray();
        var asked = places.Where(p => IsAsked(pair, p)).ToArray();
        Reading[] told = [.. finding.Readings.Where(r => r.NotMeasurable is null)];
        double Flux(Plane q, Mask skin) => sites.Sum(s => FlankFlux.Read(q, skin, On(s.At, coarse.Factor), s.RadiusMillimetres * Scale / coarse.Factor, shades[s.Zone + 1].Reference.Towards) ?? 0);
        return new(asked.Length, asked.Count(p => sites.Any(s => s.At.DistanceTo(p) < 1.5 * Scale)), sites.Length, sites.Count(s => places.Any(p => s.At.DistanceTo(p) < 2 * Scale)),
            Flux(coarse.Reference, coarse.Skin), Flux(coarse.Moving, coarse.MovingSkin), told.Length);
    }

    static Point On(Point p, int factor) => new((p.X - 0.5 * (factor - 1)) / factor, (p.Y - 0.5 * (factor - 1)) / factor);

    static bool IsAsked(RegisteredPair pair, Point p) =>
        (uint)(int)p.X < (uint)pair.Usable.Width && (uint)(int)p.Y < (uint)pair.Usable.Height && pair.Usable[(int)p.X, (int)p.Y] != 0
        && pair.Zones.Labels[(int)p.X, (int)p.Y] is var label and > 0 && ScarFinder.Holds(pair.Zones.Zones[label - 1].Id);
}
