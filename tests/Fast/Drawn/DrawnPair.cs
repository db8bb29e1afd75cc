using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>Registered pairs of drawn skin: known skin, known camera, known flow.</summary>
/// <remarks>Four zones in a 2 × 2 checkerboard with a gap of 16 pixels around each; the alignment is exact and vouched for everywhere inside.</remarks>
static class DrawnPair
{
    public const int Gap = 16;
    public static ImmutableArray<Zone> FourZones { get; } =
        [.. new[] { "forehead_centre", "nose_bridge", "cheek_medial_right", "cheek_medial_left" }.Select(id => Zones.OfTheFace.Single(z => z.Id == id))];

    /// <summary>The same skin twice.</summary>
    public static RegisteredPair Of(DrawnSkin skin, Shot before, Shot after, Affine? motion = null) => Of(skin, before, skin, after, motion);

    /// <summary>A skin before and after; the before is the reference.</summary>
    public static RegisteredPair Of(DrawnSkin skinBefore, Shot before, DrawnSkin skinAfter, Shot after, Affine? motion = null)
    {
        var map = motion ?? Affine.Identity;
        var reference = Photograph(skinBefore, before, Affine.Identity, "before.png");
        var moving = Photograph(skinAfter, after, map, "after.png");
        int width = skinBefore.Width, height = skinBefore.Height;
        var zones = ZonesOn(width, height, Affine.Identity, width, height);
        var usable = new Mask(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var (mx, my) = map.Of(x, y);
                bool inside = mx >= 2 && my >= 2 && mx <= width - 3 && my <= height - 3;
                usable.Values[y * width + x] = zones.Labels.Values[y * width + x] > 0 && inside ? (byte)1 : (byte)0;
            }
        return new RegisteredPair
        {
            Reference = reference,
            Moving = moving,
            Moved = Warp(moving, map),
            Flow = Flow(map, width, height),
            Zones = zones,
            MovingZones = ZonesOn(width, height, map.Inverse(), width, height),
            Usable = usable,
            Scale = new(skinBefore.PixelsAMillimetre, 0.043, ScaleOrigin.Iris),
            ScaleRatio = map.Scale,
            ReferenceIsBefore = true,
        };
    }

    /// <summary>The same pair with before and after exchanged: the pictures keep their roles, only the time is turned round.</summary>
    public static RegisteredPair TimeReversed(RegisteredPair p) => With(p, referenceIsBefore: !p.ReferenceIsBefore);

    /// <summary>A pair that differs in what is named; shares everything else with the given one.</summary>
    public static RegisteredPair With(RegisteredPair p, Picture? reference = null, Picture? moving = null, FlowField? flow = null, bool? referenceIsBefore = null,
        FaceMesh? referenceFace = null, FaceMesh? movingFace = null, double? scaleRatio = null, ZoneMap? zones = null, ZoneMap? movingZones = null) => new()
        {
            Reference = reference ?? p.Reference,
            Moving = moving ?? p.Moving,
            Moved = p.Moved,
            Flow = flow ?? p.Flow,
            Zones = zones ?? p.Zones,
            MovingZones = movingZones ?? p.MovingZones,
            Usable = p.Usable,
            Scale = p.Scale,
            ScaleRatio = scaleRatio ?? p.ScaleRatio,
            ReferenceFace = referenceFace ?? p.ReferenceFace,
            MovingFace = movingFace ?? p.MovingFace,
            ReferenceIsBefore = referenceIsBefore ?? p.ReferenceIsBefore,
        };

