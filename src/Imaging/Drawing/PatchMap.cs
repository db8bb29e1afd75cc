namespace Punctum.Imaging.Drawing;

/// <summary>From the resting skin of a patch, mm, to its picture and back: stretch, tilt, turn, size, shift.</summary>
readonly struct PatchMap
{
    readonly double xx, xy, yx, yy, x0, y0;

    internal PatchMap(PatchDrawing drawing)
    {
        var view = drawing.View;
        (double sin, double cos) = Math.SinCos(view.TurnDegrees * Math.PI / 180);
        double scale = drawing.PixelsAMillimetre * view.Closer, across = scale * (1 + view.Stretch) * Math.Cos(view.TiltDegrees * Math.PI / 180), down = scale * (1 - 0.3 * view.Stretch);
        (xx, xy, yx, yy) = (across * cos, -down * sin, across * sin, down * cos);
        (x0, y0) = ((drawing.Width - 1) / 2.0 + scale * view.RightMillimetres, (drawing.Height - 1) / 2.0 + scale * view.DownMillimetres);
    }

    /// <summary>Pixels a millimetre, the geometric mean of both directions.</summary>
    internal double Scale => Math.Sqrt(xx * yy - xy * yx);

    internal Point PixelOf(Point place) => new(x0 + xx * place.X + xy * place.Y, y0 + yx * place.X + yy * place.Y);

    internal Point PlaceOf(Point pixel)
    {
        double x = pixel.X - x0, y = pixel.Y - y0, det = xx * yy - xy * yx;
        return new((yy * x - xy * y) / det, (xx * y - yx * x) / det);
    }

    /// <summary>Direction to the lamp in the frame of the skin: the turn is undone, so that light comes from one side of the room.</summary>
    internal (double X, double Y) OnSkin(double x, double y)
    {
        double size = Math.Sqrt(Math.Abs(xx * yy - xy * yx)), ux = (xx * x + yx * y) / size, uy = (xy * x + yy * y) / size;
        return (ux, uy);
    }
}
