using System.Collections.Immutable;

namespace Punctum.Imaging.Drawing;

/// <summary>What to draw of a flat patch of the body or the scalp, how it lies, and how it is photographed. The default is bare skin of the belly.</summary>
/// <remarks>The same seed is the same patch: its marks, its hairs, its freckles and its relief, whatever the camera, the light and the dose. Lengths in mm, y down, 0 in the patch's middle.</remarks>
public sealed record PatchDrawing
{
    /// <summary>Whose patch.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Skin tone, 1 (lightest) to 10.</summary>
    public double Tone { get; init; } = 3;

    /// <summary>Columns of the picture, 16 to 8000.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Rows, 16 to 8000.</summary>
    public int Height { get; init; } = 900;

    /// <summary>Pixels a millimetre, 0.5 to 200, before <see cref="PatchView.Closer"/>.</summary>
    public double PixelsAMillimetre { get; init; } = 8;

    /// <summary>Stretch marks.</summary>
    public PatchMarks Marks { get; init; } = new();

    /// <summary>Hair.</summary>
    public PatchHair Hair { get; init; } = new();

    /// <summary>How the patch lies and where the camera stands.</summary>
    public PatchView View { get; init; } = new();

    /// <summary>The light; azimuth and elevation as for a head.</summary>
    public DrawnLight Light { get; init; } = new();

    /// <summary>The camera's own share.</summary>
    public DrawnSensor Sensor { get; init; } = new();
}

/// <summary>Stretch marks of a drawn patch.</summary>
public sealed record PatchMarks
{
    /// <summary>How many; each lies about parallel to the others.</summary>
    public int Count { get; init; }

    /// <summary>Fresh: redder and darker than the skin beside; else pale.</summary>
    public bool Fresh { get; init; } = true;

    /// <summary>Half widths, mm: drawn between these.</summary>
    public double NarrowestHalfMillimetres { get; init; } = 1;

    /// <summary>The widest.</summary>
    public double WidestHalfMillimetres { get; init; } = 2.2;

    /// <summary>Length of each, mm, give or take a fifth.</summary>
    public double LengthMillimetres { get; init; } = 45;

    /// <summary>Share of the marks' difference from the skin that is left: 1 as they are, 0 gone.</summary>
    public double Share { get; init; } = 1;
}

/// <summary>Hair of a drawn patch.</summary>
public sealed record PatchHair
{
    /// <summary>Roots a cm²; 0: none. A scalp has about 150 to 250.</summary>
    public double PerSquareCentimetre { get; init; }

    /// <summary>Share of them that is there: those that are left out are always the same ones first.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Mean calibre of terminal hair, mm.</summary>
    public double CalibreMillimetres { get; init; } = 0.065;

    /// <summary>Share of the hairs that are vellus, 0.02 to 0.035 mm thick and paler.</summary>
    public double VellusShare { get; init; }

    /// <summary>Factor on every calibre.</summary>
    public double CalibreFactor { get; init; } = 1;

    /// <summary>Length, mm.</summary>
    public double LengthMillimetres { get; init; } = 30;

    /// <summary>Width of a parting down the middle, mm, in which no hair stands; 0: none. Hair then lies away from it.</summary>
    public double PartMillimetres { get; init; }

    /// <summary>Direction in which hair lies where there is no parting, degrees clockwise from the right.</summary>
    public double LieDegrees { get; init; } = 80;

    /// <summary>Linear reflectance of its green, 0.01 (black) to 0.5 (white).</summary>
    public double Reflectance { get; init; } = 0.03;

    /// <summary>Which way the locks fell: combed again is another number.</summary>
    public int CombSeed { get; init; } = 1;
}

/// <summary>How a patch lies and where the camera stands.</summary>
public sealed record PatchView
{
    /// <summary>Factor on the size of everything.</summary>
    public double Closer { get; init; } = 1;

    /// <summary>Turn of the patch in the picture, degrees clockwise.</summary>
    public double TurnDegrees { get; init; }

    /// <summary>Tilt about the vertical, degrees: the patch is foreshortened across.</summary>
    public double TiltDegrees { get; init; }

    /// <summary>Shift to the right, mm.</summary>
    public double RightMillimetres { get; init; }

    /// <summary>Shift down, mm.</summary>
    public double DownMillimetres { get; init; }

    /// <summary>Stretch of the skin across by posture, a share; down it narrows by 0.3 of it.</summary>
    public double Stretch { get; init; }
}

/// <summary>A stretch mark as it was drawn.</summary>
/// <param name="Course">Its middle, on the skin at rest, mm, every half millimetre.</param>
/// <param name="HalfMillimetres">Half its width, where it is half as strong as in its middle.</param>
public sealed record DrawnMark(ImmutableArray<Point> Course, double HalfMillimetres)
{
    /// <summary>Length, mm.</summary>
    public double Millimetres => 0.5 * (Course.Length - 1);
}

/// <summary>A hair as it was drawn.</summary>
/// <param name="Course">From the root on, on the skin at rest, mm.</param>
/// <param name="CalibreMillimetres">Its thickness.</param>
public sealed record DrawnHair(ImmutableArray<Point> Course, double CalibreMillimetres);
