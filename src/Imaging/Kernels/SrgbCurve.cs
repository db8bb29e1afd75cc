using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>The transfer curve of sRGB. Source: IEC 61966-2-1:1999.</summary>
public static unsafe class SrgbCurve
{
    const int Steps = 16384;
    static readonly byte[] codeOfRoot = Codes();

    /// <summary>Linear light of an encoded value; both 0 to 1 (odd-symmetric below 0).</summary>
    public static double Decode(double encoded) => encoded < 0 ? -Decode(-encoded) : encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);

    /// <summary>Encoded value of linear light; both 0 to 1 (odd-symmetric below 0).</summary>
    public static double Encode(double linear) => linear < 0 ? -Encode(-linear) : linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;

    /// <summary>Linear light to 8-bit codes.</summary>
    /// <param name="linear">Linear light; outside 0 to 1 is clipped, NaN becomes 0.</param>
    /// <param name="codes">As many bytes, <paramref name="step"/> apart.</param>
    /// <param name="step">1 for a plane, 3 or 4 to fill one channel of interleaved pixels.</param>
    /// <exception cref="ArgumentException">The codes do not fit.</exception>
    /// <remarks>
    /// Error: within 0.52 of a code of the formula in double precision (0.5 is rounding itself). By a table over the square root
    /// of the value, where the curve is nearly straight.
    /// </remarks>
    public static void Encode(ReadOnlySpan<float> linear, Span<byte> codes, int step = 1)
    {
        if (linear.Length == 0) return;
        if (step < 1 || codes.Length < (long)(linear.Length - 1) * step + 1) throw new ArgumentException("The codes do not fit.", nameof(codes));
        fixed (float* source = linear)
        fixed (byte* target = codes)
        fixed (byte* table = codeOfRoot)
        {
            int i = 0;
            var index = stackalloc int[8];
            for (; i <= linear.Length - 8; i += 8)
            {
                IndexOf(Vector256.Load(source + i)).Store(index);
                byte* at = target + (long)i * step;
                for (int k = 0; k < 8; k++) at[k * step] = table[index[k]];
            }
            for (; i < linear.Length; i++) target[(long)i * step] = table[IndexOf(Vector256.Create(source[i]))[0]];
        }
    }

    /// <summary>MaxNative and MinNative give their second operand for NaN on x64 and NaN on ARM; the conversion saturates NaN to 0 either way.</summary>
    static Vector256<int> IndexOf(Vector256<float> linear)
    {
        var root = Vector256.Sqrt(Vector256.MinNative(Vector256.MaxNative(linear, Vector256<float>.Zero), Vector256<float>.One));
        return Vector256.ConvertToInt32(Vector256.MultiplyAddEstimate(root, Vector256.Create(Steps - 1f), Vector256.Create(0.5f)));
    }

    static byte[] Codes()
    {
        var codes = new byte[Steps];
        for (int i = 0; i < Steps; i++) codes[i] = (byte)Math.Round(255 * Encode(i / (double)(Steps - 1) * i / (Steps - 1)));
        return codes;
    }
}
