using System.Collections.Immutable;
using System.Globalization;

namespace Punctum.Imaging.Face;

/// <summary>Says what is wrong with a drawn outline before anything is measured in it: without skin inside every answer would be about something else.</summary>
public static class OutlineCheck
{
    /// <summary>Pixels that an outline must enclose; as much as 32 × 32.</summary>
    public const double LeastArea = 1024;

    /// <summary>One sentence, or null when the outline can be used.</summary>
    /// <param name="outline">Corners in the order in which they follow each other; the first may be repeated at the end.</param>
    public static string? WhatIsWrong(ImmutableArray<Point> outline)
    {
        if (outline.Any(p => !double.IsFinite(p.X) || !double.IsFinite(p.Y))) return "The outline has a corner that is no number.";
        var corners = outline.Where((p, i) => p != outline[(i + 1) % outline.Length]).ToImmutableArray();
        if (corners.Distinct().Count() < 3) return "The outline has fewer than three different corners.";
        if (Crossing(corners) is var (one, other)) return $"The outline crosses itself, between {Shown(one)} and {Shown(other)}: name its corners in the order in which they follow each other around the skin.";
        double area = Area(corners);
        return area < 1 ? "The outline encloses no skin: its corners lie on one line."
            : area < LeastArea ? $"The outline encloses only {Math.Round(area)} pixels: draw it around {LeastArea} or more." : null;
    }

    static string Shown(Point p) => string.Create(CultureInfo.InvariantCulture, $"({p.X:0.#}, {p.Y:0.#})");

    /// <summary>First corners of two sides that cross.</summary>
    static (Point One, Point Other)? Crossing(ImmutableArray<Point> corners)
    {
        int n = corners.Length;
        for (int i = 0; i < n; i++)
            for (int j = i + 2; j < n; j++)
                if ((i > 0 || j < n - 1) && Cross(corners[i], corners[i + 1], corners[j], corners[(j + 1) % n])) return (corners[i], corners[j]);
        return null;
    }

    static bool Cross(Point a, Point b, Point c, Point d) => Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    /// <summary>Above 0 on one side of the line from a to b, below on the other.</summary>
    static double Side(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    /// <summary>Shoelace formula, pixels².</summary>
    static double Area(ImmutableArray<Point> corners)
    {
        double twice = 0;
        for (int i = 0; i < corners.Length; i++)
        {
            Point a = corners[i] - corners[0], b = corners[(i + 1) % corners.Length] - corners[0];
            twice += a.X * b.Y - a.Y * b.X;
        }
        return Math.Abs(twice) / 2;
    }
}
