using System.Collections.Immutable;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>What is drawn: a head that nobody has, in a pose, a light, a biology and a camera, each moved by itself while the rest stays.</summary>
/// <remarks>The same values give the same pixels, whatever the number of threads.</remarks>
public sealed record HeadDrawing
{
    /// <summary>Whose skin: every pore, line, spot and hair follows from it. Any number.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Skin tone, 1 (lightest) to 10 (darkest), spaced roughly as the Monk scale.</summary>
    public double Tone { get; init; } = 3;

    /// <summary>The skin's character: how many pores, how deep the lines.</summary>
    public SkinCharacter Skin { get; init; } = new();

    /// <summary>How the head is turned; a rotation about a point 30 mm behind the mesh's origin, the upper neck.</summary>
    public HeadPose Pose { get; init; }

    /// <summary>How the face is moved.</summary>
    public Expression Expression { get; init; } = new();

    /// <summary>Where the camera stands and how large its picture is.</summary>
    public DrawnCamera Camera { get; init; } = new();

    /// <summary>The light in the room; it does not turn with the head.</summary>
    public DrawnLight Light { get; init; } = new();

    /// <summary>What the sensor makes of the light.</summary>
    public DrawnSensor Sensor { get; init; } = new();

    /// <summary>Foundation: the share of the skin's own colour that a layer in its mean colour hides, 0 (none) to 1. Relief, lips and eyes stay.</summary>
    public double Foundation { get; init; }

    /// <summary>Changes of the skin by known amounts; several add up.</summary>
    public ImmutableArray<Dose> Doses { get; init; } = [];

    /// <summary>A colour card before everything else, in the light of the room and the lamp; null: none.</summary>
    public DrawnCard? Card { get; init; }
}

/// <summary>The skin before any dose.</summary>
public sealed record SkinCharacter
{
    /// <summary>Volume fraction of blood in the dermis where nothing reddens the skin.</summary>
    public const double GroundBlood = 0.0058;

    /// <summary>Visible pores relative to the default, about 60 a cm² on the inner cheek and 8 on the outer; 0 to 3.</summary>
    public double PoreDensity { get; init; } = 1;

    /// <summary>Depth of pores relative to the default of 0.3 diameters; 0 to 3.</summary>
    public double PoreDepth { get; init; } = 1;

    /// <summary>Depth of lines and folds relative to the default (about a forty-year-old); 0 to 3.</summary>
    public double LineDepth { get; init; } = 1;

    /// <summary>Micro-relief between the pores relative to the default; 0 to 3.</summary>
    public double Texture { get; init; } = 1;

    /// <summary>Number of pigment spots on the face, 1 to 5 mm wide; 0 to 2000.</summary>
    public int Spots { get; init; } = 70;

    /// <summary>Redness of cheeks, nose and chin relative to the default; 0 to 4.</summary>
    public double Redness { get; init; } = 1;

    /// <summary>Number of inflamed acne lesions, red and raised, 1.3 to 3.5 mm wide; 0 to 500.</summary>
    public int Lesions { get; init; }

    /// <summary>Number of atrophic acne scars, hollows 1 to 3.2 mm wide and 0.17 to 0.6 mm deep in the skin's own colour; 0 to 500.</summary>
    public int Scars { get; init; }
}

/// <summary>A pinhole camera that looks at the middle of the face.</summary>
public sealed record DrawnCamera
{
    /// <summary>Columns.</summary>
    public int Width { get; init; } = 1500;

    /// <summary>Rows.</summary>
    public int Height { get; init; } = 2000;

    /// <summary>Pixels a millimetre in the plane of the eyes of an unturned head.</summary>
    public double PixelsAMillimetre { get; init; } = 7.1;

    /// <summary>From the pinhole to the plane of the eyes, millimetres; 150 to 5000. Near cameras swell the nose.</summary>
    public double DistanceMillimetres { get; init; } = 700;

    /// <summary>Shift of the picture to the right, pixels.</summary>
    public double ShiftX { get; init; }

    /// <summary>Shift of the picture down, pixels.</summary>
    public double ShiftY { get; init; }

