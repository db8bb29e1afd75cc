using System.Runtime.InteropServices;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging;

/// <summary>A number that follows from the pixels alone; decides which picture of a pair carries the grid.</summary>
static class PixelHash
{
    /// <summary>FNV-1a over the 64-bit words of the green plane.</summary>
    /// <remarks>Source: Fowler, Noll, Vo, 1991. Not cryptographic: it needs only to be independent of which picture is earlier.</remarks>
    public static ulong Of(Picture picture)
    {
        ulong hash = 14695981039346656037;
        foreach (ulong word in MemoryMarshal.Cast<float, ulong>(picture.Green.Values)) hash = (hash ^ word) * 1099511628211;
        return hash;
    }
}
