using System.Collections.Concurrent;
using Punctum.Imaging.Rendering;

namespace Punctum.Records;

/// <summary>Files that are made from others when somebody asks: each once however many ask, few at a time, and whole or not there.</summary>
static class DerivedOnce
{
    /// <summary>Each may hold a decoded picture of half a gigabyte.</summary>
    static readonly SemaphoreSlim few = new(2);

    static readonly ConcurrentDictionary<string, Lazy<Task>> making = new();

    /// <summary>The path, once the file is there.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="make">Makes it. Nobody's to cancel: whoever asked first may go away while others wait for it.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RecordsException">It cannot be made; whoever asks next tries again.</exception>
    public static async Task<string> Make(string path, Action make, CancellationToken cancel)
    {
        if (File.Exists(path)) return path;
        await making.GetOrAdd(path, _ => new(() => Task.Run(() => Alone(path, make), CancellationToken.None))).Value.WaitAsync(cancel);
        return path;
    }

    static async Task Alone(string path, Action make)
    {
        await few.WaitAsync();
        try
        {
            if (!File.Exists(path)) make();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What a command line could do about it, another folder, nobody has here.
            string why = e is OutputException { InnerException: { } cause } ? cause.Message : e.Message;
            throw new RecordsException($"a copy for showing could not be made: {why.TrimEnd('.')}. Look whether the disk is full.", e);
        }
        finally
        {
            making.TryRemove(path, out _);
            few.Release();
        }
    }

    /// <summary>Writes beside the place and moves it there. No wait for the disk: what is lost is made again.</summary>
    public static void Write(string path, Action<string> write)
    {
        Durable.MakeFolder(Path.GetDirectoryName(path)!);
        string beside = $"{path}.{Guid.NewGuid():n}.partial";
        try
        {
            write(beside);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
