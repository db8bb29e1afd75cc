using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Comparability;

/// <summary>How noisy the skin of one picture is, and what lies around the face: a sensor knows no skin, a filter does.</summary>
/// <param name="Skin">Noise of the skin, SD of ln Y; NaN: not read.</param>
/// <param name="SkinLight">Median ln Y there.</param>
/// <param name="Rest">Noise of what lies around the face: wall, hair.</param>
/// <param name="RestLight">Median ln Y there.</param>
readonly record struct SceneNoise(double Skin, double SkinLight, double Rest, double RestLight)
{
    /// <summary>Less noise than this is none: a quarter of what is left of rounding to 8 bits [P].</summary>
    public const double LeastRest = 0.0005;

    /// <summary>Nothing was read.</summary>
    public static SceneNoise Unread { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);


    const int SquaresNeeded = 12, SquaresAtMost = 900;
    const double FlattestShare = 0.2, LeastSd = 0.002, DarkestLog = -5.5;

    static readonly Lazy<(ImmutableArray<(int A, int B, int C)> Facets, ImmutableArray<byte> Labels)> table = new(() =>
    {
        var face = FaceModels.Shared.Canonical;
        return ([.. face.Triangles], ZoneTriangles.LabelsOn(face));
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>ln(noise of the skin / noise around the face), as if both were equally bright; NaN when one of them cannot be read.</summary>
    /// <remarks>
    /// Photon noise of ln Y falls with the root of the light, and that is taken out. Micro relief counts as noise of skin, so the value of one picture says
    /// little above 0; a difference between two pictures of one skin does. Source: methods 2.5 r1, r4.
    /// </remarks>
    public double Deficit => Math.Log(Math.Max(Skin, LeastSd) / Math.Max(Rest, LeastSd)) + 0.5 * (SkinLight - RestLight);

    /// <summary>Reads one picture: <see cref="SkinNoise"/>'s reading at full scale on the flattest fifth of squares of 20² in the middle of the zones' facets, and of squares around the head.</summary>
    public static SceneNoise Of(Picture picture, FaceMesh face)
    {
        var skin = Read(picture, OnSkin(face));
        var rest = Read(picture, Around(picture, face));
        return new(skin.Noise, skin.Log, rest.Noise, rest.Log);
    }

    static IEnumerable<Point> OnSkin(FaceMesh face)
    {
        var (facets, labels) = table.Value;
        for (int i = 0; i < facets.Length; i++)
            if (labels[i] != 0)
            {
                var (a, b, c) = (face.Points[facets[i].A], face.Points[facets[i].B], face.Points[facets[i].C]);
                yield return new((a.X + b.X + c.X) / 3, (a.Y + b.Y + c.Y) / 3);
            }
    }

    /// <summary>Outside an ellipse a fifth larger than the face, above its chin, not farther than half its width.</summary>
    static IEnumerable<Point> Around(Picture picture, FaceMesh face)
    {
        double left = face.Points.Min(p => p.X), right = face.Points.Max(p => p.X), top = face.Points.Min(p => p.Y), bottom = face.Points.Max(p => p.Y);
        double x0 = Math.Max(0, left - (right - left) / 2), x1 = Math.Min(picture.Width - 1, right + (right - left) / 2), y0 = Math.Max(0, top - (bottom - top) / 4), y1 = Math.Min(picture.Height - 1, bottom);
        double step = Math.Max(10, Math.Sqrt((x1 - x0) * (y1 - y0) / SquaresAtMost));
        for (double y = y0; y <= y1; y += step)
            for (double x = x0; x <= x1; x += step)
            {
                double u = (2 * x - left - right) / (right - left), v = (2 * y - top - bottom) / (bottom - top);
                if (u * u + v * v > 1.2 * 1.2) yield return new(x, y);
            }
    }

    static (double Noise, double Log) Read(Picture picture, IEnumerable<Point> centres)
    {
        const int Half = SkinNoise.Side / 2 + 1;
        var inside = centres.Where(p => p.X >= Half && p.Y >= Half && p.X < picture.Width - Half && p.Y < picture.Height - Half && !picture.ClippedAt((int)p.X, (int)p.Y)).ToArray();
        var looks = inside.Select(p => (At: p, Look: SkinNoise.Look(picture, p))).Where(s => s.Look.Mean > DarkestLog).OrderBy(s => s.Look.Roughness).ToArray();
        var flat = looks.Take((int)Math.Ceiling(FlattestShare * looks.Length)).ToArray();
        if (flat.Length < SquaresNeeded) return (double.NaN, double.NaN);
        return (SkinNoise.LevelOf(picture, [.. flat.Select(f => f.At)]).Fine, Median.Of([.. flat.Select(f => f.Look.Mean)]));
    }
}
