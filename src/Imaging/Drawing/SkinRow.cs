using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Drawing;

/// <summary>The skin pixels of one picture row, as columns of values: places in, slopes and pigments out. One a thread.</summary>
sealed class SkinRow
{
    internal int Count;
    internal readonly int[] Column;
    internal readonly int[] Triangle;
    internal readonly float[] X, Y, Z, Nx, Ny, Nz, Open, Lit, Flush, Sebum, Shade;
    internal readonly float[] SlopeX, SlopeY, SlopeZ, Melanin, Blood, Blotch;
    internal readonly float[][] Dose = new float[DoseField.Kinds][];

    internal SkinRow(int width)
    {
        int n = width + 8;
        (Column, Triangle) = (new int[n], new int[n]);
        (X, Y, Z, Nx, Ny, Nz) = (new float[n], new float[n], new float[n], new float[n], new float[n], new float[n]);
        (Open, Lit, Flush, Sebum, Shade) = (new float[n], new float[n], new float[n], new float[n], new float[n]);
        (SlopeX, SlopeY, SlopeZ, Melanin, Blood, Blotch) = (new float[n], new float[n], new float[n], new float[n], new float[n], new float[n]);
        for (int k = 0; k < Dose.Length; k++) Dose[k] = new float[n];
    }

    // Wavelength and standard deviation of height, millimetres. Slopes of 3 to 5 % each: what skin shows through its own scattering.
    static readonly (float Wavelength, float Height, bool Furrows)[] relief = [(0.40f, 0.0078f, true), (0.75f, 0.0126f, true), (1.6f, 0.0097f, false), (4.2f, 0.0141f, false), (11f, 0.0312f, false)];
    static readonly (float Wavelength, float Share)[] melanin = [(1.3f, 0.033f), (5.5f, 0.045f), (21f, 0.052f)];
    static readonly (float Wavelength, float Share)[] blood = [(0.9f, 0.045f), (2.6f, 0.082f), (8f, 0.104f), (24f, 0.089f)];

    /// <summary>Fills slopes and pigments from the places: relief per millimetre, melanin and blood relative to the ground.</summary>
    /// <param name="pixelsAMillimetre">What is too fine for the picture is left out, as a lens would.</param>
    /// <param name="seed">Whose skin.</param>
    /// <param name="texture">Factor on the micro-relief.</param>
    /// <param name="dosed">Whether the texture dose is set.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(float pixelsAMillimetre, int seed, float texture, bool dosed)
    {
        for (int i = 0; i < Count; i += 8)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref X[i]), y = Vector256.LoadUnsafe(ref Y[i]), z = Vector256.LoadUnsafe(ref Z[i]);
            Vector256<float> sx = default, sy = default, sz = default;
            for (int k = 0; k < relief.Length; k++)
            {
                var (wavelength, height, furrows) = relief[k];
                float visible = Math.Clamp((wavelength * pixelsAMillimetre - 1.6f) / 1.6f, 0, 1);
                if (visible == 0) continue;
                var n = SolidNoise.At(x / wavelength, y / wavelength, z / wavelength, seed * 31 + k, out var dx, out var dy, out var dz);
                var gain = Vector256.Create(visible * height / wavelength * texture);
                if (furrows)
                {
                    // Narrow valleys where the noise crosses zero, the net between which the fields of skin lie.
                    var depth = Vector256.Max(Vector256<float>.Zero, Vector256<float>.One - Vector256.Abs(n) * 1.04f);
                    gain *= depth * 2.6f * Vector256.CopySign(Vector256<float>.One, n);
                }
                (sx, sy, sz) = (sx + dx * gain, sy + dy * gain, sz + dz * gain);
            }
            if (dosed)
            {
                var factor = Vector256<float>.One + Vector256.LoadUnsafe(ref Dose[2][i]);
                (sx, sy, sz) = (sx * factor, sy * factor, sz * factor);
            }
            sx.StoreUnsafe(ref SlopeX[i]);
            sy.StoreUnsafe(ref SlopeY[i]);
            sz.StoreUnsafe(ref SlopeZ[i]);
            Pigment(x, y, z, melanin, seed * 31 + 11, pixelsAMillimetre, out var blotch).StoreUnsafe(ref Melanin[i]);
            blotch.StoreUnsafe(ref Blotch[i]);
            Pigment(x, y, z, blood, seed * 31 + 17, pixelsAMillimetre, out _).StoreUnsafe(ref Blood[i]);
        }
    }

    static Vector256<float> Pigment(Vector256<float> x, Vector256<float> y, Vector256<float> z, (float Wavelength, float Share)[] octaves, int seed, float pixelsAMillimetre, out Vector256<float> finest)
    {
        var sum = Vector256<float>.One;
        finest = default;
        for (int k = 0; k < octaves.Length; k++)
        {
            var (wavelength, share) = octaves[k];
            float visible = Math.Clamp((wavelength * pixelsAMillimetre - 1.6f) / 1.6f, 0, 1);
            if (visible == 0 && k > 0) continue;
            var n = SolidNoise.At(x / wavelength, y / wavelength, z / wavelength, seed + k);
            if (k == 0) finest = n;
            sum += n * (share * visible);
        }
        return sum;
    }
}
