using System.Collections.Immutable;
using System.Numerics.Tensors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Face;

/// <summary>Tells skin from what lies before it (hair, beard, glasses) and from gloss, measured against the person's own skin.</summary>
/// <remarks>
/// Works on the face's box reduced to about 2.5 pixels a millimetre: a hair is finer, but hair that hides skin is not.
/// A low-order surface is fitted robustly to light and colour of the zones, so that light and dark skin, the lit and the shadowed side
/// are each their own measure. Hair is darker than that surface and at the same time busier than the person's skin, or much darker and
/// less coloured; a smooth shadow is neither. Gloss is what the dichromatic model (Shafer 1985, doi 10.1002/col.5080100409; methods
/// §2.2 row 13) says is the lamp's own colour. Thresholds [M]: looked at on the 51 neutral faces of the London set and three portraits;
/// figures and failures in docs/methods/face.md.
/// </remarks>
sealed unsafe class SkinSurvey : IDisposable
{
    /// <summary>Scale of the survey, pixels a millimetre.</summary>
    const double WantedScale = 2.5;

    /// <summary>Added to linear light before a logarithm: two codes of 8-bit sRGB, so that noise in the dark stays small.</summary>
    const float Floor = 0.0007f;

    /// <summary>Margin around eyes, lips and nostrils within which shades and edges say nothing of hair, mm; a beard beside lips and nostrils is carried on into it.</summary>
    const double EdgeMillimetres = 3;

    /// <summary>Smoothing lengths, mm: colour, darkness, fine structure, its energy, gloss.</summary>
    const double ColourSigma = 0.35, DarkSigma = 1.6, StructureSigma = 1.0, EnergySigma = 1.5, GlossSigma = 0.7;

    /// <summary>What looks like hair on less than this is a mole or a spot, unless it is longer than a strand: skin to be measured.</summary>
    const double MoleSquareMillimetres = 70, StrandMillimetres = 14;

    /// <summary>Next to the border of what is supported a slope of light looks like structure; so far in it is not counted, mm.</summary>
    const double CoreMillimetres = 1.5;

    /// <summary>RMS of fine structure (ln light) below which no skin is called busy: smooth skin lies at 0.03, stubble at 0.1.</summary>
    const float LeastStructure = 0.05f;

    const int StripeRows = 32;

    /// <summary>Pixels that the person's own skin is learned from: as good as all, and quick to sort.</summary>
    const int SampleSize = 4000;

    /// <summary>Zones where a beard grows: they hardly weigh in what the skin is like.</summary>
    static readonly bool[] bearded = [false, .. Zones.OfTheFace.Select(zone => zone.Id is "lip_upper" or "lip_lower" or "chin" || zone.Id.StartsWith("jaw", StringComparison.Ordinal) || zone.Id.StartsWith("nasolabial", StringComparison.Ordinal))];

    readonly int width, height, factor, left, top;
    readonly double scale;
    readonly Plane red, green, blue, support, core, work;
    readonly Mask labels, flags, edges;
    readonly Dictionary<(Plane, double), Plane> smoothedWeights = [];
    double glossTail = double.NaN;

    /// <summary>Marks hair and gloss in a picture's exclusion mask.</summary>
    /// <returns>See <see cref="ZoneMap.GlossTail"/>.</returns>
    public static double Mark(Picture picture, FaceMesh face, CanonicalFace canonical, ImmutableArray<byte> triangles, Mask exclusion)
    {
        double pixels = face.Scale.PixelsAMillimetre;
        int factor = Math.Max(1, (int)Math.Round(pixels / WantedScale));
        var box = Box(face, picture.Width, picture.Height, factor);
        if (box.Width < 8 * factor || box.Height < 8 * factor) return double.NaN;
        using var survey = new SkinSurvey(picture, face, canonical, triangles, factor, box);
        survey.Judge();
        survey.Write(exclusion);
        return survey.glossTail;
    }

    static PixelRectangle Box(FaceMesh face, int width, int height, int factor)
    {
        double x0 = face.Points.Min(p => p.X), x1 = face.Points.Max(p => p.X), y0 = face.Points.Min(p => p.Y), y1 = face.Points.Max(p => p.Y);
        var inside = new PixelRectangle((int)Math.Floor(x0), (int)Math.Floor(y0), (int)Math.Ceiling(x1 - x0) + 2, (int)Math.Ceiling(y1 - y0) + 2).ClampedTo(width, height);
        return inside with { Width = inside.Width / factor * factor, Height = inside.Height / factor * factor };
    }

