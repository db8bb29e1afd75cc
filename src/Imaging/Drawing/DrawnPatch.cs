using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;

namespace Punctum.Imaging.Drawing;

/// <summary>A drawn patch of skin or scalp and everything that is true of it: its marks and hairs, how much of it shows through the hair, where each place goes.</summary>
/// <remarks>The colour of skin is the spectral model of <see cref="SkinOptics"/>; nothing by which the signs find or measure has a part in it.</remarks>
public sealed class DrawnPatch : IDisposable
{
    DrawnPatch(PatchDrawing drawing, Plane red, Plane green, Plane blue, Plane visible, PatchSkin skin, ImmutableArray<DrawnHair> hairs) =>
        (Drawing, Red, Green, Blue, Visible, Marks, Hairs, MarkDeltaE) = (drawing, red, green, blue, visible, skin.Marks, hairs, skin.DeltaE);

    /// <summary>What was asked for.</summary>
    public PatchDrawing Drawing { get; }

    /// <summary>Linear light as the sensor gave it, red; noise may reach below 0.</summary>
    public Plane Red { get; }

    /// <summary>Green.</summary>
    public Plane Green { get; }

    /// <summary>Blue.</summary>
    public Plane Blue { get; }

    /// <summary>Share of each pixel's skin that no hair covers, 0 to 1.</summary>
    public Plane Visible { get; }

    /// <summary>The stretch marks.</summary>
    public ImmutableArray<DrawnMark> Marks { get; }

    /// <summary>The hairs that are there, from the root on.</summary>
    public ImmutableArray<DrawnHair> Hairs { get; }

    /// <summary>ΔE*ab of a mark's middle against the skin beside it, both as albedo.</summary>
    public Lab MarkDeltaE { get; }

    /// <summary>Draws.</summary>
    /// <exception cref="ArgumentException">A value lies outside its documented range.</exception>
    public static DrawnPatch Draw(PatchDrawing drawing)
    {
        if (drawing.Width is < 16 or > 8000 || drawing.Height is < 16 or > 8000) throw new ArgumentException("A patch is 16 to 8000 pixels wide and high.", nameof(drawing));
        if (drawing.PixelsAMillimetre is not (>= 0.5 and <= 200)) throw new ArgumentException("A patch has 0.5 to 200 pixels a millimetre.", nameof(drawing));
        if (drawing.Tone is not (>= 1 and <= 10)) throw new ArgumentException("Tone is 1 (lightest) to 10.", nameof(drawing));
        Plane red = new(drawing.Width, drawing.Height), green = new(drawing.Width, drawing.Height), blue = new(drawing.Width, drawing.Height), visible = new(drawing.Width, drawing.Height);
        var map = new PatchMap(drawing);
        var skin = new PatchSkin(drawing);
        skin.Paint(map, red, green, blue);
        visible.Values.Fill(1);
        var hairs = PatchHairs.Of(drawing);
        PatchHairs.Paint(hairs, drawing, map, red, green, blue, visible);
        using var outlines = new Mask(drawing.Width, drawing.Height);
        SensorNoise.Apply(drawing.Sensor, outlines, red, green, blue);
        return new(drawing, red, green, blue, visible, skin, hairs);
    }

    /// <summary>Where a place of the resting skin, mm, appears in the picture.</summary>
    public Point Locate(Point place) => new PatchMap(Drawing).PixelOf(place);

    /// <summary>The place of the resting skin that a pixel shows, mm.</summary>
    public Point PlaceAt(double x, double y) => new PatchMap(Drawing).PlaceOf(new(x, y));

    /// <summary>A JPEG of it.</summary>
    /// <param name="quality">1 to 100; from 90 on colour keeps its full resolution.</param>
    public byte[] Jpeg(int quality = 95) => PictureWriter.Jpeg(Red, Green, Blue, quality);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[Red, Green, Blue, Visible]) plane.Dispose();
    }
}
