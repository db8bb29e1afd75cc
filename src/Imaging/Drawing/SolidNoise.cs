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
        (dx, dy, dz) = (default, default, default);
        return Sum(x, y, z, seed, sloped: true, ref dx, ref dy, ref dz);
    }

    /// <summary>The same value without its derivative, at half the price.</summary>
    internal static Vector256<float> At(Vector256<float> x, Vector256<float> y, Vector256<float> z, int seed)
    {
        Vector256<float> none = default;
        return Sum(x, y, z, seed, sloped: false, ref none, ref none, ref none);
    }

    /// <summary>The same at one point.</summary>
    internal static float At(float x, float y, float z, int seed) =>
        At(Vector256.Create(x), Vector256.Create(y), Vector256.Create(z), seed)[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Sum(Vector256<float> x, Vector256<float> y, Vector256<float> z, int seed, bool sloped, ref Vector256<float> dx, ref Vector256<float> dy, ref Vector256<float> dz)
    {
        const int StepX = unchecked((int)0x8DA6B343), StepY = unchecked((int)0xD8163841), StepZ = unchecked((int)0xCB1AB31F);
        Vector256<float> floorX = Vector256.Floor(x), floorY = Vector256.Floor(y), floorZ = Vector256.Floor(z), one = Vector256<float>.One;
        Vector256<float> left = x - floorX, top = y - floorY, near = z - floorZ, right = left - one, bottom = top - one, far = near - one;
        Fade(left, out var ux, out var dux);
        Fade(top, out var uy, out var duy);
        Fade(near, out var uz, out var duz);
        Vector256<float> vx = one - ux, vy = one - uy, vz = one - uz;
        var salt = Vector256.Create(seed * unchecked((int)0x9E3779B1));
        Vector256<int> hx = Vector256.ConvertToInt32(floorX) * StepX, hy = Vector256.ConvertToInt32(floorY) * StepY, hz = Vector256.ConvertToInt32(floorZ) * StepZ;
        Vector256<int> hashLeft = hx ^ salt, hashRight = (hx + Vector256.Create(StepX)) ^ salt, hyBottom = hy + Vector256.Create(StepY), hzFar = hz + Vector256.Create(StepZ);
        Vector256<float> value = default;
        Corner(hashLeft ^ hy ^ hz, left, top, near, vx, vy, vz, -dux, -duy, -duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashRight ^ hy ^ hz, right, top, near, ux, vy, vz, dux, -duy, -duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashLeft ^ hyBottom ^ hz, left, bottom, near, vx, uy, vz, -dux, duy, -duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashRight ^ hyBottom ^ hz, right, bottom, near, ux, uy, vz, dux, duy, -duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashLeft ^ hy ^ hzFar, left, top, far, vx, vy, uz, -dux, -duy, duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashRight ^ hy ^ hzFar, right, top, far, ux, vy, uz, dux, -duy, duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashLeft ^ hyBottom ^ hzFar, left, bottom, far, vx, uy, uz, -dux, duy, duz, sloped, ref value, ref dx, ref dy, ref dz);
        Corner(hashRight ^ hyBottom ^ hzFar, right, bottom, far, ux, uy, uz, dux, duy, duz, sloped, ref value, ref dx, ref dy, ref dz);
        if (sloped) (dx, dy, dz) = (dx * ToUnitDeviation, dy * ToUnitDeviation, dz * ToUnitDeviation);
        return value * ToUnitDeviation;
    }

    // One corner of the lattice cell: its gradient at the place from it, weighted; the derivative by the rule of products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Corner(Vector256<int> hash, Vector256<float> fromX, Vector256<float> fromY, Vector256<float> fromZ, Vector256<float> wx, Vector256<float> wy, Vector256<float> wz,
        Vector256<float> slopeX, Vector256<float> slopeY, Vector256<float> slopeZ, bool sloped, ref Vector256<float> value, ref Vector256<float> dx, ref Vector256<float> dy, ref Vector256<float> dz)
    {
        Gradient(Mixed(hash), out var gx, out var gy, out var gz);
        Vector256<float> dot = gx * fromX + gy * fromY + gz * fromZ, wyz = wy * wz, w = wx * wyz;
        value += w * dot;
        if (!sloped) return;
        dx += w * gx + slopeX * wyz * dot;
        dy += w * gy + wx * slopeY * wz * dot;
        dz += w * gz + wx * wy * slopeZ * dot;
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
