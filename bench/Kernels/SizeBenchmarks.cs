using BenchmarkDotNet.Attributes;
using Punctum.Imaging;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Kernels;

/// <summary>Smaller planes, and the transfer curve of what is written.</summary>
public class SizeBenchmarks : KernelBenchmark
{
    Plane source = null!;
    byte[] codes = [];

    /// <inheritdoc/>
    protected override void Prepare() => (source, codes) = (Noise(), new byte[Width * Height]);

    /// <summary>A step of the alignment's pyramid.</summary>
    [Benchmark(Baseline = true)]
    public void Halved() => BoxHalf.Of(source).Dispose();

    /// <summary>The half that turning and mirroring leave as it is, bit for bit.</summary>
    [Benchmark]
    public void HalvedAlike() => Box.Half(source).Dispose();

    /// <summary>To a third and a bit, by area.</summary>
    [Benchmark]
    public void ReducedByArea() => Box.Reduce(source, 1234, 925).Dispose();

    /// <summary>From 20 pixels a millimetre to 12.5.</summary>
    [Benchmark]
    public void ReducedForAnalysis() => LanczosReduce.Of(source, new(0, 0, Width, Height), 1.6).Dispose();

    /// <summary>Linear light to 8-bit sRGB, on one thread.</summary>
    [Benchmark]
    public void SrgbCodes() => SrgbCurve.Encode(source.Values, codes);
}
