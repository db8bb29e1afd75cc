using System.Collections.Immutable;

namespace Punctum.Imaging.Drawing;

/// <summary>The pair that shows the program at work: one zone changed by known amounts, all else only photographed anew.</summary>
/// <param name="Before">The earlier picture.</param>
/// <param name="After">The same person after a course of treatment of one zone.</param>
/// <param name="Changed">What was done to the skin.</param>
/// <param name="Nuisance">What differs without the skin having changed, for people.</param>
public sealed record DemoPair(HeadDrawing Before, HeadDrawing After, Dose Changed, ImmutableArray<string> Nuisance)
{
    const string Zone = "cheek_medial_left";

    /// <summary>The pair of a seed: the client's left inner cheek, inflamed before; its pores 50 % shallower and the inflammation gone after.</summary>
    /// <param name="megapixels">Size of both pictures, 0.05 to 60. Pores need 4 or more.</param>
    /// <param name="seed">Whose skin, and which noise.</param>
    /// <param name="tone">1 (lightest) to 10.</param>
    public static DemoPair Of(double megapixels = 12, int seed = 1, double tone = 3)
    {
        var inflamed = new Dose(Zone) { AddedBlood = 0.008, EdgeMillimetres = 5 };
        var before = new HeadDrawing
        {
            Seed = seed, Tone = tone, Camera = DrawnCamera.OfMegapixels(megapixels), Skin = new() { PoreDepth = 1.2 },
            Doses = [inflamed], Sensor = new() { NoiseSeed = 2 * seed },
        };
        var changed = new Dose(Zone) { PoreDepth = 0.5, AddedBlood = -inflamed.AddedBlood, EdgeMillimetres = inflamed.EdgeMillimetres };
        var after = before with
        {
            Doses = [inflamed, changed],
            Pose = new(1.2, -0.8, 0.6),
            Camera = before.Camera with { ShiftX = 0.006 * before.Camera.Width, ShiftY = -0.004 * before.Camera.Height, DistanceMillimetres = 1.01 * before.Camera.DistanceMillimetres },
            Light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + 1.5 },
            Sensor = before.Sensor with { ExposureStops = 0.1, RedGain = 1.012, BlueGain = 0.985, NoiseSeed = 2 * seed + 1 },
        };
        return new(before, after, changed, ["head turned 1.2° and tipped 0.8°", "lamp moved by 1.5°", "exposure +0.1 EV", "white balance 1.5 % warmer", "noise of its own"]);
    }
}