    SkinSurvey(Picture picture, FaceMesh face, CanonicalFace canonical, ImmutableArray<byte> triangles, int factor, PixelRectangle box)
    {
        (this.factor, left, top, width, height, scale) = (factor, box.Left, box.Top, box.Width / factor, box.Height / factor, face.Scale.PixelsAMillimetre / factor);
        (red, green, blue) = (Reduced(picture.Red), Reduced(picture.Green), Reduced(picture.Blue));
        (support, core, work) = (new(width, height), new(width, height), new(width, height));
        (labels, flags) = (new(width, height), new(width, height));
        double shift = (factor - 1) * 0.5;
        Point3[] points = [.. face.Points.Select(p => new Point3((p.X - left - shift) / factor, (p.Y - top - shift) / factor, p.Z / factor))];
        new MeshRaster(points, scale, canonical, triangles).Draw(labels, flags);
        edges = new(width, height);
        using (Mask again = new(width, height)) new MeshRaster(points, scale, canonical, triangles, EdgeMillimetres).Draw(again, edges);
        for (int i = 0; i < width * height; i++)
            support.Pointer[i] = labels.Pointer[i] > 0 && flags.Pointer[i] == 0 && (edges.Pointer[i] & (byte)(Excluded.Eye | Excluded.Lip | Excluded.Nostril)) == 0 ? 1 : 0;
        FindCore();
    }

    void FindCore()
    {
        using var outside = new Mask(width, height);
        for (int i = 0; i < width * height; i++) outside.Pointer[i] = support.Pointer[i] > 0 ? (byte)0 : (byte)1;
        Blobs.Grow(outside, (int)Math.Round(CoreMillimetres * scale));
        for (int i = 0; i < width * height; i++) core.Pointer[i] = 1 - outside.Pointer[i];
    }

    /// <summary>Block means over the box.</summary>
    Plane Reduced(Plane source)
    {
        var target = new Plane(width, height);
        Stripes.Run(height, 16, (first, behind) =>
        {
            var sums = new float[width * factor];
            for (int y = first; y < behind; y++)
            {
                Array.Clear(sums);
                for (int j = 0; j < factor; j++) TensorPrimitives.Add(sums, source.Row(top + y * factor + j).Slice(left, sums.Length), sums);
                var row = target.Row(y);
                float share = 1f / (factor * factor);
                for (int x = 0; x < width; x++)
                {
                    float sum = 0;
                    for (int i = 0; i < factor; i++) sum += sums[x * factor + i];
                    row[x] = sum * share;
                }
            }
        });
        return target;
    }

