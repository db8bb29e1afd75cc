namespace Punctum.Imaging.Drawing;

/// <summary>A repeatable stream of numbers (SplitMix64): the same on every machine and version of .NET.</summary>
struct Chance(ulong seed)
{
    ulong state = seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03;

    internal ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        return Mixed(state);
    }

    /// <summary>0 up to, not including, 1.</summary>
    internal double Unit() => (Bits() >> 11) * (1.0 / (1ul << 53));

    internal double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>Standard normal.</summary>
    internal double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    internal static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
