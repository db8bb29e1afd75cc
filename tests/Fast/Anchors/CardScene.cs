using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Tests.Fast.Drawn;

namespace Punctum.Tests.Fast.Anchors;

/// <summary>A card before a wall with tiles, coloured papers and a striped cloth, through a camera.</summary>
static class CardScene
{
    public const int Width = 900, Height = 700;

    /// <param name="card">Null: the scene alone.</param>
    /// <param name="development">What the camera makes of its light; null: what it is.</param>
    /// <param name="light">What white sends.</param>
    /// <param name="spoil">Done to the light before the camera.</param>
    public static Picture Of(DrawnCard? card, Development? development = null, (double, double, double)? light = null, Action<Plane, Plane, Plane>? spoil = null)
    {
        Plane red = new(Width, Height), green = new(Width, Height), blue = new(Width, Height);
        foreach (var (plane, empty) in new[] { red, green, blue }.Zip(scene.Value)) empty.CopyTo(plane.Values);
        card?.Paint(red, green, blue, light ?? (0.8, 0.8, 0.8));
        spoil?.Invoke(red, green, blue);
        int grain = 0;
        foreach (var plane in new[] { red, green, blue })
            foreach (ref float value in plane.Values) value = Math.Max(0, value + 0.006f * MathF.Sqrt(Math.Max(0, value)) * noise.Value[grain++ % noise.Value.Length]);
        development?.Apply(red, green, blue);
        var clipped = new Mask(Width, Height);
        for (int i = 0; i < clipped.Values.Length; i++)
            if (Math.Max(red.Values[i], Math.Max(green.Values[i], blue.Values[i])) >= 0.955f) clipped.Values[i] = 1;
        return new(red, green, blue, clipped, new("card.png", new string('0', 64), 1, "png", Width, Height, 1, 8, "sRGB", false, null), new());
    }

    static readonly Lazy<float[][]> scene = new(() =>
    {
        float[][] planes = [new float[Width * Height], new float[Width * Height], new float[Width * Height]];
        for (int i = 0; i < Width * Height; i++) (planes[0][i], planes[1][i], planes[2][i]) = Wall(i % Width, i / Width);
        return planes;
    });

    static readonly Lazy<float[]> noise = new(() =>
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 100_003).Select(_ => (float)DrawnSkin.Normal(random))];
    });

    static (float, float, float) Wall(int x, int y)
    {
        float light = 0.3f + 0.2f * x / Width;
        if (y < 90) return x / 30 % 2 == y / 30 % 2 ? (0.05f, 0.05f, 0.06f) : (0.6f, 0.58f, 0.55f);                                // tiles
        if (y > 620) return x % 34 < 4 || y % 34 < 4 ? (0.02f, 0.02f, 0.02f) : (0.1f + 0.013f * (x / 34 * 7 % 31), 0.1f + 0.013f * (x / 34 * 11 % 29), 0.1f + 0.013f * (x / 34 * 5 % 23));   // papers in rows
        return x < 60 && x / 7 % 2 == 0 ? (0.3f * light, 0.1f * light, 0.1f * light) : (light * 0.95f, light, light * 1.03f);        // cloth, wall
    }

    /// <summary>Largest distance of a patch's middle from where it was drawn, in distances of patches.</summary>
    public static double OffPlace(ColourCard found, DrawnCard drawn) => Enumerable.Range(0, ColorChecker.Count).Max(k =>
    {
        Point cell = new(k % ColorChecker.Columns, k / ColorChecker.Columns);
        return found.ToPicture.Of(cell).DistanceTo(drawn.ToPicture.Of(cell)) / (drawn.WidthPixels / ColorChecker.Columns);
    });

    public static DrawnCard Card { get; } = new() { Centre = new(450, 350), WidthPixels = 300 };
}
