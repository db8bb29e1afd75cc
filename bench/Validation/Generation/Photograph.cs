using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Validation.Generation;

/// <summary>A real photograph cut to its face, halved where that leaves enough to measure, so that its own noise and JPEG blocks count for little.</summary>
sealed class Photograph : IDisposable
{
    /// <summary>Below this a picture is not halved: pores need 8 pixels a millimetre, and the generator may make it smaller.</summary>
    const double Enough = 9;

    readonly Picture picture;
    readonly FaceMesh face;
    readonly ZoneMap zones;

    Photograph(Picture picture, FaceMesh face)
    {
        (this.picture, this.face) = (picture, face);
        zones = ZoneMapping.Of(picture, face);
    }

    public int Width => picture.Width;
    public int Height => picture.Height;
    public double PixelsAMillimetre => face.Scale.PixelsAMillimetre;
    public IReadOnlyList<Point3> Points => face.Points;

    /// <exception cref="InvalidDataException">There is no face.</exception>
    public static Photograph Load(string path)
    {
        var whole = PictureReader.Read(path);
        var face = new FaceFinder().Find(whole).Largest ?? throw new InvalidDataException($"No face is found in {path}.");
        double left = face.Points.Min(p => p.X), right = face.Points.Max(p => p.X), top = face.Points.Min(p => p.Y), bottom = face.Points.Max(p => p.Y), margin = 0.25 * (bottom - top);
        var cut = new PixelRectangle((int)(left - margin), (int)(top - margin), (int)(right - left + 2 * margin), (int)(bottom - top + 2 * margin)).ClampedTo(whole.Width, whole.Height);
        var part = whole.Crop(cut);
        whole.Dispose();
        face = face.ShiftedBy(-cut.Left, -cut.Top);
        if (face.Scale.PixelsAMillimetre < 2 * Enough) return new(part, face);
        using (part) return new(part.Half(), face.Reduced(2));
    }

    /// <summary>Copies of the three channels.</summary>
    public Plane[] Planes() => [picture.Red.Copy(), picture.Green.Copy(), picture.Blue.Copy()];

    /// <summary>1 well inside a zone, 0 on its edge and outside, soft between; and its mean over the part that is measured.</summary>
    public (Plane Weight, double Share) Inside(string zone)
    {
        byte label = (byte)(1 + zones.Zones.Select(z => z.Id).ToList().IndexOf(zone));
        using var hard = new Plane(Width, Height);
        for (int i = 0; i < hard.Values.Length; i++) hard.Values[i] = zones.Labels.Values[i] == label ? 1 : 0;
        var weight = new Plane(Width, Height);
        Gaussian.Smooth(hard, weight, 0.7 * PixelsAMillimetre);
        double sum = 0, count = 0;
        for (int i = 0; i < weight.Values.Length; i++)
        {
            weight.Values[i] = Math.Clamp(2 * weight.Values[i] - 1, 0, 1);
            if (hard.Values[i] == 1 && zones.Exclusion.Values[i] == 0) (sum, count) = (sum + weight.Values[i], count + 1);
        }
        return (weight, count == 0 ? 0 : sum / count);
    }

    /// <summary>Zones with skin to measure.</summary>
    public IEnumerable<string> Usable()
    {
        var pixels = new (int All, int Skin)[zones.Zones.Length + 1];
        for (int i = 0; i < zones.Labels.Values.Length; i++)
        {
            ref var of = ref pixels[zones.Labels.Values[i]];
            (of.All, of.Skin) = (of.All + 1, of.Skin + (zones.Exclusion.Values[i] == 0 ? 1 : 0));
        }
        return zones.Zones.Select((z, i) => (z.Id, Of: pixels[i + 1])).Where(z => z.Of.All > 0 && z.Of.Skin > 0.8 * z.Of.All).Select(z => z.Id);
    }

    /// <summary>Tone group, by the middle of the cheeks' typology angle as photographed.</summary>
    public string Tone()
    {
        var angles = new List<double>();
        for (int i = 0; i < zones.Labels.Values.Length; i += 37)
            if (zones.Labels.Values[i] is var label and > 0 && zones.Exclusion.Values[i] == 0 && zones.Zones[label - 1].Id.StartsWith("cheek", StringComparison.Ordinal)
                && Imaging.Colour.Lab.FromLinearRgb(picture.Red.Values[i], picture.Green.Values[i], picture.Blue.Values[i]).TypologyAngleDegrees is var angle && !double.IsNaN(angle)) angles.Add(angle);
        angles.Sort();
        return Truth.ToneGroupOfAngle(angles.Count == 0 ? 0 : angles[angles.Count / 2]);
    }

    public void Dispose()
    {
        picture.Dispose();
        zones.Dispose();
    }
}
