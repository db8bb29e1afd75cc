using System.Diagnostics;
using System.Security.Cryptography;
using Punctum.Records;
using Punctum.Records.Pictures;
using Xunit;

namespace Punctum.Tests.Records.Pictures;

/// <summary>Files of originals: under their hash, whole, never changed.</summary>
public sealed class OriginalStoreTests : IDisposable
{
    readonly string folder = TestFolder.New("originals");
    readonly OriginalStore store;

    public OriginalStoreTests() => store = new(Path.Combine(folder, "originals"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, InlineData(0), InlineData(1), InlineData(100_000)]
    public void What_is_kept_is_what_was_given_under_its_hash(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        byte[] sha256 = store.Put(bytes);
        Assert.Equal(SHA256.HashData(bytes), sha256);
        using var file = store.Open(sha256);
        byte[] read = new byte[length];
        file.ReadExactly(read);
        Assert.Equal(bytes, read);
        Assert.Equal(length, file.Length);
    }

    [Fact]
    public void Nobody_may_write_to_a_kept_file()
    {
        string path = store.PathOf(store.Put([1, 2, 3]));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void The_same_bytes_twice_are_one_file_and_the_first_stays_untouched()
    {
        string path = store.PathOf(store.Put([1, 2, 3]));
        var written = File.GetLastWriteTimeUtc(path);
        store.Put([1, 2, 3]);
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        Assert.Single(store.Files());
    }

    [Fact]
    public void A_damaged_file_is_replaced_when_its_bytes_come_again()
    {
        byte[] sha256 = store.Put([1, 2, 3]);
        File.Delete(store.PathOf(sha256));
        File.WriteAllBytes(store.PathOf(sha256), [1, 2, 4]);
        store.Put([1, 2, 3]);
        Assert.True(OriginalStore.IsWhole(store.PathOf(sha256), sha256));
    }

    [Fact]
    public async Task The_same_bytes_from_many_at_once_are_one_whole_file()
    {
        byte[] bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Put(bytes))));
        var file = Assert.Single(store.Files());
        Assert.True(OriginalStore.IsWhole(file.FullName, store.HashOf(file)));
    }

    [Fact]
    public void A_full_disk_is_told_and_leaves_nothing()
    {
        string disk = Path.Combine(folder, "disk");
        Directory.CreateDirectory(disk);
        if (!Mount("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk)) Assert.Skip("only root can make a small disk to fill");
        try
        {
            var small = new OriginalStore(Path.Combine(disk, "originals"));
            byte[] bytes = new byte[700_000];
            small.Put(bytes);
            bytes[0] = 1;
            var refused = Assert.Throws<RecordsException>(() => small.Put(bytes));
            Assert.Contains("full", refused.Message);
            Assert.Contains("nothing that was saved is lost", refused.Message);
            var file = Assert.Single(small.Files());
            Assert.True(OriginalStore.IsWhole(file.FullName, small.HashOf(file)));
        }
        finally
        {
            Mount("umount", disk);
        }
    }

    static bool Mount(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
