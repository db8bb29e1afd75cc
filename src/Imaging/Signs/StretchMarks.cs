using System.Collections.Immutable;
using System.Numerics.Tensors;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Stretch marks: the colour of each mark against the skin on both sides of it, along the same courses in both pictures (docs/methods/stretch-marks.md).</summary>
/// <remarks>
/// A difference within each picture: exposure, white balance and an even slope of the light are out of it by construction. Told as ΔE*ab on one skin
/// colour for both pictures (the mean of all that lies beside the marks), along the direction in colour that the mark has in both: a mark that has
/// faded reads 0 and not the length of its noise, and one that turned from red to white reads below 0. Methods §5.9.
/// </remarks>
public static class StretchMarks
{
    /// <summary>Shortest length of marks for a reading, mm, and the piece of a mark that counts as one sample [P].</summary>
    public const double MillimetresNeeded = 15, TileMillimetres = 10;

    /// <summary>A piece counts as visible from here on, ΔE [P]; half of an observer sees 1.5 on facial skin (S50).</summary>
    internal const double Visible = 1.5;

    /// <summary>Beyond the core of a mark, mm: its soft edge, and what the coarsest band of texture sees of it from beside [M] (half a wavelength would be 2).</summary>
    const double EdgeMillimetres = 1.5;

    /// <summary>What registration and noise leave, ΔE [P].</summary>
    const double SmallestSd = 0.05, FullScale = 4;

    /// <summary>
    /// Share of the fitted tone curve that is taken out, and what it leaves in doubt, a share of the contrast. Bare skin between marks hardly tells a tone curve: over drawn bellies of odd numbers
    /// the marks followed 0.22 to 0.29 of its logarithm, and 3 % of a contrast were left [M]. All of it taken out, the intervals were too narrow.
    /// </summary>
    const double BelievedToneCurve = 0.25, DoubtedContrast = 0.03;

    /// <summary>Marks on the mean of both pictures.</summary>
    internal static ImmutableArray<SkinBand> Find(RegisteredPair pair, CancellationToken cancel = default) =>
        pair.LimitingPixelsAMillimetre >= Measures.StretchMarkContrast.NeededPixelsAMillimetre ? BandFinder.Find(pair, cancel) : [];

    /// <summary>Measures every zone.</summary>
    /// <param name="pair">Stays the caller's.</param>
    /// <param name="bands">Its marks.</param>
    /// <param name="gamma">Tone-curve exponent of the photometric fit.</param>
    /// <param name="cancel">Stops between marks.</param>
    internal static SignFinding Measure(RegisteredPair pair, ImmutableArray<SkinBand> bands, double gamma, CancellationToken cancel = default)
    {
        using var mask = Mask(pair, bands);
        var profile = new BandProfile(pair, mask);
        var read = bands.Select(b => (Band: b, Samples: profile.Read(b))).Where(b => b.Samples.Count >= 4).ToList();
        cancel.ThrowIfCancellationRequested();
        // γ split evenly over both pictures, as in the photometric fit.
        double kappa = BelievedToneCurve * 2 * (gamma - 1) / (gamma + 1), toReference = 1 + kappa / 2, toMoving = 1 - kappa / 2;
        var skin = Skin(read.SelectMany(b => b.Samples));
        var tiles = read.SelectMany(b => BandTile.Of(b.Band, b.Samples, skin, toReference, toMoving)).ToArray();
        var byZone = tiles.ToLookup(t => pair.Zones.Labels[(int)Math.Round(t.Middle.X), (int)Math.Round(t.Middle.Y)] - 1);
        var readings = Enumerable.Range(0, pair.Zones.Zones.Length).Select(zone => InZone(pair, zone, [.. byZone[zone]])).ToImmutableArray();
        return new(Sign.StretchMarks, readings, BandMap.Draw(pair, tiles, Measures.StretchMarkContrast, FullScale));
    }

    /// <summary>The usable skin without the marks: on a mark that fades, its edge is no line that faded and its middle no spot.</summary>
    internal static Mask SkinBeside(RegisteredPair pair, ImmutableArray<SkinBand> bands)
    {
        var beside = new Mask(pair.Usable.Width, pair.Usable.Height);
        using var marks = Mask(pair, bands, EdgeMillimetres);
        TensorPrimitives.OnesComplement(marks.Values, beside.Values);
        TensorPrimitives.BitwiseAnd(beside.Values, pair.Usable.Values, beside.Values);
        return beside;
    }

    /// <summary>Mean of what lies beside the marks, of both pictures together, in ln: neither is preferred.</summary>
    static Log3 Skin(IEnumerable<BandSample> samples)
    {
        Log3 sum = default;
        int n = 0;
        foreach (var s in samples) (sum, n) = (sum + 0.5 * (s.Reference.Flank + s.Moving.Flank), n + 1);
        return n == 0 ? default : 1.0 / n * sum;
    }

