using System.Diagnostics;
using Npgsql;
using Punctum.Records;
using Punctum.Records.Appointments;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Records.Practices;
using Punctum.Tests.Records.Program;
using Xunit;

namespace Punctum.Tests.Records.Reminders;

/// <summary>A worker as a process, on a private cluster, killed with a letter in its hand.</summary>
public sealed class ReminderKillTests() : OwnCluster("post")
{
    [Fact]
    public async Task A_killed_workers_letter_is_sent_by_the_next_and_the_reminder_is_neither_lost_nor_tried_for_ever()
    {
        await using var server = new SmtpServer { Silent = true };
        await using var records = await Open();
        var id = await Due(records);
        using (var first = Worker(server))
        {
            while (server.Letters.IsEmpty) await Task.Delay(10);
            first.Kill();
            await first.WaitForExitAsync();
        }
        Assert.Equal(("waiting", 1), await State(records, id));
        Assert.Matches($"^{id}  reminder_appointment of client 1: attempt 2 at 2[0-9-]+ [0-9:]+\n$", Run("jobs"));
        server.Silent = false;
        await Execute(records, "update reminder set next_at = now()");      // a minute later
        using (var second = Worker(server))
        {
            while ((await State(records, id)).State == "waiting") await Task.Delay(10);
            second.Kill();
            await second.WaitForExitAsync();
        }
        Assert.Equal(("sent", 2), await State(records, id));
        Assert.Equal(2, server.Letters.Count);
        Assert.All(server.Letters, l => Assert.Contains($"{id}@punctum", l));
    }

    Process Worker(SmtpServer server) => Start(new Dictionary<string, string> { ["PUNCTUM_SMTP"] = $"smtp://127.0.0.1:{server.Port}", ["PUNCTUM_ADDRESS"] = "https://linden.example" }, "work");

    static async Task<Guid> Due(PracticeRecords records)
    {
        var client = await new AddClient(records).Run(TestRecords.Anna, "Lovelace", "Ada", null, "ada@example.org", null, CancellationToken.None);
        var id = Guid.CreateVersion7();
        await using var work = await records.Begin(TestRecords.Anna, CancellationToken.None);
        var (practice, _) = await FindPractice.Only(work, CancellationToken.None);
        await using (var insert = work.Connection.Command("""
            insert into reminder (id, practice_id, client_id, kind, item, key, due_at, useless_at, next_at) values ($1, $2, $3, 'appointment', 'day_before', 'k', now(), now() + interval '1 day', now())
            """, id, practice, client.Id)) await insert.ExecuteNonQueryAsync();
        await work.Commit(CancellationToken.None);
        return id;
    }

    static async Task<(string? State, int Attempts)> State(PracticeRecords records, Guid id)
    {
        await using var connection = await records.Connect(CancellationToken.None);
        return (await connection.Command("select state, attempts from reminder where id = $1", id).Rows(r => ((string?)r.GetString(0), r.GetInt32(1)), CancellationToken.None)).Single();
    }

    static async Task Execute(PracticeRecords records, string sql)
    {
        await using var work = await records.Begin(TestRecords.Anna, CancellationToken.None);
        await work.Connection.Execute(sql, CancellationToken.None);
        await work.Commit(CancellationToken.None);
    }
}
