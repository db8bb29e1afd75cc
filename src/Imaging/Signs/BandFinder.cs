using System.Collections.Immutable;
using System.Numerics.Tensors;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>A stretch mark found on the mean of both pictures.</summary>
/// <param name="Points">Its middle, every half millimetre, reference pixels.</param>
/// <param name="SigmaMillimetres">Scale of the strongest response: about half its width.</param>
readonly record struct SkinBand(ImmutableArray<Point> Points, double SigmaMillimetres);

/// <summary>Finds stretch marks: long bands, 1 to 6 mm wide, that differ from both sides in melanin, in haemoglobin or in brightness.</summary>
/// <remarks>
/// Methods §5.9: oriented band detection on M, H and relief of the mean of both pictures. Either way: fresh marks are redder and darker than the skin
/// beside them, old ones paler (S62). The mask is fixed: both pictures are read along the same courses.
/// </remarks>
static class BandFinder
{
    internal const double StepMillimetres = 0.5;

    /// <summary>The grid on which bands are looked for, pixels a millimetre: the narrowest is then 1.25 pixels σ.</summary>
    const double GridPixelsAMillimetre = 2.5;

    static readonly double[] scales = [0.5, 0.71, 1, 1.41, 2, 2.83];

    /// <summary>Least contrast, density × 100: melanin and haemoglobin 1.5, some 1.5 L* and a*, hardly visible; brightness 2, which is 5 % [P].</summary>
    const double LeastPigment = 1.5, LeastBlood = 1.5, LeastBrightness = 2;

    /// <summary>Shortest mark, mm; longest gap in one; it may wave but not meander [P].</summary>
    const double Shortest = 10, LongestGap = 3, Straightness = 0.8, MeanStrength = 0.85;

    /// <summary>Least contrast against one side over that against the other: 1 for a mark on even skin, 0 for what runs along the edge of one [M].</summary>
    internal const double LesserSide = 0.3;

