using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Backup;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Records.Pictures;
using Xunit;

namespace Punctum.Tests.Records.Backup;

/// <summary>What was backed up comes back: the same rows, the same bytes, the same log.</summary>
public sealed class BackupTests(TestCluster cluster) : IDisposable
{
    readonly string folder = TestFolder.New("backup");

    string Backups => Path.Combine(folder, "backups");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<TestRecords> Filled()
    {
        var test = await cluster.New();
        for (int c = 0; c < 3; c++)
        {
            var client = await test.Client("Fämily " + c, "Ada");
            for (int p = 0; p < 2; p++) await test.Add(client, Photographs.Jpeg(10 * c + p), p == 0 ? "front" : "left_45", new(2026, 5, 4 + c));
        }
        return test;
    }

    Task<BackedUp> Make(TestRecords test) => new MakeBackup(test.Records, TimeProvider.System).Run(TestRecords.Anna, Backups, CancellationToken.None);

    static string File_(TestRecords test, byte[] sha256) => test.Records.Originals.PathOf(sha256);

    /// <summary>Every row of every table as text, in an order that does not depend on where it lies.</summary>
    static async Task<string> Everything(string database)
    {
        await using var connection = await DatabaseServer.Open(database, CancellationToken.None);
        var all = new List<string>();
        foreach (string table in (await Dump.Rows(connection, CancellationToken.None)).Keys.Where(t => t is not "audit" and not "audit_head" and not "backup"))
            all.AddRange(await connection.Command($"select '{table} ' || t::text from {Dump.Quoted(table)} t order by 1").Rows(r => r.GetString(0), CancellationToken.None));
        all.AddRange(await connection.Command("select a::text from audit a where what not in ('backup.restore', 'backup.insert') order by lane, number").Rows(r => r.GetString(0), CancellationToken.None));
        return string.Join('\n', all);
    }

