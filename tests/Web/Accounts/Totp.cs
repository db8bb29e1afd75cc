using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Punctum.Tests.Web.Accounts;

/// <summary>What a code app shows: RFC 6238 with SHA-1, 30 seconds and 6 digits.</summary>
static class Totp
{
    public static string Code(string base32, DateTimeOffset at, int steps = 0)
    {
        string bits = string.Concat(base32.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
        byte[] step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // code apps know no other hash
        byte[] hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