    static Reading InZone(RegisteredPair pair, int zone, BandTile[] tiles)
    {
        var measure = Measures.StretchMarkContrast;
        string id = pair.Zones.Zones[zone].Id;
        if (Measurable.Obstacle(pair, zone, measure) is { } obstacle) return Reading.Impossible(measure, id, obstacle);
        double length = tiles.Sum(t => t.Millimetres);
        if (length < MillimetresNeeded || tiles.Length < 2) return Reading.Nothing(measure, id, $"hardly any stretch marks are seen ({Measurable.Down(length):0} mm; {MillimetresNeeded:0} are needed)");
        double reference = tiles.Sum(t => t.Millimetres * t.Reference) / length, moving = tiles.Sum(t => t.Millimetres * t.Moving) / length;
        double growth = tiles.Sum(t => t.Millimetres * t.Growth) / length / (pair.ScaleRatio * pair.ScaleRatio);
        double Seen(Func<BandTile, double> of, Func<BandTile, double> amount) => tiles.Where(t => of(t) >= Visible).Sum(amount);
        double Mean(Func<BandTile, double> of) => tiles.Sum(t => t.Millimetres * of(t)) / length;
        return new(measure, id, reference, moving, moving - reference, Sd(tiles, length), tiles.Length, Measurable.Area(pair, zone))
        {
            Doubt = DoubtedContrast * 0.5 * Math.Abs(reference + moving),
            Secondary =
            [
                new("stretch_marks.area", "area of visible marks, stretch of the skin taken out", "cm²", Seen(t => t.Reference, t => t.Millimetres * t.ReferenceWidth / 100), Seen(t => t.Moving, t => t.Millimetres * t.MovingWidth / 100)),
                new("stretch_marks.length", "length of visible marks", "mm", Seen(t => t.Reference, t => t.Millimetres), Seen(t => t.Moving, t => t.Millimetres)),
                new("stretch_marks.l", "lightness of the marks against the skin beside, ΔL*", "", Mean(t => t.ReferenceLab.L), Mean(t => t.MovingLab.L)),
                new("stretch_marks.a", "redness of the marks against the skin beside, Δa*", "", Mean(t => t.ReferenceLab.A), Mean(t => t.MovingLab.A)),
                new("stretch_marks.texture", "relief along the marks over that beside them", "%", 100 * Texture(tiles, t => t.ReferenceRelief), 100 * Texture(tiles, t => t.MovingRelief)),
                new("stretch_marks.skin_area", "area of the same skin in the picture", "%", 100, 100 * growth),
            ],
        };
    }

    /// <summary>Root of the ratio of energies, so that a quiet piece does not rule.</summary>
    static double Texture(BandTile[] tiles, Func<BandTile, (double Core, double Flank)> of) => Math.Sqrt(tiles.Sum(t => of(t).Core) / tiles.Sum(t => of(t).Flank));

    /// <summary>Delete-one-piece jackknife of the mean difference, widened for few pieces.</summary>
    internal static double Sd(BandTile[] tiles, double length)
    {
        int n = tiles.Length;
        double sum = tiles.Sum(t => t.Millimetres * (t.Moving - t.Reference));
        var without = tiles.Select(t => (sum - t.Millimetres * (t.Moving - t.Reference)) / (length - t.Millimetres)).ToArray();
        double mean = without.Average(), variance = without.Sum(w => (w - mean) * (w - mean)) * (n - 1) / n;
        return Math.Max(SmallestSd, Math.Sqrt(variance) * TileRatio.StudentOverNormal(n - 1));
    }

    /// <summary>1 within 1.5 σ of a mark and so many millimetres beyond: what must not serve as the skin beside another one.</summary>
    static Mask Mask(RegisteredPair pair, ImmutableArray<SkinBand> bands, double beyond = 0)
    {
        var mask = new Mask(pair.Usable.Width, pair.Usable.Height);
        foreach (var band in bands)
        {
            double radius = (1.5 * band.SigmaMillimetres + beyond) * pair.Scale.PixelsAMillimetre;
            foreach (var at in band.Points)
                for (int y = Math.Max(0, (int)Math.Ceiling(at.Y - radius)); y <= Math.Min(mask.Height - 1, at.Y + radius); y++)
                {
                    double half = Math.Sqrt(radius * radius - (y - at.Y) * (y - at.Y));
                    int left = Math.Max(0, (int)Math.Ceiling(at.X - half)), right = Math.Min(mask.Width - 1, (int)Math.Floor(at.X + half));
                    if (right >= left) mask.Row(y)[left..(right + 1)].Fill(1);
                }
        }
        return mask;
    }
}