    [Fact]
    public async Task A_backup_restored_after_everything_was_wiped_is_the_same_to_the_last_row_and_byte()
    {
        string before, data = Path.Combine(folder, "data");
        byte[][] hashes;
        await using (var test = await Filled())
        {
            await Make(test);
            before = await Everything(test.Database);
            hashes = [.. await test.Superuser.Command("select sha256 from original").Rows(r => r.GetFieldValue<byte[]>(0), CancellationToken.None)];
        }
        await RestoreBackup.Run(TestRecords.Anna, Backups, new(data), CancellationToken.None);      // into a cluster of its own
        await using var records = await PracticeRecords.Open(new(data));
        Assert.Equal(before, await Everything(records.Server.Owner));
        Assert.Equal(6, hashes.Length);
        Assert.All(hashes, h => Assert.True(OriginalStore.IsWhole(records.Originals.PathOf(h), h)));
        Assert.Empty((await AuditChain.Verify(records, CancellationToken.None)).Faults);
        Assert.True((await new Sweep(records).Run(TestRecords.Anna, true, false, CancellationToken.None)).Whole);
        var added = await new AddClient(records).Run(TestRecords.Anna, "Later", "", null, null, null, CancellationToken.None);      // keys and numbers go on
        Assert.Equal(4, added.Number);
        Assert.Empty((await AuditChain.Verify(records, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task A_backup_restores_into_an_empty_database_of_a_named_server_too()
    {
        await using var test = await Filled();
        await Make(test);
        string other = await cluster.NewDatabase();
        var restored = await RestoreBackup.Run(TestRecords.Anna, Backups, new(Path.Combine(folder, "data"), other), CancellationToken.None);
        Assert.Empty(restored.Lost);
        Assert.Equal(await Everything(test.Database), await Everything(other));
    }

    [Fact]
    public async Task Nothing_is_restored_over_what_is_there()
    {
        await using var test = await Filled();
        await Make(test);
        var refused = await Assert.ThrowsAsync<RecordsException>(() => RestoreBackup.Run(TestRecords.Anna, Backups, new(test.Folder), CancellationToken.None));
        Assert.Contains("is not empty", refused.Message);
        string empty = Path.Combine(folder, "empty");
        refused = await Assert.ThrowsAsync<RecordsException>(() => RestoreBackup.Run(TestRecords.Anna, Backups, new(empty, test.Database), CancellationToken.None));
        Assert.Contains("database is not empty", refused.Message);
        refused = await Assert.ThrowsAsync<RecordsException>(() => PracticeRecords.Open(new(empty, test.Database)));
        Assert.Contains("broken off", refused.Message);
    }

    [Fact]
    public async Task A_second_backup_copies_only_what_is_new_and_the_newest_one_counts()
    {
        await using var test = await Filled();
        Assert.Equal(6, (await Make(test)).Copied);
        await test.Add(await test.Client("New"), Photographs.Jpeg(99));
        Assert.Equal(1, (await Make(test)).Copied);
        var verdict = await VerifyBackup.Run(Backups, CancellationToken.None);
        Assert.Empty(verdict.Faults);
        Assert.Equal((7, 7, 4), (verdict.Originals, verdict.Rows["original"], verdict.Rows["client"]));
    }

    [Fact]
    public async Task Verify_finds_what_was_lost_or_damaged_in_the_backup()
    {
        await using var test = await Filled();
        var made = await Make(test);
        var hashes = await test.Superuser.Command("select sha256 from original order by sha256").Rows(r => r.GetFieldValue<byte[]>(0), CancellationToken.None);
        var store = new OriginalStore(Path.Combine(Backups, "originals"));
        File.Delete(store.PathOf(hashes[0]));
        byte[] bytes = File.ReadAllBytes(store.PathOf(hashes[1]));
        File.Delete(store.PathOf(hashes[1]));
        File.WriteAllBytes(store.PathOf(hashes[1]), [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        var verdict = await VerifyBackup.Run(Backups, CancellationToken.None);
        Assert.Equal(2, verdict.Faults.Count);
        Assert.Equal(4, verdict.Originals);
        var restored = await RestoreBackup.Run(TestRecords.Anna, Backups, new(Path.Combine(folder, "data"), await cluster.NewDatabase()), CancellationToken.None);
        Assert.Equal(hashes.Take(2).Select(Convert.ToHexStringLower).Order(), restored.Lost.Order());

        string dump = Path.Combine(made.Backup, "records.dump");
        byte[] whole = File.ReadAllBytes(dump);
        File.WriteAllBytes(dump, whole[..(whole.Length / 2)]);
        Assert.Contains("records.dump", Assert.Single((await VerifyBackup.Run(Backups, CancellationToken.None)).Faults));
        await Assert.ThrowsAsync<RecordsException>(() => RestoreBackup.Run(TestRecords.Anna, Backups, new(Path.Combine(folder, "other")), CancellationToken.None));
        Assert.False(Directory.Exists(Path.Combine(folder, "other")));
    }

    [Fact]
    public async Task A_damaged_original_is_told_and_not_spread()
    {
        await using var test = await Filled();
        byte[] sha256 = (await test.Superuser.Command("select sha256 from original limit 1").Rows(r => r.GetFieldValue<byte[]>(0), CancellationToken.None))[0];
        File.Delete(File_(test, sha256));
        File.WriteAllText(File_(test, sha256), "damaged");
        var made = await Make(test);
        Assert.Equal([Convert.ToHexStringLower(sha256)], made.Lost);
        Assert.False(File.Exists(new OriginalStore(Path.Combine(Backups, "originals")).PathOf(sha256)));
    }

    [Fact]
    public async Task A_backup_while_others_write_is_of_one_moment()
    {
        await using var test = await Filled();
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (int i = 0; !enough.IsCancellationRequested; i++) await test.Add(await test.Client("W" + i), Photographs.Jpeg(1000 + i));
        });
        await Make(test);
        await enough.CancelAsync();
        await writing;
        Assert.Empty((await VerifyBackup.Run(Backups, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task One_backup_at_a_time_is_written_to_a_folder_and_what_a_killed_one_left_is_removed()
    {
        await using var test = await Filled();
        var first = await Make(test);
        string left = Path.Combine(Backups, "0123.unfinished");
        Directory.CreateDirectory(left);
        using (BackupFolder.ToWrite(Backups).TakeAlone()) Assert.Contains("another backup", (await Assert.ThrowsAsync<RecordsException>(() => Make(test))).Message);
        Assert.NotEqual(first.Backup, (await Make(test)).Backup);
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task A_folder_of_something_else_is_refused()
    {
        await using var test = await cluster.New();
        File.WriteAllText(Path.Combine(folder, "letter.txt"), "");
        await Assert.ThrowsAsync<RecordsException>(() => new MakeBackup(test.Records, TimeProvider.System).Run(TestRecords.Anna, folder, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RecordsException>(() => VerifyBackup.Run(folder, CancellationToken.None));
        Assert.Contains("no folder of backups", refused.Message);
    }
}
