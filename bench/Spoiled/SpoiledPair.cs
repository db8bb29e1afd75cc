using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Spoiled;

/// <summary>What was done to an after without its skin having changed.</summary>
enum Spoil { Good, Blur, Denoise, Beautify, LightTurned, PoseTurned, Smile, Foundation, OtherDevice }

/// <summary>Two drawn pictures of one unchanged skin, the after spoiled in one known way.</summary>
/// <param name="Person">Seed of the skin; odd ones are fitted on, even ones reported.</param>
/// <param name="Tone">1 to 10.</param>
/// <param name="Spoil">Which way.</param>
/// <param name="Size">How much, in the unit of the way.</param>
sealed record SpoiledPair(int Person, double Tone, Spoil Spoil, double Size)
{
    static readonly Sign[] relief = [Sign.Pores, Sign.Lines, Sign.Texture], all = Enum.GetValues<Sign>();

    /// <summary>The signs that must be refused.</summary>
    public Sign[] Spoils => Spoil switch
    {
        Spoil.Good => [],
        Spoil.PoseTurned => all,
        Spoil.Foundation => [Sign.Pores, Sign.Texture, Sign.Redness, Sign.Pigment, Sign.Tone],
        Spoil.Smile => [Sign.Lines],
        _ => relief,
    };

    /// <summary>A line that is stretched by more is that much wider or narrower without having changed: three halves of what an instrument in a head rig repeats (3.4 %).</summary>
    const double TrulySpoiled = 0.05;

    /// <summary>Zones that a smile truly spoils for lines, those whose skin it stretches by more than <see cref="TrulySpoiled"/>, and those whose folds it deepens.</summary>
    public static string[] ZonesSpoiled(Dictionary<string, double> strains) => [.. strains.Where(z => z.Value > TrulySpoiled || z.Key.StartsWith("nasolabial", StringComparison.Ordinal)).Select(z => z.Key)];

    /// <summary>Pairs of a person: every way at a size drawn from its range, and good ones.</summary>
    public static IEnumerable<SpoiledPair> Of(int person, int good)
    {
        var chance = new Random(7000 + person);
        double tone = 1 + person / 2 % 10;    // so that odd and even people hold every tone
        for (int i = 0; i < good; i++) yield return new(person, tone, Spoil.Good, i);
        double Between(double low, double high) => low + (high - low) * chance.NextDouble();
        yield return new(person, tone, Spoil.Blur, Between(1.2, 3));               // σ added, px
        yield return new(person, tone, Spoil.Denoise, Between(0.6, 1));            // strength
        yield return new(person, tone, Spoil.Beautify, Between(0.5, 1));           // strength
        yield return new(person, tone, Spoil.LightTurned, Between(13, 35) * (chance.Next(2) * 2 - 1));    // degrees of azimuth
        yield return new(person, tone, Spoil.PoseTurned, Between(13, 22) * (chance.Next(2) * 2 - 1));     // degrees of yaw
        yield return new(person, tone, Spoil.Smile, Between(3.5, 6));              // millimetres at the mouth's corners
        yield return new(person, tone, Spoil.Foundation, Between(0.5, 0.9));       // coverage
        yield return new(person, tone, Spoil.OtherDevice, Between(0.6, 1));        // strength
    }

    /// <summary>Draws both and decodes them again from JPEG files; Strains: of the skin of each zone where a smile stretched it, else null.</summary>
    public (Picture Before, Picture After, Dictionary<string, double>? Strains) Draw(double megapixels)
    {
        var chance = new Random(Person * 100 + (int)Spoil * 10 + (Spoil == Spoil.Good ? (int)Size : 0));
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        var before = new HeadDrawing
        {
            Seed = 5000 + Person, Tone = Tone, Camera = DrawnCamera.OfMegapixels(megapixels),
            Skin = new() { PoreDensity = 0.6 + chance.NextDouble(), LineDepth = 0.4 + 1.2 * chance.NextDouble(), Redness = 0.5 + chance.NextDouble() },
            Pose = new(Within(3), Within(3), Within(3)), Sensor = new() { ExposureStops = 0.15 * (Tone - 3), NoiseSeed = chance.Next() },
        };
        // A careful retest beside it, as between two visits: the spoil comes on top.
        var after = before with
        {
            Pose = new(before.Pose.YawDegrees + Within(2), before.Pose.PitchDegrees + Within(2), before.Pose.RollDegrees + Within(3)),
            Camera = before.Camera with { DistanceMillimetres = before.Camera.DistanceMillimetres * (1 + Within(0.05)), PixelsAMillimetre = before.Camera.PixelsAMillimetre * (1 + Within(0.05)), ShiftX = Within(40), ShiftY = Within(40) },
            Light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + Within(2), ElevationDegrees = before.Light.ElevationDegrees + Within(2), Room = before.Light.Room * (1 + Within(0.08)) },
            Sensor = before.Sensor with { ExposureStops = before.Sensor.ExposureStops + Within(0.25), RedGain = 1 + Within(0.03), BlueGain = 1 + Within(0.03), BlurPixels = before.Sensor.BlurPixels * (1 + Within(0.2)), PhotonNoise = before.Sensor.PhotonNoise * Math.Pow(1.3, Within(1)), NoiseSeed = chance.Next() },
        };
        after = Spoil switch
        {
            Spoil.Blur => after with { Sensor = after.Sensor with { BlurPixels = Math.Sqrt(after.Sensor.BlurPixels * after.Sensor.BlurPixels + Size * Size) } },
            Spoil.LightTurned => after with { Light = after.Light with { AzimuthDegrees = after.Light.AzimuthDegrees + Size } },
            Spoil.PoseTurned => after with { Pose = after.Pose with { YawDegrees = after.Pose.YawDegrees + Size } },
            Spoil.Foundation => after with { Foundation = Size },
            // Folds deepen by an eighth a millimetre.
            Spoil.Smile => after with { Doses = [.. new[] { "nasolabial_right", "nasolabial_left" }.Select(zone => new Dose(zone) { LineDepth = 1 + Size / 8 })] },
            _ => after,
        };
        var (first, _) = Taken(before, 95, Spoil.Good, 0);
        var (second, strains) = Taken(after, Spoil == Spoil.OtherDevice ? 86 : 92 + chance.Next(5), Spoil, Size);
        return (first, second, strains);
    }

    static (Picture, Dictionary<string, double>? Strains) Taken(HeadDrawing drawing, int quality, Spoil spoil, double size)
    {
        using var head = DrawnHead.Draw(drawing);
        var strains = spoil == Spoil.Smile ? new SmilePull(head.MeshPoints, drawing.Camera.PixelsAMillimetre, size).TrueStrains(head.MeshPoints) : null;
        // A drawing is blurred by its own lens, before the noise.
        if (spoil != Spoil.Blur) Spoiling.Apply([head.Red, head.Green, head.Blue], head.MeshPoints, drawing.Camera.PixelsAMillimetre, spoil, size);
        return (PictureReader.Read(head.Jpeg(quality), "drawn.jpg"), strains);
    }
}
