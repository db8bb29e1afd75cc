using Punctum.Records.Native;

namespace Punctum.Records;

/// <summary>Files that are wholly there or not at all, whatever happens in between.</summary>
static class Durable
{
    /// <summary>Writes a file beside its place, waits for the disk, and moves it there.</summary>
    /// <exception cref="IOException">The disk refuses; what was there before is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        string beside = $"{path}.{Guid.NewGuid():n}.new";
        WriteNew(beside, bytes, mode);
        Move(beside, path);
    }

    /// <summary>Writes a file that is not there yet and waits for the disk. A part of it stays only when the program is killed.</summary>
    public static void WriteNew(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = mode });
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Moves a file over its place and waits until the folder's list of names is on the disk.</summary>
    public static void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        Libc.SyncFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a folder and, on the disk, its place in the one above.</summary>
    public static void MakeFolder(string path, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
    {
        if (Directory.Exists(path)) return;
        string above = Path.GetDirectoryName(path)!;
        MakeFolder(above, mode);
        Directory.CreateDirectory(path, mode);
        Libc.SyncFolder(above);
    }
}
