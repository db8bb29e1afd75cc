namespace Punctum.Imaging;

/// <summary>A position in a picture: pixel centres lie at whole numbers, x to the right, y down.</summary>
public readonly record struct Point(double X, double Y)
{
    /// <summary>Straight-line distance, pixels.</summary>
    public double DistanceTo(Point other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));

    /// <summary>Moved by an offset.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>Offset from b to a.</summary>
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);
}

/// <summary>A mesh point: x and y in pixels of the picture, z in the same unit, growing away from the camera.</summary>
public readonly record struct Point3(double X, double Y, double Z);

/// <summary>A rectangle of whole pixels: Left and Top are inside, Right and Bottom are the first outside.</summary>
public readonly record struct PixelRectangle(int Left, int Top, int Width, int Height)
{
    /// <summary>First column outside.</summary>
    public int Right => Left + Width;

    /// <summary>First row outside.</summary>
    public int Bottom => Top + Height;

    /// <summary>The part of this rectangle that lies inside a picture of the given size.</summary>
    public PixelRectangle ClampedTo(int width, int height)
    {
        int left = Math.Clamp(Left, 0, width), top = Math.Clamp(Top, 0, height);
        return new(left, top, Math.Clamp(Right, left, width) - left, Math.Clamp(Bottom, top, height) - top);
    }
}
