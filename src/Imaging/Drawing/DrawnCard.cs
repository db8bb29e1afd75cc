using System.Collections.Immutable;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Drawing;

/// <summary>A ColorChecker in a picture: flat and matt, its patches in their published colours, in a frame of black.</summary>
public sealed record DrawnCard
{
    /// <summary>Light that the black frame reflects.</summary>
    const float Frame = 0.026f;

    /// <summary>How far the frame reaches beyond the middles of the outer patches, in distances of patches.</summary>
    const double Border = 0.62;

    /// <summary>From the card to the pinhole, in widths of the card: how much a tilted card narrows.</summary>
    const double DistanceWidths = 4;

    /// <summary>Places a pixel is the mean of, each way.</summary>
    const int Fine = 3;

    /// <summary>Middle of the card, pixels.</summary>
    public Point Centre { get; init; }

    /// <summary>Width of the six columns when the card faces the camera, pixels.</summary>
    public double WidthPixels { get; init; } = 200;

    /// <summary>Turned clockwise in the picture.</summary>
    public double TurnDegrees { get; init; }

    /// <summary>Tilted away from the camera.</summary>
    public double TiltDegrees { get; init; }

    /// <summary>About which direction of the picture it is tilted; 0: about the horizontal.</summary>
    public double TiltAxisDegrees { get; init; }

    /// <summary>As a mirror or a selfie camera shows it.</summary>
    public bool Mirrored { get; init; }

    /// <summary>Linear light of the 24 patches under white light; empty: as published.</summary>
    public ImmutableArray<(double Red, double Green, double Blue)> Pigments { get; init; } = [];

    /// <summary>ln of the light at the right end over that at the left.</summary>
    public double Fall { get; init; }

    /// <summary>From columns and rows (0 at the middles of the first patches) to pixels.</summary>
    public Homography ToPicture
    {
        get
        {
            const double radians = Math.PI / 180;
            double pitch = WidthPixels / ColorChecker.Columns, distance = DistanceWidths * WidthPixels, flip = Mirrored ? -1 : 1;
            var ((sinTurn, cosTurn), (sinTilt, cosTilt), (sinAxis, cosAxis)) = (Math.SinCos(TurnDegrees * radians), Math.SinCos(TiltDegrees * radians), Math.SinCos(TiltAxisDegrees * radians));
            // A place of the card, turned; its part across the axis is shortened by the tilt and goes away from the camera.
            (double X, double Y, double Away) Placed(double x, double y)
            {
                (x, y) = (flip * (cosTurn * x - sinTurn * y), sinTurn * x + cosTurn * y);
                double along = x * cosAxis + y * sinAxis, across = -x * sinAxis + y * cosAxis, there = across * cosTilt;
                return (along * cosAxis - there * sinAxis, along * sinAxis + there * cosAxis, across * sinTilt);
            }
            var (right, down, zero) = (Placed(pitch, 0), Placed(0, pitch), Placed(-2.5 * pitch, -1.5 * pitch));
            // x' = centre + distance · X / (distance + away), homogeneous.
            double wx = right.Away / distance, wy = down.Away / distance, w1 = 1 + zero.Away / distance;
            return new(right.X + Centre.X * wx, down.X + Centre.X * wy, zero.X + Centre.X * w1, right.Y + Centre.Y * wx, down.Y + Centre.Y * wy, zero.Y + Centre.Y * w1, wx, wy, w1);
        }
    }

    /// <summary>Paints it over a picture.</summary>
    /// <param name="red">Linear light; green and blue alike, of one size.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="light">What a white surface there sends, a channel.</param>
    public void Paint(Plane red, Plane green, Plane blue, (double Red, double Green, double Blue) light)
    {
        var (to, back) = (ToPicture, ToPicture.Inverse());
        Point[] corners = [.. new[] { (-Border, -Border), (5 + Border, -Border), (-Border, 3 + Border), (5 + Border, 3 + Border) }.Select(c => to.Of(new(c.Item1, c.Item2)))];
        int left = (int)Math.Max(0, corners.Min(c => c.X)), right = (int)Math.Min(red.Width - 1, corners.Max(c => c.X) + 1), top = (int)Math.Max(0, corners.Min(c => c.Y)), bottom = (int)Math.Min(red.Height - 1, corners.Max(c => c.Y) + 1);
        if (bottom < top) return;
        Stripes.Run(bottom - top + 1, 16, (first, behind) =>
        {
            for (int y = top + first; y < top + behind; y++)
                for (int x = left; x <= right; x++)
                {
                    double r = 0, g = 0, b = 0;
                    int on = 0;
                    for (int k = 0; k < Fine * Fine; k++)
                    {
                        var at = back.Of(new(x + (k % Fine - 1.0) / Fine, y + (k / Fine - 1.0) / Fine));
                        if (at.X < -Border || at.X > 5 + Border || at.Y < -Border || at.Y > 3 + Border) continue;
                        var (pr, pg, pb) = Pigment(at);
                        double fall = Math.Exp(Fall * (at.X - 2.5) / 5);
                        (r, g, b, on) = (r + pr * fall, g + pg * fall, b + pb * fall, on + 1);
                    }
                    if (on == 0) continue;
                    float share = on / (float)(Fine * Fine);
                    red[x, y] += share * ((float)(r / on * light.Red) - red[x, y]);
                    green[x, y] += share * ((float)(g / on * light.Green) - green[x, y]);
                    blue[x, y] += share * ((float)(b / on * light.Blue) - blue[x, y]);
                }
        });
    }

    (double, double, double) Pigment(Point at)
    {
        int column = (int)Math.Round(at.X), row = (int)Math.Round(at.Y);
        const double half = ColorChecker.PatchShare / 2;
        if (column is < 0 or >= ColorChecker.Columns || row is < 0 or >= ColorChecker.Rows || Math.Abs(at.X - column) > half || Math.Abs(at.Y - row) > half) return (Frame, Frame, Frame);
        int k = row * ColorChecker.Columns + column;
        return Pigments.IsDefaultOrEmpty ? (ColorChecker.Patches[k].Red, ColorChecker.Patches[k].Green, ColorChecker.Patches[k].Blue) : Pigments[k];
    }
}