    void Judge()
    {
        Plane light = Luminance(red, green, blue);   // ln, unsmoothed
        Plane r = Smoothed(red, ColourSigma), g = Smoothed(green, ColourSigma), b = Smoothed(blue, ColourSigma);
        Plane dark = Luminance(r, g, b), redness = LogRatio(r, g), yellowness = LogRatio(g, b);
        Plane structure = new(width, height), gloss = new(width, height);
        try
        {
            var sample = Sample();
            if (sample.Length < 50) return;
            RobustSurface ofLight = Fit(dark, sample), ofRedness = Fit(redness, sample), ofYellowness = Fit(yellowness, sample);
            gloss.Values.Clear();   // where nothing is supported nothing is asked
            Stripes.Run(height, StripeRows, (first, behind) =>
            {
                for (int i = first * width; i < behind * width; i++)
                {
                    if (labels.Pointer[i] == 0) continue;
                    var (u, v) = At(i % width, i / width);
                    double usualRedness = ofRedness.At(u, v);
                    if (support.Pointer[i] > 0) gloss.Pointer[i] = Dichromatic.GlossShare(r.Pointer[i] + Floor, g.Pointer[i] + Floor, b.Pointer[i] + Floor, usualRedness, ofYellowness.At(u, v));
                    dark.Pointer[i] = (float)ofLight.At(u, v) - dark.Pointer[i];
                    redness.Pointer[i] -= (float)usualRedness;
                }
            });
            using var darkHere = dark.Copy();
            Settle(dark, DarkSigma, support);
            Settle(redness, DarkSigma, support);
            Settle(gloss, GlossSigma, support);
            glossTail = Tail(gloss, sample);
            using (var even = light.Copy())
            {
                Settle(even, StructureSigma, support);
                TensorPrimitives.Subtract(light.Values, even.Values, structure.Values);
                TensorPrimitives.Multiply(structure.Values, structure.Values, structure.Values);
            }
            Settle(structure, EnergySigma, core);
            float usual = Math.Max(LeastStructure, MathF.Sqrt(Median(structure, sample.Where(s => s.Trust == 1))));
            float lessRed = (float)Math.Max(0.3, 3 * ofRedness.Spread), glossy = (float)Math.Max(0.2, 3 * Spread(gloss, sample));
            using Mask hair = new(width, height), shine = new(width, height);
            Stripes.Run(height, StripeRows, (first, behind) =>
            {
                for (int i = first * width; i < behind * width; i++)
                {
                    if (labels.Pointer[i] == 0 || flags.Pointer[i] != 0) continue;
                    shine.Pointer[i] = gloss.Pointer[i] > glossy && darkHere.Pointer[i] < -0.1f ? (byte)1 : (byte)0;
                    if (support.Pointer[i] == 0) continue;
                    float d = dark.Pointer[i], busy = MathF.Log2(MathF.Sqrt(Math.Max(structure.Pointer[i], 1e-9f)) / usual);
                    bool strands = d > 0.15f && busy > 0.55f && (d - 0.1f) / 0.4f + busy / 1.2f > 1.5f || busy > 1.6f && d > 0.05f;
                    bool covered = d > 1 && redness.Pointer[i] < -lessRed && Math.Exp(light.Pointer[i]) > 0.006;
                    hair.Pointer[i] = strands || covered ? (byte)1 : (byte)0;
                }
            });
            CarryOn(hair);
            Finish(hair, Excluded.Hair, closeMillimetres: 2, MoleSquareMillimetres, growMillimetres: 0.7);
            Finish(shine, Excluded.Specular, closeMillimetres: 0.5, leastSquareMillimetres: 1, growMillimetres: 0.5);
        }
        finally
        {
            foreach (var plane in (ReadOnlySpan<Plane>)[light, r, g, b, dark, redness, yellowness, structure, gloss]) plane.Dispose();
        }
    }

    /// <summary>A beard goes on to the lips and nostrils, through the margin in which it cannot be judged.</summary>
    void CarryOn(Mask hair)
    {
        using var near = new Mask(width, height);
        hair.Values.CopyTo(near.Values);
        Blobs.DropSmall(near, MoleSquareMillimetres * scale * scale, StrandMillimetres * scale);
        Blobs.Grow(near, (int)(EdgeMillimetres * scale));
        for (int i = 0; i < width * height; i++)
            if (near.Pointer[i] != 0 && support.Pointer[i] == 0 && labels.Pointer[i] > 0 && flags.Pointer[i] == 0 && (edges.Pointer[i] & (byte)(Excluded.Lip | Excluded.Nostril)) != 0) hair.Pointer[i] = 1;
    }

    /// <summary>Closes gaps, drops pieces too small to be hair (a mole is skin to be measured), grows over the edge, and sets the flag.</summary>
    void Finish(Mask found, Excluded what, double closeMillimetres, double leastSquareMillimetres, double growMillimetres)
    {
        Blobs.Close(found, (int)(closeMillimetres * scale));
        Blobs.DropSmall(found, leastSquareMillimetres * scale * scale, StrandMillimetres * scale);
        Blobs.Grow(found, (int)Math.Round(growMillimetres * scale));
        for (int i = 0; i < width * height; i++) if (found.Pointer[i] != 0) flags.Pointer[i] |= (byte)what;
    }

    /// <summary>About four thousand supported pixels, evenly taken: place in -1 to 1, index, and 0.2 instead of 1 where a beard may grow.</summary>
    (float X, float Y, int Index, float Trust)[] Sample()
    {
        var sample = new List<(float, float, int, float)>();
        int every = Math.Max(1, (int)(TensorPrimitives.Sum<float>(support.Values) / SampleSize));
        for (int i = 0, n = 0; i < width * height; i++)
            if (support.Pointer[i] > 0 && n++ % every == 0)
            {
                var (x, y) = At(i % width, i / width);
                sample.Add((x, y, i, bearded[labels.Pointer[i]] ? 0.2f : 1));
            }
        return [.. sample];
    }

