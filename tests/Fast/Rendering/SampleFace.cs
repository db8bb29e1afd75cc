using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Tests.Fast.Rendering;

/// <summary>A mannequin by formula, with every zone of a face, for looking at reports. Coordinates are shares of the frame; no photograph.</summary>
static class SampleFace
{
    /// <summary>Height of the frame by its width.</summary>
    public const double Tall = 1.25;

    // The client's right side stands left in the picture; the left side is its mirror.
    static readonly Dictionary<string, double[]> outlines = new()
    {
        ["forehead_right"] = [.25, .24, .40, .13, .40, .345, .27, .365, .22, .34],
        ["forehead_centre"] = [.40, .13, .60, .13, .60, .345, .545, .36, .455, .36, .40, .345],
        ["glabella"] = [.455, .36, .545, .36, .535, .44, .465, .44],
        ["temple_right"] = [.22, .34, .27, .365, .265, .43, .19, .45, .185, .40],
        ["crows_feet_right"] = [.265, .43, .295, .45, .285, .49, .20, .51, .19, .45],
        ["under_eye_right"] = [.295, .48, .44, .48, .43, .525, .36, .545, .30, .525],
        ["nose_bridge"] = [.465, .44, .535, .44, .53, .57, .47, .57],
        ["nose_side_right"] = [.465, .46, .47, .57, .47, .63, .42, .63, .435, .55],
        ["cheek_medial_right"] = [.30, .53, .36, .55, .43, .53, .415, .62, .40, .66, .33, .68, .30, .62],
        ["cheek_lateral_right"] = [.195, .51, .285, .50, .30, .62, .33, .68, .30, .76, .23, .70, .20, .60],
        ["nasolabial_right"] = [.41, .64, .44, .66, .40, .75, .36, .74, .38, .68],
        ["lip_upper"] = [.44, .655, .56, .655, .60, .70, .50, .685, .40, .70],
        ["lip_lower"] = [.41, .765, .50, .775, .59, .765, .57, .81, .43, .81],
        ["chin"] = [.43, .81, .57, .81, .60, .88, .5, .925, .40, .88],
        ["jaw_right"] = [.23, .70, .30, .76, .36, .75, .41, .80, .40, .88, .32, .83],
    };

    /// <summary>All zones of a face, and a glossy spot on the forehead that cannot be measured.</summary>
    public static ZoneMap ZonesAt(int width)
    {
        int height = (int)(width * Tall);
        Mask labels = new(width, height), exclusion = new(width, height);
        foreach (var (zone, index) in Zones.OfTheFace.Select((z, i) => (z, i)))
        {
            bool mirrored = !outlines.ContainsKey(zone.Id);
            double[] corners = outlines[mirrored ? zone.Id.Replace("_left", "_right") : zone.Id];
            Fill(labels, [.. Enumerable.Range(0, corners.Length / 2).Select(i => new Point((mirrored ? 1 - corners[2 * i] : corners[2 * i]) * width, corners[2 * i + 1] * height))], (byte)(index + 1));
        }
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (Inside((double)x / width, (double)y / height, .47, .24, .035, .05)) exclusion[x, y] = (byte)Excluded.Specular;
        return new(Zones.OfTheFace, labels, exclusion);
    }

    /// <summary>The face in linear light.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="tone">Factor on the skin's light: 1 pale, 0.15 very dark.</param>
    /// <param name="light">Where the light comes from: -1 left, 1 right.</param>
    /// <param name="pores">Depth of the drawn pores, 0 to 1.</param>
    /// <param name="source">What the picture says of itself.</param>
    /// <param name="facts">What its camera said.</param>
    public static Picture Draw(int width, double tone, double light, double pores, SourceFile source, CaptureFacts facts)
    {
        int height = (int)(width * Tall);
        Plane red = new(width, height), green = new(width, height), blue = new(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double u = (double)x / width, v = (double)y / height;
                var (r, g, b) = Colour(u, v, tone, light, pores, x * 1200.0 / width, y * 1200.0 / width);
                (red[x, y], green[x, y], blue[x, y]) = ((float)r, (float)g, (float)b);
            }
        return new(red, green, blue, new Mask(width, height), source, facts);
    }

