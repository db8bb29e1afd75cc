using BenchmarkDotNet.Attributes;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Kernels;

/// <summary>What looks at places: windows of the node grid laid on each other, valleys, and the scale space that pores are found in.</summary>
public class SiteBenchmarks : KernelBenchmark
{
    static readonly double[] scales = [0.875, 1.24, 1.75, 2.47, 3.5, 4.95];

    Plane source = null!, smooth = null!, best = null!, cosine = null!, sine = null!, winner = null!;
    FlowField start = null!;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        using var rough = new Plane(Width, Height);
        Noise().Values.CopyTo(rough.Values);
        source = Kept(new Plane(Width, Height));
        Gaussian.Smooth(rough, source, 1.5);
        (smooth, best, cosine, sine, winner) = (source, Empty(), Empty(), Empty(), Empty());
        start = FlowField.Covering(new PixelRectangle(0, 0, Width, Height), 32);
        Array.Fill(start.U, 0.4f);
    }

    Plane Empty()
    {
        var plane = Kept(new Plane(Width, Height));
        plane.Values.Clear();
        return plane;
    }

    /// <summary>Some 12,000 windows of 40 × 40, Catmull-Rom, until a step is below a hundredth of a pixel.</summary>
    [Benchmark(Baseline = true)]
    public void NodeRefinement() => LevelFit.Find(source, source, Width, Height, start, FlowField.Covering(new PixelRectangle(0, 0, Width, Height), 32), new(0, 32, 40, 0, 0.5, 0.01f));

    /// <summary>Eigenvalues of the Hessian at one scale.</summary>
    [Benchmark]
    public void Valleys() => Valley.Raise(smooth, 1, 0, best, cosine, sine, winner);

    /// <summary>Six scales of Gaussians of 736 tiles, and their differences, on one thread.</summary>
    [Benchmark]
    public void ScaleSpaceOfPores()
    {
        var tile = new BlobTile(scales, 128);
        for (int top = 0; top + 128 <= Height; top += 128)
            for (int left = 0; left + 128 <= Width; left += 128)
            {
                tile.Load(source, left, top);
                tile.Difference(2.8854f);
            }
    }
}
