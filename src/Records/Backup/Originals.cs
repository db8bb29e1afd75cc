using System.Security.Cryptography;
using Punctum.Records.Pictures;

namespace Punctum.Records.Backup;

/// <summary>Originals from one store to another.</summary>
static class Originals
{
    /// <summary>Copies one, unless it is missing or damaged where it comes from: a backup must not spread damage.</summary>
    public static bool Copy(OriginalStore from, OriginalStore to, byte[] sha256)
    {
        string path = from.PathOf(sha256);
        if (!File.Exists(path)) return false;
        byte[] bytes = File.ReadAllBytes(path);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(sha256)) return false;
        to.Put(bytes);
        return true;
    }
}