    (float X, float Y) At(int x, int y) => (2f * x / width - 1, 2f * y / height - 1);

    static RobustSurface Fit(Plane plane, (float X, float Y, int Index, float Trust)[] sample)
    {
        var values = new float[sample.Length];
        for (int i = 0; i < values.Length; i++) values[i] = plane.Values[sample[i].Index];
        return RobustSurface.Fit([.. sample.Select(s => (s.X, s.Y))], values, [.. sample.Select(s => s.Trust)]);
    }

    static float Median(Plane plane, IEnumerable<(float X, float Y, int Index, float Trust)> sample)
    {
        var values = new List<float>();
        foreach (var s in sample) values.Add(plane.Values[s.Index]);
        values.Sort();
        return values.Count == 0 ? 0 : values[values.Count / 2];
    }

    static double Spread(Plane plane, (float X, float Y, int Index, float Trust)[] sample)
    {
        float middle = Median(plane, sample);
        float[] away = [.. sample.Select(s => Math.Abs(plane.Values[s.Index] - middle))];
        Array.Sort(away);
        return 1.4826 * away[away.Length / 2];
    }

    /// <summary>98 % quantile above the median, less the median above the 2 % quantile.</summary>
    static double Tail(Plane plane, (float X, float Y, int Index, float Trust)[] sample)
    {
        float[] values = [.. sample.Where(s => s.Trust == 1).Select(s => plane.Values[s.Index])];
        Array.Sort(values);
        float At(double share) => values[(int)(share * (values.Length - 1))];
        return values.Length < 50 ? double.NaN : At(0.98) + At(0.02) - 2 * At(0.5);
    }

    Plane Luminance(Plane r, Plane g, Plane b)
    {
        var result = new Plane(width, height);
        float* red = r.Pointer, green = g.Pointer, blue = b.Pointer, sum = result.Pointer;
        for (int i = 0; i < width * height; i++) sum[i] = Math.Max(0, 0.2126f * red[i] + 0.7152f * green[i] + 0.0722f * blue[i]) + Floor;
        TensorPrimitives.Log(result.Values, result.Values);
        return result;
    }

    Plane LogRatio(Plane above, Plane below)
    {
        var result = new Plane(width, height);
        float* one = above.Pointer, other = below.Pointer, ratio = result.Pointer;
        for (int i = 0; i < width * height; i++) ratio[i] = (Math.Max(0, one[i]) + Floor) / (Math.Max(0, other[i]) + Floor);
        TensorPrimitives.Log(result.Values, result.Values);
        return result;
    }

    Plane Smoothed(Plane source, double millimetres)
    {
        var result = new Plane(width, height);
        Gaussian.Smooth(source, result, millimetres * scale);
        return result;
    }

    /// <summary>Smooths in place over the weighted pixels alone, so that lids, lips and what is beside the face do not bleed in; 0 far from any.</summary>
    void Settle(Plane plane, double millimetres, Plane weights)
    {
        if (!smoothedWeights.TryGetValue((weights, millimetres), out var total)) smoothedWeights[(weights, millimetres)] = total = Smoothed(weights, millimetres);
        TensorPrimitives.Multiply(plane.Values, weights.Values, work.Values);
        Gaussian.Smooth(work, plane, millimetres * scale);
        TensorPrimitives.Add(total.Values, 1e-3f, work.Values);
        TensorPrimitives.Divide(plane.Values, work.Values, plane.Values);
    }

    /// <summary>Hair and gloss to the full size: every block as its pixel.</summary>
    void Write(Mask exclusion) => Stripes.Run(height, 16, (first, behind) =>
    {
        for (int y = first; y < behind; y++)
        {
            ReadOnlySpan<byte> from = flags.Row(y);
            for (int j = 0; j < factor; j++)
            {
                var to = exclusion.Row(top + y * factor + j).Slice(left, width * factor);
                for (int x = 0, k = 0; x < width; x++)
                {
                    byte flag = (byte)(from[x] & (byte)(Excluded.Hair | Excluded.Specular));
                    for (int i = 0; i < factor; i++) to[k++] |= flag;
                }
            }
        }
    });

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[red, green, blue, support, core, work]) plane.Dispose();
        foreach (var plane in smoothedWeights.Values) plane.Dispose();
        labels.Dispose();
        flags.Dispose();
        edges.Dispose();
    }
}