    internal static ImmutableArray<SkinBand> Find(RegisteredPair pair, CancellationToken cancel)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        int factor = Math.Max(1, (int)(scale / GridPixelsAMillimetre));
        using ChromophoreMap reference = new(pair.Reference, (_, skin) => skin.Fill(1), factor, scale), moved = new(pair.Moved, (_, skin) => skin.Fill(1), factor, scale);
        using var usable = Reduced(pair.Usable, factor, reference.Skin.Width, reference.Skin.Height);
        cancel.ThrowIfCancellationRequested();
        int width = usable.Width, height = usable.Height;
        double grid = scale / factor;
        double[] sigmas = [.. scales.Select(s => s * grid).Where(s => s >= 0.95)];
        int finest = scales.Length - sigmas.Length;
        using Plane half = new(width, height), melanin = new(width, height), haemoglobin = new(width, height), shading = new(width, height);
        using var map = new RidgeMap(width, height);
        (Plane Mean, double Least)[] means = [(melanin, LeastPigment), (haemoglobin, LeastBlood), (shading, LeastBrightness)];
        foreach (var (one, other, (mean, least)) in new[] { (reference.Melanin, moved.Melanin, means[0]), (reference.Haemoglobin, moved.Haemoglobin, means[1]), (reference.Shading, moved.Shading, means[2]) })
        {
            cancel.ThrowIfCancellationRequested();
            TensorPrimitives.Add(one.Values, other.Values, mean.Values);
            TensorPrimitives.Multiply(mean.Values, 0.5f, mean.Values);
            TensorPrimitives.Subtract(other.Values, one.Values, half.Values);
            TensorPrimitives.Multiply(half.Values, 0.5f, half.Values);
            foreach (bool bright in (ReadOnlySpan<bool>)[false, true]) map.Raise(mean, half, usable, sigmas, least, bright);
        }
        var rules = new RidgeRules(LongestGap * grid, Shortest * grid, Straightness, MeanStrength, StepMillimetres * grid);
        var ridges = RidgeTracer.Of(map, sigmas, (at, across, reach) => Skin(usable, at) && Skin(usable, at + new Point(reach * across.X, reach * across.Y)) && Skin(usable, at - new Point(reach * across.X, reach * across.Y)), rules);
        var seen = ridges.ConvertAll(ridge => (Ridge: ridge, Against: means.Select(m => Against(m.Mean, m.Least, ridge, sigmas[ridge.Level])).MaxBy(a => Math.Abs(a.One + a.Other))));
        ridges = WithoutLobes([.. seen.Where(s => StandsOut(s.Against)).OrderByDescending(s => Math.Abs(s.Against.One + s.Against.Other)).Select(s => s.Ridge)], sigmas);
        Point OnReference(Point p) => new(p.X * factor + (factor - 1) / 2.0, p.Y * factor + (factor - 1) / 2.0);
        return [.. ridges.Select(r => new SkinBand([.. r.Points.Select(OnReference)], scales[finest + r.Level]))];
    }

    /// <summary>Beside a band the filter answers once more, the other way round, at √3 σ, and between two bands their answers add up [D]: what runs for the most part along stronger bands is their lobe, or the band again.</summary>
    /// <remarks>
    /// Stronger by contrast, not by strength: that is told against the usual relief of the scale, which many wide marks raise themselves, so that the edges of one at a finer scale would outdo the mark [M].
    /// </remarks>
    static List<Ridge> WithoutLobes(List<Ridge> ridges, double[] sigmas)
    {
        const double Reach = 2.5, Share = 0.5;
        var kept = new List<Ridge>();
        foreach (var ridge in ridges)
        {
            bool Beside(Point p) => kept.Exists(stronger => stronger.Points.Any(q => q.DistanceTo(p) < Reach * Math.Max(sigmas[ridge.Level], sigmas[stronger.Level])));
            if (ridge.Points.Count(Beside) <= Share * ridge.Points.Length) kept.Add(ridge);
        }
        return kept;
    }

    /// <summary>The skin between a mark and its neighbour, or along an edge, stands out of one side and hardly of the other; a mark does of both.</summary>
    static bool StandsOut((double One, double Other) against)
    {
        var (one, other) = against.One + against.Other < 0 ? (-against.One, -against.Other) : against;
        return Math.Min(one, other) >= LesserSide * Math.Max(one, other);
    }

    /// <summary>The middle less each side over a whole ridge, in least contrasts: an edge has half of what its band has.</summary>
    static (double One, double Other) Against(Plane plane, double least, Ridge ridge, double sigma)
    {
        const double Beside = 0.5 * (BandProfile.FlankFrom + BandProfile.FlankTo);
        double one = 0, other = 0, each = 1 / (least * Math.Max(1, ridge.Points.Length - 2));
        for (int i = 1; i + 1 < ridge.Points.Length; i++)
        {
            Point at = ridge.Points[i], along = ridge.Points[i + 1] - ridge.Points[i - 1];
            double reach = Beside * sigma / Math.Max(1e-9, along.DistanceTo(default)), middle = Value(plane, at);
            Point across = new(-reach * along.Y, reach * along.X);
            (one, other) = (one + each * (middle - Value(plane, at + across)), other + each * (middle - Value(plane, at - across)));
        }
        return (one, other);
    }

    static double Value(Plane plane, Point at) => plane[Math.Clamp((int)Math.Round(at.X), 0, plane.Width - 1), Math.Clamp((int)Math.Round(at.Y), 0, plane.Height - 1)];

    static bool Skin(Mask usable, Point at)
    {
        int x = (int)Math.Round(at.X), y = (int)Math.Round(at.Y);
        return (uint)x < (uint)usable.Width && (uint)y < (uint)usable.Height && usable[x, y] != 0;
    }

    /// <summary>1 where every pixel behind it is usable.</summary>
    static Mask Reduced(Mask full, int factor, int width, int height)
    {
        var reduced = new Mask(width, height);
        for (int y = 0; y < height; y++)
        {
            var row = reduced.Row(y);
            row.Fill(1);
            for (int j = 0; j < factor; j++)
            {
                var source = full.Row(y * factor + j);
                for (int x = 0; x < width; x++)
                    if (source.Slice(x * factor, factor).Contains((byte)0)) row[x] = 0;
            }
        }
        return reduced;
    }
}