    /// <summary>A photograph of a skin: sampled where the motion puts it, lit, blurred, curved, noised.</summary>
    public static Picture Photograph(DrawnSkin skin, Shot shot, Affine motion, string name)
    {
        int width = skin.Width, height = skin.Height;
        var back = motion.Inverse();
        double[] gain = [shot.Red, shot.Green, shot.Blue];
        var planes = new Plane[3];
        using Plane raw = new(width, height), grain = Grain(width, height, shot);
        for (int c = 0; c < 3; c++)
        {
            for (int y = 0; y < height; y++)
            {
                var row = raw.Row(y);
                if (motion == Affine.Identity) skin.LogReflectance(c, y, row);
                else
                    for (int x = 0; x < width; x++) row[x] = (float)skin.LogReflectance(c, back.Of(x, y).X, back.Of(x, y).Y);
                for (int x = 0; x < width; x++) row[x] = (float)(0.9 * gain[c]) * MathF.Exp(row[x] + (float)(shot.Stops * Math.Log(2) + shot.Ramp * ((double)x / width - 0.5)));
            }
            var plane = planes[c] = new Plane(width, height);
            if (shot.BlurPixels > 0) Gaussian.Smooth(raw, plane, shot.BlurPixels);
            else raw.Values.CopyTo(plane.Values);
        }
        if (shot.ReliefGain != 1) AmplifyRelief(planes, shot.ReliefGain, skin.PixelsAMillimetre);
        foreach (var plane in planes)
        {
            Span<float> values = plane.Values, noise = grain.Values;
            for (int i = 0; i < values.Length; i++)
            {
                float light = Math.Max(values[i], 0);
                if (shot.Gamma != 1) light = 0.2f * MathF.Pow(light / 0.2f, (float)shot.Gamma);
                values[i] = Math.Max(light + (float)shot.Noise * MathF.Sqrt(light / 0.4f) * noise[i], 1e-4f);
            }
        }
        var clipped = new Mask(width, height);
        Span<float> r = planes[0].Values, g = planes[1].Values, b = planes[2].Values;
        Span<byte> clip = clipped.Values;
        for (int i = 0; i < clip.Length; i++)
            clip[i] = Math.Max(r[i], Math.Max(g[i], b[i])) >= 0.956f || Math.Max(r[i], Math.Max(g[i], b[i])) <= 0.0015f ? (byte)1 : (byte)0;
        var source = new SourceFile(name, new string('0', 64), 1, shot.JpegQuality is null ? "png" : "jpeg", width, height, 1, 8, "sRGB", false, shot.JpegQuality);
        return new Picture(planes[0], planes[1], planes[2], clipped, source, shot.Facts);
    }

    /// <summary>Zone label (index + 1) at a reference pixel; 0 in the gaps.</summary>
    public static int ZoneAt(double x, double y, int width, int height)
    {
        int column = x < width / 2.0 ? 0 : 1, row = y < height / 2.0 ? 0 : 1;
        double left = x - column * width / 2.0, top = y - row * height / 2.0;
        bool inside = left >= Gap && top >= Gap && left < width / 2.0 - Gap && top < height / 2.0 - Gap;
        return inside ? 1 + column + 2 * row : 0;
    }

    /// <summary>Catmull-Rom between pixels; exact at whole positions; clamped outside.</summary>
    public static double Sample(Plane plane, double x, double y)
    {
        x = Math.Clamp(x, 0, plane.Width - 1);
        y = Math.Clamp(y, 0, plane.Height - 1);
        int ix = (int)x, iy = (int)y;
        double tx = x - ix, ty = y - iy;
        if (tx == 0 && ty == 0) return plane[ix, iy];
        Span<double> wx = [((-0.5 * tx + 1) * tx - 0.5) * tx, (1.5 * tx - 2.5) * tx * tx + 1, ((-1.5 * tx + 2) * tx + 0.5) * tx, (0.5 * tx - 0.5) * tx * tx];
        Span<double> wy = [((-0.5 * ty + 1) * ty - 0.5) * ty, (1.5 * ty - 2.5) * ty * ty + 1, ((-1.5 * ty + 2) * ty + 0.5) * ty, (0.5 * ty - 0.5) * ty * ty];
        double sum = 0;
        for (int j = 0; j < 4; j++)
        {
            var row = plane.Row(Math.Clamp(iy + j - 1, 0, plane.Height - 1));
            double line = 0;
            for (int i = 0; i < 4; i++) line += wx[i] * row[Math.Clamp(ix + i - 1, 0, plane.Width - 1)];
            sum += wy[j] * line;
        }
        return sum;
    }