    /// <summary>A portrait of 3 to 4 that shows the whole head at the given size.</summary>
    /// <param name="megapixels">0.05 to 60.</param>
    public static DrawnCamera OfMegapixels(double megapixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(megapixels, 0.05);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(megapixels, 60);
        double height = Math.Sqrt(megapixels * 1e6 / 0.75);
        return new() { Width = (int)Math.Round(height * 0.75), Height = (int)Math.Round(height), PixelsAMillimetre = height * 0.00355 };
    }
}

/// <summary>One lamp and the light of the room.</summary>
public sealed record DrawnLight
{
    /// <summary>The lamp's direction, degrees: 0 from the camera, above 0 from the picture's right.</summary>
    public double AzimuthDegrees { get; init; } = -28;

    /// <summary>Degrees above the camera.</summary>
    public double ElevationDegrees { get; init; } = 32;

    /// <summary>Irradiance of the lamp on a surface that faces it; room and lamp together should stay near 1.</summary>
    public double Lamp { get; init; } = 0.62;

    /// <summary>Irradiance from all sides.</summary>
    public double Room { get; init; } = 0.42;

    /// <summary>Surface gloss relative to the default (slightly oily nose and forehead); 0 is matt.</summary>
    public double Gloss { get; init; } = 1;
}

/// <summary>From light to encoded values.</summary>
public sealed record DrawnSensor
{
    /// <summary>Exposure, stops; 0 puts a white surface under room 0.42 and lamp 0.62 near 1.</summary>
    public double ExposureStops { get; init; }

    /// <summary>White balance: gain of red relative to green.</summary>
    public double RedGain { get; init; } = 1;

    /// <summary>White balance: gain of blue relative to green.</summary>
    public double BlueGain { get; init; } = 1;

    /// <summary>Standard deviation of the lens and sensor blur, pixels; 0 for none.</summary>
    public double BlurPixels { get; init; } = 0.6;

    /// <summary>Variance a unit of linear light (photon noise).</summary>
    public double PhotonNoise { get; init; } = 8e-5;

    /// <summary>Variance in the dark (read noise), linear light squared.</summary>
    public double ReadNoise { get; init; } = 8e-7;

    /// <summary>Which draw of the noise.</summary>
    public int NoiseSeed { get; init; } = 1;
}

/// <summary>A known change of one zone of the skin, full in its middle and fading to exactly nothing at its edge.</summary>
/// <param name="Zone">Id from <see cref="Zones.OfTheFace"/>.</param>
public sealed record Dose(string Zone)
{
    /// <summary>Pores' depth times this; 0.7 is 30 % shallower.</summary>
    public double PoreDepth { get; init; } = 1;

    /// <summary>Lines' and folds' depth times this.</summary>
    public double LineDepth { get; init; } = 1;

    /// <summary>Depth of the folds alone (between the brows, nose to mouth, mouth to chin) times this, beside <see cref="LineDepth"/>.</summary>
    public double FoldDepth { get; init; } = 1;

    /// <summary>Acne lesions' added blood and height times this.</summary>
    public double Lesions { get; init; } = 1;

    /// <summary>Acne scars' depth times this.</summary>
    public double Scars { get; init; } = 1;

    /// <summary>Micro-relief times this.</summary>
    public double Texture { get; init; } = 1;

    /// <summary>Spots' added melanin times this.</summary>
    public double Spots { get; init; } = 1;

    /// <summary>Volume fraction of blood in the dermis, added; the skin's own is 0.0058 on even ground and up to 0.012 on a cheek. May be negative.</summary>
    public double AddedBlood { get; init; }

    /// <summary>Volume fraction of melanosomes in the epidermis, added; tone 3 has 0.015. May be negative.</summary>
    public double AddedMelanin { get; init; }

    /// <summary>Share of the light taken away in all channels alike, as by the shadow of a hollow; may be negative.</summary>
    public double Shadow { get; init; }

    /// <summary>Over how many millimetres from the zone's edge inwards the dose grows to its full size; above 0.</summary>
    public double EdgeMillimetres { get; init; } = 4;
}
