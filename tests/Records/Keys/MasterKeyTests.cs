using System.Security.Cryptography;
using System.Text;
using Punctum.Records;
using Punctum.Records.Keys;
using Xunit;

namespace Punctum.Tests.Records.Keys;

/// <summary>What is sealed opens with the same key, in the same place, unchanged; and never otherwise.</summary>
public sealed class MasterKeyTests(TestCluster cluster) : IDisposable
{
    readonly string folder = TestFolder.New("keys");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Random() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    MasterKey InFolder() => MasterKey.Of(DataFolder.Open(folder), null);

    [Fact]
    public void What_is_sealed_opens_again_and_nowhere_else()
    {
        var key = InFolder();
        byte[] sealed_ = key.Seal("secret"u8, "token of Anna"u8);
        Assert.Equal("secret", Encoding.UTF8.GetString(InFolder().Open(sealed_, "token of Anna"u8)));
        Assert.Throws<SealException>(() => key.Open(sealed_, "token of Berta"u8));
        Assert.NotEqual(sealed_, key.Seal("secret"u8, "token of Anna"u8));
        for (int at = 0; at < sealed_.Length; at++)
        {
            byte[] changed = [.. sealed_];
            changed[at] ^= 1;
            Assert.Throws<SealException>(() => key.Open(changed, "token of Anna"u8));
        }
        for (int length = 0; length < sealed_.Length; length++) Assert.Throws<SealException>(() => key.Open(sealed_.AsSpan(0, length), "token of Anna"u8));
    }

    [Fact]
    public void Another_key_says_so()
    {
        byte[] sealed_ = InFolder().Seal("secret"u8, []);
        var other = MasterKey.Of(DataFolder.Open(folder), Random());
        Assert.False(other.IsMine(sealed_));
        Assert.Contains("secret.key", Assert.Throws<SealException>(() => other.Open(sealed_, [])).Message);
    }

    [Fact]
    public void The_key_is_made_once_for_nobody_else_to_read_however_many_start()
    {
        DataFolder.Open(folder);
        var marks = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(16).Select(_ => InFolder().Mark).ToList();
        Assert.Single(marks.Distinct());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "secret.key")));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder), f => f.EndsWith(".new", StringComparison.Ordinal));
        File.SetUnixFileMode(Path.Combine(folder, "secret.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", Assert.Throws<RecordsException>(InFolder).Message);
    }

    [Theory, InlineData("no key"), InlineData("c2hvcnQ="), InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_key_is_refused_in_words(string text) =>
        Assert.Contains(MasterKey.Variable, Assert.Throws<RecordsException>(() => MasterKey.Of(DataFolder.Open(folder), text)).Message);

    [Fact]
    public async Task Records_sealed_with_another_key_are_not_served_until_it_is_given_up()
    {
        await using var test = await cluster.New();
        var mine = MasterKey.Of(DataFolder.Open(folder), Random());
        var other = MasterKey.Of(DataFolder.Open(folder), Random());
        var keys = new KeepDataKeys(test.Records);
        await keys.Check(mine, CancellationToken.None);
        await keys.Add("key-1", $"<key><sealed mark=\"{mine.Mark}\">…</sealed></key>", CancellationToken.None);
        await keys.Check(mine, CancellationToken.None);
        Assert.Contains("accounts newkey", (await Assert.ThrowsAsync<RecordsException>(() => keys.Check(other, CancellationToken.None))).Message);
        await keys.Forget(TestRecords.Anna, CancellationToken.None);
        await keys.Check(other, CancellationToken.None);
        Assert.Empty(await keys.All(CancellationToken.None));
    }
}