    static FlowField Flow(Affine map, int width, int height)
    {
        const int Spacing = 16;
        var flow = new FlowField(width / Spacing + 2, height / Spacing + 2, Spacing, 0, 0);
        for (int i = 0; i < flow.U.Length; i++)
        {
            double x = i % flow.Columns * Spacing, y = i / flow.Columns * Spacing;
            var (mx, my) = map.Of(x, y);
            (flow.U[i], flow.V[i], flow.Correlation[i], flow.ForwardBackward[i], flow.Trusted[i]) = ((float)(mx - x), (float)(my - y), 0.97f, 0.02f, true);
        }
        return flow;
    }

    static ZoneMap ZonesOn(int width, int height, Affine toReference, int referenceWidth, int referenceHeight)
    {
        var labels = new Mask(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var (rx, ry) = toReference.Of(x, y);
                labels.Values[y * width + x] = (byte)ZoneAt(rx, ry, referenceWidth, referenceHeight);
            }
        return new ZoneMap(FourZones, labels, new Mask(width, height));
    }

    static Picture Warp(Picture moving, Affine map)
    {
        Plane Warped(Plane source)
        {
            if (map == Affine.Identity) return source.Copy();
            var target = new Plane(source.Width, source.Height);
            for (int y = 0; y < target.Height; y++)
                for (int x = 0; x < target.Width; x++)
                {
                    var (mx, my) = map.Of(x, y);
                    target[x, y] = (float)Sample(source, mx, my);
                }
            return target;
        }
        var clipped = new Mask(moving.Width, moving.Height);
        if (map == Affine.Identity) moving.Clipped.Values.CopyTo(clipped.Values);
        else for (int y = 0; y < moving.Height; y++)
            for (int x = 0; x < moving.Width; x++)
            {
                var (mx, my) = map.Of(x, y);
                clipped[x, y] = moving.Clipped[Math.Clamp((int)Math.Round(mx), 0, moving.Width - 1), Math.Clamp((int)Math.Round(my), 0, moving.Height - 1)];
            }
        return new Picture(Warped(moving.Red), Warped(moving.Green), Warped(moving.Blue), clipped, moving.Source, moving.Facts);
    }

    static Plane Grain(int width, int height, Shot shot)
    {
        var random = new Random(shot.NoiseSeed);
        var white = new Plane(width, height);
        DrawnSkin.FillNormal(white, random);
        if (shot.NoiseGrainPixels <= 0) return white;
        var grain = new Plane(width, height);
        Gaussian.Smooth(white, grain, shot.NoiseGrainPixels);
        white.Dispose();
        double mean = 0, square = 0;
        foreach (float value in grain.Values) (mean, square) = (mean + value, square + (double)value * value);
        float factor = (float)(1 / Math.Sqrt(square / grain.Values.Length - Math.Pow(mean / grain.Values.Length, 2)));
        foreach (ref float value in grain.Values) value *= factor;
        return grain;
    }

    static void AmplifyRelief(Plane[] planes, double gain, double pixelsAMillimetre)
    {
        foreach (var plane in planes)
        {
            using Plane log = new(plane.Width, plane.Height), fine = new(plane.Width, plane.Height);
            for (int i = 0; i < log.Values.Length; i++) log.Values[i] = MathF.Log(plane.Values[i]);
            Gaussian.Smooth(log, fine, pixelsAMillimetre / 2, subtractFrom: log);
            for (int i = 0; i < log.Values.Length; i++) plane.Values[i] = MathF.Exp(log.Values[i] + (float)(gain - 1) * fine.Values[i]);
        }
    }
}
