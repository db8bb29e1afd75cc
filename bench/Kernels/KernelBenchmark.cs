using BenchmarkDotNet.Attributes;
using Punctum.Imaging;

namespace Punctum.Bench.Kernels;

/// <summary>What every family of kernels is measured on: planes of 12 megapixels, as a camera gives them, and noise that no predictor guesses.</summary>
public abstract class KernelBenchmark
{
    /// <summary>Columns and rows.</summary>
    protected const int Width = 4000, Height = 3000;

    readonly List<IDisposable> made = [];

    /// <summary>1: the kernel itself; 2: as the program runs it on two processors.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Makes the planes.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Stripes.Threads = Threads;
        Prepare();
    }

    /// <summary>What the family needs.</summary>
    protected abstract void Prepare();

    /// <summary>Gives the planes back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (var one in made) one.Dispose();
        made.Clear();
    }

    /// <summary>A plane of noise from 0 to 1, kept until the end.</summary>
    protected Plane Noise(int width = Width, int height = Height)
    {
        var random = new Random(1);
        var plane = Kept(new Plane(width, height));
        foreach (ref float value in plane.Values) value = random.NextSingle();
        return plane;
    }

    /// <summary>Kept until the end.</summary>
    protected T Kept<T>(T one) where T : IDisposable
    {
        made.Add(one);
        return one;
    }
}
