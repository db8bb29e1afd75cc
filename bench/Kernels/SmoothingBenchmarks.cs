using BenchmarkDotNet.Attributes;
using Punctum.Imaging;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Kernels;

/// <summary>Gaussians, narrow to wide, and the local contrast that alignment is done on.</summary>
public class SmoothingBenchmarks : KernelBenchmark
{
    Plane source = null!, target = null!;

    /// <inheritdoc/>
    protected override void Prepare() => (source, target) = (Noise(), Kept(new Plane(Width, Height)));

    /// <summary>The least there is: every value read and written once.</summary>
    [Benchmark(Baseline = true)]
    public void Copy() => source.Values.CopyTo(target.Values);

    /// <summary>σ 1 pixel.</summary>
    [Benchmark]
    public void Gaussian1() => Gaussian.Smooth(source, target, 1);

    /// <summary>σ 2 pixels.</summary>
    [Benchmark]
    public void Gaussian2() => Gaussian.Smooth(source, target, 2);

    /// <summary>σ 4 pixels.</summary>
    [Benchmark]
    public void Gaussian4() => Gaussian.Smooth(source, target, 4);

    /// <summary>σ 8 pixels.</summary>
    [Benchmark]
    public void Gaussian8() => Gaussian.Smooth(source, target, 8);

    /// <summary>σ 4 pixels, taken off the source in the same pass.</summary>
    [Benchmark]
    public void HighPass4() => Gaussian.Smooth(source, target, 4, source);

    /// <summary>Mean over σ 6, strength over σ 8.</summary>
    [Benchmark]
    public void LocalContrastOfAlignment() => LocalContrast.Normalise(source, 6, 8, 0.01).Dispose();
}
