using BenchmarkDotNet.Attributes;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Kernels;

/// <summary>A plane laid on another along a field: Lanczos with three lobes, by how much the field stretches.</summary>
public class WarpBenchmarks : KernelBenchmark
{
    Plane source = null!;
    Plane[] three = [], targets = [];
    FlowField still = null!, near = null!, farther = null!;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        source = Noise();
        three = [source, source, source];
        targets = [.. Enumerable.Range(0, 3).Select(_ => Kept(new Plane(Width, Height)))];
        (still, near, farther) = (Field(0, 0.3), Field(0.03, 0.3), Field(0.2, 0.3));
    }

    static FlowField Field(double stretch, double shift)
    {
        var field = FlowField.Covering(new PixelRectangle(0, 0, Width, Height), 32);
        for (int i = 0; i < field.U.Length; i++)
        {
            var at = field.PositionOf(i);
            (field.U[i], field.V[i]) = ((float)(shift + stretch * (at.X - Width / 2.0) + 3 * Math.Sin(at.Y / 400)), (float)(shift + stretch * (at.Y - Height / 2.0) + 3 * Math.Sin(at.X / 400)));
        }
        return field;
    }

    /// <summary>No stretch but that of the skin.</summary>
    [Benchmark(Baseline = true)]
    public void SameSize() => LanczosWarp.By(source, still, targets[0]);

    /// <summary>Three of a hundred larger, as from another distance.</summary>
    [Benchmark]
    public void ThreeOfAHundredLarger() => LanczosWarp.By(source, near, targets[0]);

    /// <summary>A fifth larger: each pixel by itself.</summary>
    [Benchmark]
    public void AFifthLarger() => LanczosWarp.By(source, farther, targets[0]);

    /// <summary>A whole picture.</summary>
    [Benchmark]
    public void ThreePlanes() => LanczosWarp.By(three, 0, near, targets, 0);
}
