using System.Collections.Immutable;
using Punctum.Imaging.Drawing;

namespace Punctum.Records.Demo;

/// <summary>Somebody who does not exist, at one stage of a course.</summary>
/// <param name="Family">Family name.</param>
/// <param name="Given">Given name.</param>
/// <param name="Born">Date of birth.</param>
/// <param name="Stage">What this client shows.</param>
/// <param name="Concern">What the client wants changed.</param>
/// <param name="Seed">Whose skin is drawn.</param>
/// <param name="Tone">1 (lightest) to 10.</param>
public sealed record DemoPerson(string Family, string Given, DateOnly Born, DemoStage Stage, string Concern, int Seed, double Tone)
{
    /// <summary>The skin before anything was done.</summary>
    public SkinCharacter Skin { get; init; } = new();

    /// <summary>What disfigures it before the treatment.</summary>
    public ImmutableArray<Dose> Ground { get; init; } = [];

    /// <summary>Days ago of the sessions that took place, first to last.</summary>
    public ImmutableArray<int> Sessions { get; init; } = [];

    /// <summary>Pictures, first to last.</summary>
    public ImmutableArray<DemoShot> Shots { get; init; } = [];

    /// <summary>Days ago of a touch-up after the course; null: none yet.</summary>
    public int? TouchedUp { get; init; }

    /// <summary>How many sessions were planned.</summary>
    public int Planned { get; init; } = 4;

    /// <summary>All planned sessions took place.</summary>
    public bool Finished => Sessions.Length >= Planned;

    /// <summary>What is drawn for a picture: the same person, the skin of that day, and a photographer who never stands quite the same.</summary>
    /// <param name="at">Index into <see cref="Shots"/>.</param>
    public HeadDrawing Drawing(int at)
    {
        var shot = Shots[at];
        var camera = DrawnCamera.OfMegapixels(4);       // pores need that much; a picture is drawn in a second
        var drawn = new HeadDrawing { Seed = Seed, Tone = Tone, Skin = Skin, Camera = camera, Doses = [.. Ground, .. shot.Skin], Sensor = new() { NoiseSeed = 100 * Seed + at } };
        if (at == 0) return drawn;
        double Wander(int of) => Math.Sin(12.9898 * (Seed * 7 + at * 3 + of));
        drawn = drawn with
        {
            Pose = new(1.1 * Wander(1), 0.8 * Wander(2), 0.7 * Wander(3)),
            Camera = camera with { ShiftX = 0.006 * camera.Width * Wander(4), ShiftY = 0.005 * camera.Height * Wander(5), DistanceMillimetres = camera.DistanceMillimetres * (1 + 0.012 * Wander(6)) },
            Light = drawn.Light with { AzimuthDegrees = drawn.Light.AzimuthDegrees + 1.2 * Wander(7) },
            Sensor = drawn.Sensor with { ExposureStops = 0.09 * Wander(8), RedGain = 1 + 0.012 * Wander(9), BlueGain = 1 + 0.012 * Wander(10) },
        };
        return !shot.Careless ? drawn : drawn with
        {
            Pose = new(24, -9, 4),
            Light = drawn.Light with { AzimuthDegrees = 52, ElevationDegrees = 60, Lamp = 0.95, Room = 0.16 },
            Sensor = drawn.Sensor with { ExposureStops = 0.9, BlurPixels = 3.2, RedGain = 1.22, BlueGain = 0.78 },
        };
    }
}
