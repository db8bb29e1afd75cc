using Npgsql;
using Punctum.Records;
using Punctum.Records.Database;
using Punctum.Tests.Records;
using Xunit;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace Punctum.Tests.Records;

/// <summary>One PostgreSQL for all tests of a run; every test has a database and a data folder of its own on it.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    readonly string folder = TestFolder.New("cluster");
    PrivateCluster? cluster;

    public async ValueTask InitializeAsync()
    {
        cluster = await PrivateCluster.Start(DataFolder.Open(folder), CancellationToken.None);
        // Nobody pulls the plug on these databases (kill tests start clusters of their own), and each is done with before there is anything to sweep up.
        foreach (string setting in (string[])["fsync = off", "full_page_writes = off", "autovacuum = off", "checkpoint_timeout = '1h'", "max_wal_size = '8GB'"]) await Administer("alter system set " + setting);
        await Administer("select pg_reload_conf()");
        await Administer("create database template_of_tests");
        await using var owner = await DatabaseServer.Open(ConnectionTo("template_of_tests"), CancellationToken.None);
        await Migrator.MakeRole(owner, login: true, CancellationToken.None);
        await Migrator.Run(owner, Migration.All, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (cluster is not null) await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    string ConnectionTo(string database) => cluster!.Connection(database) + ";Pooling=false";

    async Task Administer(string sql)
    {
        await using var connection = await DatabaseServer.Open(ConnectionTo("postgres"), CancellationToken.None);
        await connection.Execute(sql, CancellationToken.None);
    }

    /// <summary>Connection string of the superuser to a new database, an empty one or one with every step run.</summary>
    public async Task<string> NewDatabase(string template = "template0")
    {
        string name = "t" + Guid.NewGuid().ToString("n");
        await Administer($"create database {name} template {template} strategy file_copy");
        return ConnectionTo(name);
    }

    /// <summary>New, empty records.</summary>
    public async Task<TestRecords> New(bool demo = false) => await TestRecords.Open(await NewDatabase("template_of_tests"), demo);
}