    static (double R, double G, double B) Colour(double u, double v, double tone, double light, double pores, double px, double py)
    {
        double wall = 0.30 + 0.10 * v;
        (double, double, double) colour = (wall * 0.95, wall * 1.0, wall * 1.04);
        if (Inside(u, v, .5, .47, .42, .46) && v < .75) colour = (0.035, 0.028, 0.024);
        double slope = (u - .5) / .36, drop = (v - .5) / .48;
        double shading = Math.Clamp(0.92 - 0.5 * (slope * slope + 0.35 * drop * drop) + 0.22 * light * slope - 0.1 * drop, 0.15, 1.2);
        double relief = 1 + 0.02 * Noise(px / 9, py / 9) + 0.03 * Noise(px / 40, py / 40) - pores * Pore(px, py);
        var skin = (R: 0.62 * tone * shading * relief, G: 0.36 * tone * shading * relief * (1 - 0.12 * Blush(u, v)), B: 0.26 * tone * shading * relief * (1 - 0.12 * Blush(u, v)));
        bool face = Inside(u, v, .5, .53, .335, .41);
        if (face || (Math.Abs(u - .5) < .15 && v > .8)) colour = face ? skin : (skin.R * .6, skin.G * .6, skin.B * .6);
        foreach (double eye in new[] { .365, .635 })
        {
            if (Inside(u, v, eye, .455, .058, .020)) colour = Inside(u, v, eye, .455, .022, .020) ? (0.06, 0.05, 0.04) : (0.55, 0.53, 0.50);
            if (Inside(u, v, eye, .398 + 0.9 * (u - eye) * (u - eye) * 4, .085, .010)) colour = (0.05, 0.04, 0.035);
        }
        if (Inside(u, v, .47, .64, .016, .008) || Inside(u, v, .53, .64, .016, .008)) colour = (0.08, 0.04, 0.03);
        if (Inside(u, v, .5, .732, .095, .026)) colour = (0.42 * tone, 0.17 * tone, 0.16 * tone);
        if (Inside(u, v, .5, .732, .09, .003)) colour = (0.12, 0.05, 0.05);
        return colour;
    }

    static double Blush(double u, double v) => Math.Exp(-((u - .35) * (u - .35) + (v - .62) * (v - .62)) / .006) + Math.Exp(-((u - .65) * (u - .65) + (v - .62) * (v - .62)) / .006);

    static double Pore(double x, double y)
    {
        int column = (int)(x / 11), row = (int)(y / 11);
        double cx = (column + 0.5 + 0.4 * Hash(column, row)) * 11, cy = (row + 0.5 + 0.4 * Hash(row + 7, column)) * 11;
        return 0.16 * Math.Exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / 5);
    }

    public static double Noise(double x, double y)
    {
        int column = (int)Math.Floor(x), row = (int)Math.Floor(y);
        double fx = x - column, fy = y - row;
        (fx, fy) = (fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy));
        return (Hash(column, row) * (1 - fx) + Hash(column + 1, row) * fx) * (1 - fy) + (Hash(column, row + 1) * (1 - fx) + Hash(column + 1, row + 1) * fx) * fy;
    }

    static double Hash(int x, int y)
    {
        uint h = (uint)x * 374761393u + (uint)y * 668265263u;
        h = (h ^ (h >> 13)) * 1274126177u;
        return (h ^ (h >> 16)) / (double)uint.MaxValue * 2 - 1;
    }

    static bool Inside(double u, double v, double cu, double cv, double ru, double rv) => (u - cu) * (u - cu) / (ru * ru) + (v - cv) * (v - cv) / (rv * rv) <= 1;

    static void Fill(Mask labels, Point[] corners, byte label)
    {
        for (int y = Math.Max(0, (int)corners.Min(c => c.Y)); y <= Math.Min(labels.Height - 1, corners.Max(c => c.Y)); y++)
        {
            double[] crossings = [.. Enumerable.Range(0, corners.Length).Select(i => (A: corners[i], B: corners[(i + 1) % corners.Length]))
                .Where(e => e.A.Y <= y != e.B.Y <= y).Select(e => e.A.X + (y - e.A.Y) / (e.B.Y - e.A.Y) * (e.B.X - e.A.X)).Order()];
            for (int i = 0; i + 1 < crossings.Length; i += 2)
                for (int x = Math.Max(0, (int)Math.Ceiling(crossings[i])); x <= Math.Min(labels.Width - 1, crossings[i + 1]); x++) labels[x, y] = label;
        }
    }
}
