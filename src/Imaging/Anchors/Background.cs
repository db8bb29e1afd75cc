using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Anchors;

/// <summary>A plain wall around the head as an anchor: the same places beside and above the head in both pictures, smooth and nearly without colour.</summary>
/// <remarks>
/// Places are told in the frame of the head (between the eyes, upright, in heights of the face), so that a camera that moved a little sees much
/// the same wall. Another wall of nearly the same colour cannot be told from this one: hence a wide SD, and the other anchors beside it.
/// </remarks>
static class Background
{
    /// <summary>Side of a place and how far places reach, heights of the face: sideways, above and below the eyes; where head and hair are.</summary>
    const double Side = 0.16, Sideways = 2.1, Above = 1.5, Below = 0.35, HeadHalf = 0.85, HeadTop = 1.0;

    /// <summary>Samples a place, each way.</summary>
    const int Across = 8;

    /// <summary>Spread of ln light in a place, least light, and largest |ln R/G| and |ln B/G| of a wall that is grey under some lamp [P].</summary>
    const double MostSpread = 0.08, LeastLight = 0.02, MostColour = 0.5;

    /// <summary>Places needed, and how far (median) they may lie off their common shift: one wall in one light [P].</summary>
    const int PlacesNeeded = 12;
    const double MostScatter = 0.03;

    /// <summary>What a wall does not know: whether it is the same one, lit as the face is [P].</summary>
    const double Sd = 0.03;

    readonly record struct Place(double RedGreen, double BlueGreen);

    /// <summary>How its colour changed; null without a wall that both show.</summary>
    public static AnchorShift? Anchor(Picture before, ImmutableArray<Point3> meshBefore, Picture after, ImmutableArray<Point3> meshAfter)
    {
        var (from, to) = (new HeadFrame(meshBefore), new HeadFrame(meshAfter));
        var shifts = new List<(double Red, double Blue)>();
        for (double y = -Above; y <= Below; y += Side)
            for (double x = -Sideways; x <= Sideways + 1e-9; x += Side)
                if ((Math.Abs(x) > HeadHalf || y < -HeadTop) && Of(before, from, x, y) is { } a && Of(after, to, x, y) is { } b) shifts.Add((b.RedGreen - a.RedGreen, b.BlueGreen - a.BlueGreen));
        if (shifts.Count < PlacesNeeded) return null;
        double red = Median.Of([.. shifts.Select(s => s.Red)]), blue = Median.Of([.. shifts.Select(s => s.Blue)]);
        double redScatter = 1.4826 * Median.Of([.. shifts.Select(s => Math.Abs(s.Red - red))]), blueScatter = 1.4826 * Median.Of([.. shifts.Select(s => Math.Abs(s.Blue - blue))]);
        if (Math.Max(redScatter, blueScatter) > MostScatter) return null;
        return new(AnchorKind.Background, red, blue, Math.Sqrt(Sd * Sd + redScatter * redScatter), Math.Sqrt(Sd * Sd + blueScatter * blueScatter));
    }

    /// <summary>From the head's frame to pixels.</summary>
    readonly struct HeadFrame
    {
        readonly Point middle, right, down;

        public HeadFrame(ImmutableArray<Point3> mesh)
        {
            Point a = new(mesh[33].X, mesh[33].Y), b = new(mesh[263].X, mesh[263].Y);
            middle = new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
            double height = new Point(mesh[10].X, mesh[10].Y).DistanceTo(new(mesh[152].X, mesh[152].Y)), apart = a.DistanceTo(b);
            right = new((b.X - a.X) / apart * height, (b.Y - a.Y) / apart * height);
            down = new(-right.Y, right.X);
        }

        public Point Of(double x, double y) => new(middle.X + x * right.X + y * down.X, middle.Y + x * right.Y + y * down.Y);
    }

    static Place? Of(Picture picture, HeadFrame frame, double x, double y)
    {
        Span<double> lights = stackalloc double[Across * Across];
        double r = 0, g = 0, b = 0, mean = 0;
        for (int k = 0; k < lights.Length; k++)
        {
            var at = frame.Of(x + Side * ((k % Across + 0.5) / Across - 0.5), y + Side * ((k / Across + 0.5) / Across - 0.5));
            int column = (int)Math.Round(at.X), row = (int)Math.Round(at.Y);
            if (column < 1 || row < 1 || column >= picture.Width - 1 || row >= picture.Height - 1 || picture.ClippedAt(column, row)) return null;
            var (pr, pg, pb) = Mean(picture, column, row);
            double light = 0.2126 * pr + 0.7152 * pg + 0.0722 * pb;
            if (light < LeastLight) return null;
            (r, g, b) = (r + pr, g + pg, b + pb);
            mean += (lights[k] = Math.Log(light)) / lights.Length;
        }
        double spread = 0;
        foreach (double light in lights) spread += (light - mean) * (light - mean) / lights.Length;
        if (Math.Sqrt(spread) > MostSpread || Math.Min(r, b) <= 0) return null;
        Place place = new(Math.Log(r / g), Math.Log(b / g));
        return Math.Abs(place.RedGreen) <= MostColour && Math.Abs(place.BlueGreen) <= MostColour ? place : null;
    }

    /// <summary>Over 3 × 3 pixels: noise is no structure of a wall.</summary>
    static (double Red, double Green, double Blue) Mean(Picture picture, int x, int y)
    {
        double red = 0, green = 0, blue = 0;
        for (int j = -1; j <= 1; j++)
            for (int i = -1; i <= 1; i++)
            {
                var (r, g, b) = picture.LightAt(x + i, y + j);
                (red, green, blue) = (red + r, green + g, blue + b);
            }
        return (red / 9, green / 9, blue / 9);
    }
}
