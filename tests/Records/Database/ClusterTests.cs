using System.Diagnostics;
using Npgsql;
using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Tests.Records.Program;
using Xunit;

namespace Punctum.Tests.Records.Database;

/// <summary>A PostgreSQL of our own: made, started, shared, adopted, stopped; and what is said when it cannot be.</summary>
public sealed class ClusterTests() : OwnCluster("own")
{
    static Task<FoundClient> Add(PracticeRecords records, string family) => new AddClient(records).Run(TestRecords.Anna, family, "", null, null, null, CancellationToken.None);

    static async Task<long> Clients(PracticeRecords records)
    {
        await using var connection = await DatabaseServer.Open(records.Server.Owner, CancellationToken.None);
        return await connection.Value<long>("select count(*) from client", CancellationToken.None);
    }

    [Fact]
    public async Task It_is_made_at_the_first_use_and_stopped_by_the_last_to_leave()
    {
        var first = await Open();
        Assert.False(first.Server.Cluster!.Adopted);
        Assert.Equal(Migration.All.Count, first.Migrated.Count);
        var second = await Open();
        Assert.True(second.Server.Cluster!.Adopted);
        Assert.Empty(second.Migrated);
        await first.DisposeAsync();
        await Add(second, "Still there");
        await second.DisposeAsync();
        Assert.False(File.Exists(PidFile));
        await using var third = await Open();
        Assert.Equal(1, await Clients(third));
    }

    [Fact]
    public async Task Programs_that_start_at_the_same_time_share_one()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open())));
        Assert.Single(all, r => !r.Server.Cluster!.Adopted);
        await Task.WhenAll(all.Select((r, i) => Add(r, "C" + i)));
        await Task.WhenAll(all.Select(r => r.DisposeAsync().AsTask()));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task It_is_closed_to_the_network_and_to_others_has_checksums_and_syncs()
    {
        await using var records = await Open();
        await using var owner = await DatabaseServer.Open(records.Server.Owner, CancellationToken.None);
        foreach (var (setting, value) in new[] { ("listen_addresses", ""), ("data_checksums", "on"), ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("server_encoding", "UTF8") })
            Assert.Equal(value, await owner.Value<string>("select current_setting($1)", CancellationToken.None, setting));
        const UnixFileMode onlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(onlyOwner, File.GetUnixFileMode(Path.Combine(Data, "run")));
        Assert.Equal(onlyOwner, File.GetUnixFileMode(Path.Combine(Data, "cluster")));
        await using var work = await records.Begin(TestRecords.Anna, CancellationToken.None);
        Assert.Equal("punctum_program off", await work.Connection.Value<string>("select session_user || ' ' || current_setting('is_superuser')", CancellationToken.None));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_and_nothing_committed_is_lost()
    {
        int killed;
        await using (var records = await Open())
        {
            await Add(records, "Committed");
            await using (var work = await records.Begin(TestRecords.Anna, CancellationToken.None))
            {
                await work.Connection.Execute("update client set phone = '1'", CancellationToken.None);
                killed = Postmaster;
                using var process = Process.GetProcessById(killed);
                process.Kill();
                await Assert.ThrowsAnyAsync<Exception>(async () =>
                {
                    await process.WaitForExitAsync();
                    while (true) await work.Connection.Value<int>("select 1", CancellationToken.None);      // the backend sees the death a moment later
                });
            }
            await Assert.ThrowsAsync<RecordsException>(async () => await (await records.Begin(TestRecords.Anna, CancellationToken.None)).DisposeAsync());
        }
        await using var again = await Open();
        Assert.NotEqual(killed, Postmaster);
        await using var owner = await DatabaseServer.Open(again.Server.Owner, CancellationToken.None);
        Assert.Equal((1, 0), (await owner.Value<long>("select count(*) from client", CancellationToken.None), await owner.Value<long>("select count(*) from client where phone is not null", CancellationToken.None)));
    }

    [Fact]
    public void An_ordinary_user_has_a_cluster_of_his_own_in_his_own_place()
    {
        if (!Shell.IsRoot) Assert.Skip("run as root this is told from root's; run as anyone else every other test here shows it");
        Shell.GiveToNobody(Folder);
        var home = new Dictionary<string, string> { ["XDG_DATA_HOME"] = Folder };
        var added = Shell.Run(home, asNobody: true, "clients", "add", "Lovelace", "Ada");
        Assert.True(added.Exit == 0, added.Errors);
        Assert.Contains("Lovelace, Ada", Shell.Run(home, asNobody: true, "clients", "find", "lov").Output);
        Assert.True(File.Exists(Path.Combine(Folder, "punctum", "cluster", "PG_VERSION")));
        Assert.False(File.Exists(Path.Combine(Folder, "punctum", "cluster", "postmaster.pid")));
        var asRoot = Shell.Run("clients", "list", "--data", Path.Combine(Folder, "punctum"));
        Assert.Equal(3, asRoot.Exit);
        Assert.Contains("as the user whose", Assert.Single(asRoot.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Without_PostgreSQL_the_user_is_told_what_to_install()
    {
        var told = Shell.Run(new Dictionary<string, string> { ["PUNCTUM_POSTGRES"] = Folder }, false, "clients", "list", "--data", Data);
        Assert.Equal(3, told.Exit);
        Assert.Contains("Install the package postgresql", Assert.Single(told.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_too_old_and_records_of_another_version_are_told()
    {
        string old = Path.Combine(Folder, "pg", "14", "bin");
        Directory.CreateDirectory(old);
        foreach (string program in (string[])["initdb", "postgres"]) await File.WriteAllTextAsync(Path.Combine(old, program), "");
        var told = Shell.Run(new Dictionary<string, string> { ["PUNCTUM_POSTGRES"] = Path.Combine(Folder, "pg") }, false, "clients", "list", "--data", Data);
        Assert.Contains("PostgreSQL 14 is too old", told.Errors);
        await (await Open()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "cluster", "PG_VERSION"), "99\n");
        var refused = await Assert.ThrowsAsync<RecordsException>(() => Open());
        Assert.Contains("postgresql-99", refused.Message);
    }

    [Fact]
    public async Task A_folder_of_something_else_or_with_a_name_too_long_for_a_socket_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "letter.txt"), "");
        Assert.Contains("is not empty and holds no records", (await Assert.ThrowsAsync<RecordsException>(() => PracticeRecords.Open(new(Folder)))).Message);
        Assert.Contains("too long", (await Assert.ThrowsAsync<RecordsException>(() => PracticeRecords.Open(new(Path.Combine(Folder, new string('x', 100)))))).Message);
    }

    [Theory]
    [InlineData("Host=/nowhere;Database=x;Username=y", "cannot be reached")]
    [InlineData("no connection string", "not named in a form")]
    [InlineData("Colour=red", "not named in a form")]
    public async Task A_server_that_is_not_there_is_told(string named, string told) =>
        Assert.Contains(told, (await Assert.ThrowsAsync<RecordsException>(() => PracticeRecords.Open(new(Data, named)))).Message);

    [Fact]
    public async Task A_cluster_whose_making_was_killed_is_made_anew()
    {
        DataFolder.Open(Data);
        Directory.CreateDirectory(Path.Combine(Data, "cluster.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(Data, "cluster.new", "PG_VERSION"), "15\n");
        await using var records = await Open();
        Assert.False(Directory.Exists(Path.Combine(Data, "cluster.new")));
    }
}
