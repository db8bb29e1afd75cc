using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Dark valleys of the mean relief: response, direction and scale a pixel, on the reference's grid or half of it.</summary>
/// <remarks>
/// Scales of methods §5.2; those below a pixel are left out. Response: σ²·λ·(σ / 0.18 mm)^-½, the γ = 3/4 normalisation of Lindeberg in
/// units of contrast: a Gaussian line of peak contrast c and σ 0.18 mm answers 0.35·c, one four times as wide half of that.
/// </remarks>
sealed class ValleyMap : IDisposable
{
    static readonly double[] scales = [0.08, 0.12, 0.18, 0.27, 0.40, 0.60, 0.90];
    const double UnitSigma = 0.18;

    /// <summary>Above this many pixels a millimetre half the resolution shows every line.</summary>
    const double Enough = 11;

    /// <summary>The map covers usable skin and this much around it, mm.</summary>
    const double MarginMillimetres = 3;

    readonly int left, top;

    internal Plane Response { get; }
    internal Plane Cosine { get; }
    internal Plane Sine { get; }
    internal Plane Winner { get; }

    /// <summary>Reference pixels a pixel of the map, each way: 1, 2 when it has half the resolution, or the coarse relief's factor.</summary>
    internal int Reduction { get; }

    /// <summary>Standard deviation that noise gives the response of each scale.</summary>
    internal double[] NoiseSd { get; }

    internal double[] Sigmas { get; }

    internal ValleyMap(RegisteredPair pair, ReliefPlanes planes, CancellationToken cancel)
    {
        double scale = pair.Scale.PixelsAMillimetre;
        Reduction = scale > Enough ? 2 : 1;
        var box = Bounds(pair.Usable, (int)(MarginMillimetres * scale));
        (left, top) = (box.Left, box.Top);
        var relief = Crop(planes.Mean, box);
        if (Reduction == 2)
        {
            using var full = relief;
            relief = BoxHalf.Of(full);
        }
        using var owned = relief;
        Sigmas = [.. scales.Where(s => s * scale / Reduction >= 0.95)];
        NoiseSd = Noise(pair, planes.ReferenceNoise, planes.MovingNoise);
        (Response, Cosine, Sine, Winner) = (Empty(relief), Empty(relief), Empty(relief), Empty(relief));
        Fill(relief, scale / Reduction, cancel);
    }

    /// <summary>Valleys of the coarse relief, at other scales.</summary>
    internal ValleyMap(RegisteredPair pair, CoarseRelief coarse, ReadOnlySpan<double> sigmas, CancellationToken cancel)
    {
        (Reduction, Sigmas) = (coarse.Factor, sigmas.ToArray());
        NoiseSd = Noise(pair, coarse.ReferenceNoise, coarse.MovingNoise);
        (Response, Cosine, Sine, Winner) = (Empty(coarse.Mean), Empty(coarse.Mean), Empty(coarse.Mean), Empty(coarse.Mean));
        Fill(coarse.Mean, pair.Scale.PixelsAMillimetre / Reduction, cancel);
    }

    double[] Noise(RegisteredPair pair, NoiseSpectrum reference, NoiseSpectrum moving) =>
        [.. Sigmas.Select(s => Math.Sqrt(UnitSigma / s) * Math.Max(reference.SdOfCurvature(s * pair.Scale.PixelsAMillimetre), moving.SdOfCurvature(s * pair.Scale.PixelsAMillimetre * pair.ScaleRatio)))];

    void Fill(Plane relief, double grid, CancellationToken cancel)
    {
        using var smooth = new Plane(relief.Width, relief.Height);
        for (int level = 0; level < Sigmas.Length; level++)
        {
            cancel.ThrowIfCancellationRequested();
            double sigma = Sigmas[level] * grid;
            Gaussian.Smooth(relief, smooth, sigma);
            Valley.Raise(smooth, (float)(sigma * sigma * Math.Sqrt(UnitSigma / Sigmas[level])), level, Response, Cosine, Sine, Winner);
        }
    }

    /// <summary>Reference position of a map position.</summary>
    internal Point OnReference(double x, double y) => new(left + Reduction * x + 0.5 * (Reduction - 1), top + Reduction * y + 0.5 * (Reduction - 1));

    static PixelRectangle Bounds(Mask usable, int margin)
    {
        int first = usable.Height, last = -1, from = usable.Width, to = -1;
        for (int y = 0; y < usable.Height; y++)
        {
            var row = usable.Row(y);
            int x = row.IndexOfAnyExcept((byte)0);
            if (x < 0) continue;
            (first, last) = (Math.Min(first, y), y);
            (from, to) = (Math.Min(from, x), Math.Max(to, row.LastIndexOfAnyExcept((byte)0)));
        }
        if (last < 0) return new(0, 0, Math.Min(2, usable.Width), Math.Min(2, usable.Height));
        return new PixelRectangle(from - margin, first - margin, to - from + 1 + 2 * margin, last - first + 1 + 2 * margin).ClampedTo(usable.Width, usable.Height);
    }

    static Plane Crop(Plane source, PixelRectangle box)
    {
        var part = new Plane(box.Width, box.Height);
        for (int y = 0; y < box.Height; y++) source.Row(box.Top + y).Slice(box.Left, box.Width).CopyTo(part.Row(y));
        return part;
    }

    static Plane Empty(Plane like)
    {
        var plane = new Plane(like.Width, like.Height);
        plane.Values.Clear();
        return plane;
    }

    public void Dispose()
    {
        Response.Dispose();
        Cosine.Dispose();
        Sine.Dispose();
        Winner.Dispose();
    }
}
