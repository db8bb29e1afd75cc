using Npgsql;
using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Records.Pictures;
using Xunit;

namespace Punctum.Tests.Records.Audit;

/// <summary>The log tells every change and reading, and every way of tampering with it, even by the superuser, is found.</summary>
public sealed class AuditTests(TestCluster cluster)
{
    static async Task<AuditVerdict> Verify(TestRecords test) => await AuditChain.Verify(test.Records, CancellationToken.None);

    /// <summary>Records with eleven entries: the practice and ten clients.</summary>
    async Task<TestRecords> Filled()
    {
        var test = await cluster.New();
        for (int i = 0; i < 10; i++) await test.Client("Family " + i);
        return test;
    }

    static Task Tamper(TestRecords test, string sql) => test.Execute($"set session_replication_role = replica; {sql}; set session_replication_role = origin");

    [Fact]
    public async Task A_change_and_a_reading_are_entered_with_who_what_whose_why_and_when()
    {
        await using var test = await cluster.New();
        var before = await test.Value<DateTime>("select clock_timestamp()");
        var client = await test.Client();
        await test.Add(client, Photographs.Jpeg(1));
        await new ListPictures(test.Records).Run(new("test:berta", "a question of the client"), client.Id.ToString(), CancellationToken.None);
        var entries = await test.Superuser.Command("select what, who, whose, why, at, coalesce(detail::text, '') from audit order by lane, number")
            .Rows(r => (What: r.GetString(0), Who: r.GetString(1), Whose: r.IsDBNull(2) ? (Guid?)null : r.GetGuid(2), Why: r.GetString(3), At: r.GetDateTime(4), Detail: r.GetString(5)), CancellationToken.None);
        Assert.Equal(["practice.insert", "client.insert", "capture.insert", "original.insert", "picture.insert", "visit.insert", "picture.list"],
            [.. entries.Take(2).Select(e => e.What), .. entries.Skip(2).SkipLast(1).Select(e => e.What).Order(StringComparer.Ordinal), entries[^1].What]);
        Assert.All(entries.SkipLast(1), e => Assert.Equal(("test:anna", "care"), (e.Who, e.Why)));
        Assert.Equal(("test:berta", "a question of the client"), (entries[^1].Who, entries[^1].Why));
        Assert.All(entries.Where(e => e.What is not "practice.insert" and not "original.insert"), e => Assert.Equal(client.Id, e.Whose));
        Assert.All(entries, e => Assert.True(e.At >= before));
        Assert.DoesNotContain(entries, e => e.Detail.Contains("Lovelace", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_tells_the_fields_and_not_their_values_and_one_that_changes_nothing_is_no_entry()
    {
        await using var test = await Filled();
        await test.Execute("set punctum.who = 'test'; update client set phone = '030 123' where family = 'Family 1'; update client set family = family");
        Assert.Equal(12, await test.Value<long>("select count(*) from audit"));
        Assert.Equal("[\"phone\", \"search\"]", await test.Value<string>("select (detail::jsonb -> 'changed')::text from audit where what = 'client.update'"));
    }

    [Fact]
    public async Task Nothing_is_changed_without_a_name()
    {
        await using var test = await Filled();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => test.Execute("update client set phone = '1'"));
        Assert.Equal("PU001", refused.SqlState);
        Assert.Equal(0, await test.Value<long>("select count(*) from client where phone is not null"));
    }

    [Fact]
    public async Task What_is_not_committed_is_not_entered()
    {
        await using var test = await Filled();
        await using (var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None)) await work.Tell("client.read", null, null, null, CancellationToken.None);
        Assert.Equal(11, await test.Value<long>("select count(*) from audit"));
    }

    [Fact]
    public async Task Not_even_the_owner_changes_the_log_by_accident()
    {
        await using var test = await Filled();
        foreach (string sql in new[] { "update audit set who = 'x'", "delete from audit", "truncate audit" })
            Assert.Equal("PU002", (await Assert.ThrowsAsync<PostgresException>(() => test.Execute(sql))).SqlState);
    }

    [Fact]
    public async Task The_program_cannot_write_to_the_log_but_through_its_one_function()
    {
        await using var test = await Filled();
        foreach (string sql in new[] { "insert into audit select * from audit limit 1", "update audit_head set number = 0", "delete from audit" })
        {
            await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => work.Connection.Execute(sql, CancellationToken.None))).SqlState);
        }
    }

    [Fact]
    public async Task A_log_as_it_was_written_is_whole_whatever_its_texts()
    {
        await using var test = await Filled();
        await using (var work = await test.Records.Begin(new("Zoë, 3:x,-,", "line\nend \\ \"quoted\" 😀"), CancellationToken.None))
        {
            await work.Tell("client.read", Guid.CreateVersion7(), null, "{\"b\" : 1,\n \"a\":\"ü\"}", CancellationToken.None);
            await work.Tell("client.read", null, Guid.CreateVersion7(), null, CancellationToken.None);
            await work.Commit(CancellationToken.None);
        }
        var verdict = await Verify(test);
        Assert.Empty(verdict.Faults);
        Assert.Equal((13, 1), (verdict.Entries, verdict.Chains));
    }

    [Fact]
    public async Task Many_writers_at_once_wait_for_each_other_as_little_as_may_be_and_leave_whole_chains()
    {
        await using var test = await Filled();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            for (int n = 0; n < 20; n++) await test.Client($"Writer {i}, {n}");
        })));
        var verdict = await Verify(test);
        Assert.Empty(verdict.Faults);
        Assert.Equal(11 + 320, verdict.Entries);
        Assert.True(verdict.Chains > 1);
    }

    public static TheoryData<string, string, long> Tamperings => new()
    {
        { "an edit", "update audit set who = 'somebody else' where number = 5", 5 },
        { "an edit of the time", "update audit set at = at + interval '1 microsecond' where number = 5", 5 },
        { "text moved from one field to the next", "update audit set who = 'test:ann', why = 'acare' where number = 5", 5 },
        { "a deletion", "delete from audit where number = 5", 6 },
        { "a deletion closed up", "delete from audit where number = 5; update audit set number = number - 1 where number > 5", 5 },
        { "an insertion", "update audit set number = -number where number > 5; alter table audit drop constraint audit_number_check; update audit set number = 1 - number where number < 0;"
            + "insert into audit select lane, 6, at, who, what, whose, subject, why, detail, hash from audit where number = 5", 6 },
        { "two that changed places", "alter table audit drop constraint audit_number_check; update audit set number = -number where number in (5, 6); update audit set number = 11 + number where number < 0", 5 },
        { "an entry moved to another chain", "update audit set lane = 1, number = 1 where number = 11", 1 },
        { "the first one removed", "delete from audit where number = 1", 2 },
        { "all of it removed", "delete from audit", 11 },
        { "the end cut off", "delete from audit where number > 8", 11 },
    };

    [Theory, MemberData(nameof(Tamperings))]
    public async Task Tampering_is_found_where_it_was_done(string name, string sql, long at)
    {
        Assert.NotEmpty(name);
        await using var test = await Filled();
        await Tamper(test, (sql.Contains("drop constraint", StringComparison.Ordinal) ? "alter table audit drop constraint if exists audit_number_check;" : "") + sql.Replace("drop constraint audit", "drop constraint if exists audit", StringComparison.Ordinal));
        Assert.Contains((await Verify(test)).Faults, f => f.Number == at);
    }

    /// <summary>What a superuser with time does: removes the end, or edits and hashes all that follows anew, and mends the head.</summary>
    [Theory]
    [InlineData("delete from audit where number > 8", 8)]
    [InlineData("update audit set who = 'somebody else' where number = 9", 11)]
    public async Task A_rewritten_end_contradicts_the_ends_written_down_beside_the_database(string sql, long left)
    {
        await using var test = await Filled();
        await test.Reopen();
        await Tamper(test, $$"""
            {{sql}};
            do $$ declare e audit; before bytea := decode(repeat('00', 32), 'hex'); begin
                for e in select * from audit where lane = 0 order by number loop
                    before := sha256(before || convert_to(audit_field(e.lane::text) || audit_field(e.number::text) || audit_field(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                        || audit_field(e.who) || audit_field(e.what) || audit_field(e.whose::text) || audit_field(e.subject::text) || audit_field(e.why) || audit_field(e.detail::text), 'UTF8'));
                    update audit set hash = before where lane = 0 and number = e.number;
                    update audit_head set number = e.number, hash = before where lane = 0;
                end loop;
            end $$
            """);
        var verdict = await Verify(test);
        Assert.Equal(left, verdict.Entries);
        Assert.Contains("last closed", Assert.Single(verdict.Faults).What);
    }

    [Fact]
    public async Task A_line_of_the_witness_cut_short_by_a_kill_spoils_no_other()
    {
        await using var test = await Filled();
        await test.Reopen();
        await File.AppendAllTextAsync(test.Records.Folder.AuditWitness, "\n{\"lane\":0,\"num");
        await test.Client("One more");
        await test.Reopen();
        var verdict = await Verify(test);
        Assert.Equal((0, 2), (verdict.Faults.Count, verdict.Witnessed));
    }
}
