using System.Buffers.Binary;

namespace Punctum.Imaging.Codec;

/// <summary>An ICC profile, as far as it can be read without tables of more than one dimension. Source: ICC.1:2022 (v4) and ICC.1:2001-04 (v2).</summary>
/// <remarks>Made for hostile input: every offset is checked; a profile that contradicts itself is null.</remarks>
sealed class IccProfile
{
    const int TagsAtMost = 100, CurveEntriesAtMost = 65536;
    readonly byte[] bytes;
    readonly Dictionary<string, (int Offset, int Size)> tags = [];

    IccProfile(byte[] bytes) => this.bytes = bytes;

    /// <summary>Description, for people.</summary>
    internal string Name { get; private set; } = "unnamed profile";

    /// <summary>"RGB ", "GRAY", "CMYK": the colour space of the numbers in the file.</summary>
    internal string Space => Ascii(16);

    /// <summary>
    /// The rendering intent by which libvips can read its tables: relative colorimetric where there is such a table, else the
    /// perceptual one that every such profile has; null without tables. libvips puts sRGB, silently, in the place of a profile
    /// that lacks the intent asked for.
    /// </summary>
    internal string? TableIntent => tags.ContainsKey("A2B1") ? "relative" : tags.ContainsKey("A2B0") ? "perceptual" : null;

    /// <summary>Reads the tag table; null when the bytes are no profile.</summary>
    internal static IccProfile? Read(byte[] bytes)
    {
        if (bytes.Length < 132 || !bytes.AsSpan(36).StartsWith("acsp"u8)) return null;
        var profile = new IccProfile(bytes);
        long count = profile.UInt32(128);
        if (count > TagsAtMost || 132 + 12 * count > bytes.Length) return null;
        for (int i = 0; i < count; i++)
        {
            int at = 132 + 12 * i;
            long offset = profile.UInt32(at + 4), size = profile.UInt32(at + 8);
            if (offset >= 128 && size >= 8 && offset + size <= bytes.Length) profile.tags.TryAdd(profile.Ascii(at), ((int)offset, (int)size));
        }
        profile.Name = profile.ReadName() ?? profile.Name;
        return profile;
    }

    /// <summary>Curves and matrix, when the profile is made of those (matrix/TRC for RGB, one curve for grey); else null.</summary>
    /// <remarks>A profile with both matrix and tables is read by its matrix: colorimetric, without a maker's gamut mapping.</remarks>
    internal ColourEncoding? Encoding()
    {
        if (Space == "GRAY") return Curve("kTRC") is { } grey ? ColourEncoding.Of(Name, false, grey, Matrix3.Identity) : null;
        if (Space != "RGB " || !bytes.AsSpan(20).StartsWith("XYZ "u8)) return null;
        if (Xyz("rXYZ") is not var (rx, ry, rz) || Xyz("gXYZ") is not var (gx, gy, gz) || Xyz("bXYZ") is not var (bx, by, bz)) return null;
        if (Curve("rTRC") is not { } red || Curve("gTRC") is not { } green || Curve("bTRC") is not { } blue) return null;
        var colorants = new Matrix3(rx, gx, bx, ry, gy, by, rz, gz, bz);
        return Math.Abs(colorants.Determinant) < 1e-6 ? null : new(Name, false, [red, green, blue], ColourEncoding.FromD50(colorants));
    }

    (double, double, double)? Xyz(string tag) =>
        tags.TryGetValue(tag, out var t) && t.Size >= 20 && TypeIs(t.Offset, "XYZ ") ? (Fixed(t.Offset + 8), Fixed(t.Offset + 12), Fixed(t.Offset + 16)) : null;

    Func<double, double>? Curve(string tag)
    {
        if (!tags.TryGetValue(tag, out var t) || t.Size < 12) return null;
        return TypeIs(t.Offset, "curv") ? Sampled(t.Offset, t.Size) : TypeIs(t.Offset, "para") ? Parametric(t.Offset, t.Size) : null;
    }

    /// <summary>curveType: none = identity, one = a power as u8Fixed8, more = samples joined by straight lines.</summary>
    Func<double, double>? Sampled(int offset, int size)
    {
        long count = UInt32(offset + 8);
        if (count > CurveEntriesAtMost || 12 + 2 * count > size) return null;
        if (count == 0) return x => x;
        if (count == 1) return Power(UInt16(offset + 12) / 256.0);
        var samples = new double[count];
        for (int i = 0; i < count; i++) samples[i] = UInt16(offset + 12 + 2 * i) / 65535.0;
        return x =>
        {
            double position = Math.Clamp(x, 0, 1) * (samples.Length - 1);
            int i = Math.Min((int)position, samples.Length - 2);
            return samples[i] + (position - i) * (samples[i + 1] - samples[i]);
        };
    }

    /// <summary>parametricCurveType, functions 0 to 4 (ICC.1:2022 table 68).</summary>
    Func<double, double>? Parametric(int offset, int size)
    {
        int kind = UInt16(offset + 8), count = kind switch { 0 => 1, 1 => 3, 2 => 4, 3 => 5, 4 => 7, _ => 0 };
        if (count == 0 || 12 + 4 * count > size) return null;
        var p = new double[7];
        for (int i = 0; i < count; i++) p[i] = Fixed(offset + 12 + 4 * i);
        var (g, a, b, c, d, e, f) = (p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        if (g is <= 0 or > 10) return null;
        double Raised(double x) => Math.Pow(Math.Max(0, a * x + b), g);
        return kind switch
        {
            0 => Power(g),
            1 => x => a * x + b >= 0 ? Raised(x) : 0,
            2 => x => a * x + b >= 0 ? Raised(x) + c : c,
            3 => x => x >= d ? Raised(x) : c * x,
            _ => x => x >= d ? Raised(x) + e : c * x + f,
        };
    }

    static Func<double, double>? Power(double gamma) => gamma is > 0 and <= 10 ? x => Math.Pow(Math.Max(0, x), gamma) : null;

    /// <summary>desc as ASCII (v2) or the first of its translations (v4).</summary>
    string? ReadName()
    {
        if (!tags.TryGetValue("desc", out var t) || t.Size < 13) return null;
        if (TypeIs(t.Offset, "desc"))
        {
            int length = (int)Math.Min(UInt32(t.Offset + 8), (uint)(t.Size - 12));
            return PlainText.Of(System.Text.Encoding.Latin1.GetString(bytes, t.Offset + 12, Math.Min(length, 128)), 64);
        }
        if (!TypeIs(t.Offset, "mluc") || t.Size < 28 || UInt32(t.Offset + 8) == 0) return null;
        long size = UInt32(t.Offset + 20), at = UInt32(t.Offset + 24);
        return at + size <= t.Size ? PlainText.Of(System.Text.Encoding.BigEndianUnicode.GetString(bytes, t.Offset + (int)at, (int)Math.Min(size & ~1L, 256)), 64) : null;
    }

    bool TypeIs(int offset, string type) => Ascii(offset) == type;

    string Ascii(int at) => System.Text.Encoding.ASCII.GetString(bytes, at, 4);

    double Fixed(int at) => (int)UInt32(at) / 65536.0;

    ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
