using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Colour;

/// <summary>CIE L*a*b* of many pixels at once.</summary>
public static class LabPlanes
{
    /// <summary>L*, a* and b* of linear light with sRGB primaries.</summary>
    /// <param name="red">Linear light, 1 = white. Green and blue alike.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="l">L*. Each result has the same length and may be one of the inputs.</param>
    /// <param name="a">a*.</param>
    /// <param name="b">b*.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <remarks>Source as <see cref="Lab"/>. Error: at most 5e-4 (L*) and 2e-3 (a*, b*) against double precision. NaN in, NaN out.</remarks>
    public static void FromLinearRgb(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> l, Span<float> a, Span<float> b)
    {
        int length = red.Length;
        if (green.Length != length || blue.Length != length || l.Length != length || a.Length != length || b.Length != length) throw new ArgumentException("All six planes must have one length.");
        int i = 0;
        for (; i <= length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (vl, va, vb) = Of(Vector256.Create(red[i..]), Vector256.Create(green[i..]), Vector256.Create(blue[i..]));
            vl.CopyTo(l[i..]);
            va.CopyTo(a[i..]);
            vb.CopyTo(b[i..]);
        }
        for (; i < length; i++)
        {
            var (vl, va, vb) = Of(Vector256.Create(red[i]), Vector256.Create(green[i]), Vector256.Create(blue[i]));
            (l[i], a[i], b[i]) = (vl[0], va[0], vb[0]);
        }
    }

    static (Vector256<float> L, Vector256<float> A, Vector256<float> B) Of(Vector256<float> r, Vector256<float> g, Vector256<float> b)
    {
        var x = F(r * (float)(Lab.Xr / Lab.WhiteX) + g * (float)(Lab.Xg / Lab.WhiteX) + b * (float)(Lab.Xb / Lab.WhiteX));
        var y = F(r * (float)Lab.Yr + g * (float)Lab.Yg + b * (float)Lab.Yb);
        var z = F(r * (float)(Lab.Zr / Lab.WhiteZ) + g * (float)(Lab.Zg / Lab.WhiteZ) + b * (float)(Lab.Zb / Lab.WhiteZ));
        return (y * 116f - Vector256.Create(16f), (x - y) * 500f, (y - z) * 200f);
    }

    // The cube root as exp(ln t / 3), then one Newton step, which takes the error of both functions away.
    static Vector256<float> F(Vector256<float> t)
    {
        var safe = Vector256.Max(t, Vector256.Create((float)Lab.Epsilon));
        var root = Vector256.Exp(Vector256.Log(safe) * (1f / 3));
        root = (root * 2f + safe / (root * root)) * (1f / 3);
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(t, Vector256.Create((float)Lab.Epsilon)), (t * (float)Lab.Kappa + Vector256.Create(16f)) * (1f / 116), root);
    }
}
