using Npgsql;
using Punctum.Records;
using Punctum.Records.Database;
using Xunit;

namespace Punctum.Tests.Records.Database;

/// <summary>Steps of the schema: each once, in order, never changed, never backwards.</summary>
public sealed class MigratorTests(TestCluster cluster)
{
    static readonly Migration first = new(1, "first", "create table a (n integer)"), second = new(2, "second", "create table b (n integer)");

    static async Task<string> Run(string database, params Migration[] steps)
    {
        await using var owner = await DatabaseServer.Open(database, CancellationToken.None);
        return string.Join(' ', (await Migrator.Run(owner, steps, CancellationToken.None)).Select(m => m.Name));
    }

    [Fact]
    public async Task Each_step_runs_once_and_later_ones_are_added()
    {
        string database = await cluster.NewDatabase();
        Assert.Equal("first", await Run(database, first));
        Assert.Equal("second", await Run(database, first, second));
        Assert.Equal("", await Run(database, first, second));
    }

    [Fact]
    public async Task Programs_that_start_at_the_same_time_run_each_step_once()
    {
        string database = await cluster.NewDatabase();
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Run(database, first, second))));
        Assert.Equal("first second", string.Join(' ', runs.Where(r => r.Length > 0).Order()));
    }

    [Fact]
    public async Task A_step_that_was_changed_after_it_ran_is_refused_but_other_line_ends_are_no_change()
    {
        string database = await cluster.NewDatabase();
        var lines = new Migration(1, "first", "create table a\n(n integer)");
        await Run(database, lines);
        Assert.Equal("", await Run(database, lines with { Sql = lines.Sql.ReplaceLineEndings("\r\n") }));
        var refused = await Assert.ThrowsAsync<RecordsException>(() => Run(database, first));
        Assert.Contains("changed after it ran", refused.Message);
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        string database = await cluster.NewDatabase();
        await Run(database, first, second);
        var refused = await Assert.ThrowsAsync<RecordsException>(() => Run(database, first));
        Assert.Contains("newer Punctum", refused.Message);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself_and_all_of_those_before()
    {
        string database = await cluster.NewDatabase();
        var broken = new Migration(2, "broken", "create table b (n integer); select 1/0");
        await Assert.ThrowsAsync<PostgresException>(() => Run(database, first, broken));
        await using var connection = await DatabaseServer.Open(database, CancellationToken.None);
        Assert.True(await connection.Value<bool>("select to_regclass('a') is not null and to_regclass('b') is null", CancellationToken.None));
        Assert.Equal("second", await Run(database, first, second));
    }

    [Fact]
    public void The_steps_that_come_with_the_program_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(m => m.Version));
}
