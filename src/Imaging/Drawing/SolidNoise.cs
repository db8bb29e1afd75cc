using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Drawing;

/// <summary>Gradient noise in space, eight points at a time, with its exact derivative; about standard deviation 1, wavelength about 1.</summary>
/// <remarks>Source: K. Perlin, Improving noise, 2002 (quintic fade); gradients are hashed per lattice point instead of tabled. Deterministic: a pure function of place and seed.</remarks>
static class SolidNoise
{
    // Brings the standard deviation to 1: uniform gradient components in [-1, 1], as SolidNoiseTests holds.
    const float ToUnitDeviation = 5.25f;

    internal static Vector256<float> At(Vector256<float> x, Vector256<float> y, Vector256<float> z, int seed,
        out Vector256<float> dx, out Vector256<float> dy, out Vector256<float> dz)
    {
        var floorX = Vector256.Floor(x);
        var floorY = Vector256.Floor(y);
        var floorZ = Vector256.Floor(z);
        var fx = x - floorX;
        var fy = y - floorY;
        var fz = z - floorZ;
        Fade(fx, out var ux, out var dux);
        Fade(fy, out var uy, out var duy);
        Fade(fz, out var uz, out var duz);
        var hashX = Vector256.ConvertToInt32(floorX) * unchecked((int)0x8DA6B343) ^ Vector256.Create(seed * unchecked((int)0x9E3779B1));
        var hashY = Vector256.ConvertToInt32(floorY) * unchecked((int)0xD8163841);
        var hashZ = Vector256.ConvertToInt32(floorZ) * unchecked((int)0xCB1AB31F);
        var value = Vector256<float>.Zero;
        (dx, dy, dz) = (value, value, value);
        var one = Vector256<float>.One;
        for (int corner = 0; corner < 8; corner++)
        {
            bool right = (corner & 1) != 0, top = (corner & 2) != 0, far = (corner & 4) != 0;
            var hx = right ? Next(hashX, seed, unchecked((int)0x8DA6B343)) : hashX;
            var hy = top ? hashY + Vector256.Create(unchecked((int)0xD8163841)) : hashY;
            var hz = far ? hashZ + Vector256.Create(unchecked((int)0xCB1AB31F)) : hashZ;
            Gradient(Mixed(hx ^ hy ^ hz), out var gx, out var gy, out var gz);
            var wx = right ? ux : one - ux;
            var wy = top ? uy : one - uy;
            var wz = far ? uz : one - uz;
            var slopeX = right ? dux : -dux;
            var slopeY = top ? duy : -duy;
            var slopeZ = far ? duz : -duz;
            var dot = gx * (right ? fx - one : fx) + gy * (top ? fy - one : fy) + gz * (far ? fz - one : fz);
            var wyz = wy * wz;
            var w = wx * wyz;
            value += w * dot;
            dx += w * gx + slopeX * wyz * dot;
            dy += w * gy + wx * slopeY * wz * dot;
            dz += w * gz + wx * wy * slopeZ * dot;
        }
        dx *= ToUnitDeviation;
        dy *= ToUnitDeviation;
        dz *= ToUnitDeviation;
        return value * ToUnitDeviation;
    }

    /// <summary>The same at one point.</summary>
    internal static float At(float x, float y, float z, int seed) =>
        At(Vector256.Create(x), Vector256.Create(y), Vector256.Create(z), seed, out _, out _, out _)[0];

    // The x hash was already joined with the seed: take the seed out, step, put it back.
    static Vector256<int> Next(Vector256<int> hashX, int seed, int step)
    {
        var salt = Vector256.Create(seed * unchecked((int)0x9E3779B1));
        return ((hashX ^ salt) + Vector256.Create(step)) ^ salt;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Fade(Vector256<float> t, out Vector256<float> fade, out Vector256<float> slope)
    {
        fade = t * t * t * (t * (t * 6f - Vector256.Create(15f)) + Vector256.Create(10f));
        slope = t * t * (t * (t * 30f - Vector256.Create(60f)) + Vector256.Create(30f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<int> Mixed(Vector256<int> h)
    {
        h ^= h >>> 15;
        h *= unchecked((int)0x2C1B3C6D);
        h ^= h >>> 12;
        h *= unchecked((int)0x297A2D39);
        return h ^ (h >>> 15);
    }

    // Ten signed bits a component.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Gradient(Vector256<int> h, out Vector256<float> gx, out Vector256<float> gy, out Vector256<float> gz)
    {
        gx = Vector256.ConvertToSingle(h >> 22) * (1f / 512);
        gy = Vector256.ConvertToSingle((h << 10) >> 22) * (1f / 512);
        gz = Vector256.ConvertToSingle((h << 20) >> 22) * (1f / 512);
    }
}
