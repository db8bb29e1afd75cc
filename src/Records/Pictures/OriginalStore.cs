using System.Security.Cryptography;
using Punctum.Records.Native;

namespace Punctum.Records.Pictures;

/// <summary>
/// Picture files under the SHA-256 of their bytes, two folders deep. A file is there wholly or not at all, is never changed, and is on
/// the disk before a row speaks of it.
/// </summary>
public sealed class OriginalStore(string folder)
{
    const UnixFileMode ReadOnly = UnixFileMode.UserRead;
    const int NoSpace = 28, QuotaReached = 122, FileTooLarge = 27;        // errno.h, Linux

    readonly string incoming = Path.Combine(folder, "incoming");

    /// <summary>Where the bytes with this hash lie, or would lie.</summary>
    public string PathOf(ReadOnlySpan<byte> sha256)
    {
        string hex = Convert.ToHexStringLower(sha256);
        return Path.Combine(folder, hex[..2], hex[2..4], hex);
    }

    /// <summary>Opens the bytes for reading.</summary>
    /// <exception cref="RecordsException">They are not there.</exception>
    public FileStream Open(ReadOnlySpan<byte> sha256)
    {
        string path = PathOf(sha256);
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (IOException e)
        {
            throw new RecordsException($"the original {Path.GetFileName(path)} is missing. Run punctum pictures sweep, and restore it from a backup.", e);
        }
    }

    /// <summary>Keeps bytes. Once it returns the disk has them, and a second time does nothing. A damaged file in their place is replaced.</summary>
    /// <returns>Their SHA-256.</returns>
    /// <exception cref="RecordsException">The disk is full or refuses.</exception>
    public byte[] Put(ReadOnlySpan<byte> bytes)
    {
        byte[] sha256 = SHA256.HashData(bytes);
        string path = PathOf(sha256), place = Path.GetDirectoryName(path)!;
        try
        {
            Durable.MakeFolder(incoming);
            Durable.MakeFolder(place);
            if (!IsWhole(path, sha256))
            {
                string arriving = Path.Combine(incoming, Guid.NewGuid().ToString("n"));
                Durable.WriteNew(arriving, bytes, ReadOnly);
                File.Move(arriving, path, overwrite: true);
            }
            // Also when it was there: whoever moved it may have been killed before the disk had its name.
            for (string above = place; above.Length >= folder.Length; above = Path.GetDirectoryName(above)!) Libc.SyncFolder(above);
            return sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw e.HResult is NoSpace or QuotaReached or FileTooLarge
                ? new RecordsException($"the picture was not kept: the disk of {folder} is full. Make room on it and add the picture again; nothing that was saved is lost.", e)
                : new RecordsException($"the picture was not kept: {e.Message}", e);
        }
    }

    /// <summary>Every file: name and size. What lies in "incoming" was never finished.</summary>
    internal IEnumerable<FileInfo> Files() => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories) : [];

    /// <summary>The hash that a file is named by; null for a file that was never finished or that is none of ours.</summary>
    internal byte[]? HashOf(FileInfo file)
    {
        if (file.Name.Length != 64 || !file.Name.All(char.IsAsciiHexDigitLower)) return null;
        byte[] sha256 = Convert.FromHexString(file.Name);
        return PathOf(sha256) == file.FullName ? sha256 : null;
    }

    /// <summary>The file is there and its bytes have this hash.</summary>
    internal static bool IsWhole(string path, ReadOnlySpan<byte> sha256)
    {
        if (!File.Exists(path)) return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return SHA256.HashData(file).AsSpan().SequenceEqual(sha256);
    }
}
