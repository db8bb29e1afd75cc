using System.Text;
using System.Text.RegularExpressions;
using Punctum.Records.Appointments;
using Punctum.Records.Courses;
using Punctum.Records.Database;
using Punctum.Records.Jobs;
using Punctum.Records.Reminders;
using Punctum.Records.Sessions;
using Xunit;

namespace Punctum.Tests.Records.Reminders;

public sealed class ReminderTests(TestCluster cluster)
{
    static readonly Uri pages = new("https://linden.example/");

    static async Task<List<string>> All(Care care) => await care.Test.Superuser.Command("select kind || ' ' || item || ' ' || to_char(due_at at time zone 'Europe/Berlin', 'YYYY-MM-DD HH24:MI') || ' ' || state from reminder order by due_at, kind").Rows(r => r.GetString(0), CancellationToken.None);

    static SendReminders Sender(Care care, IPost? post = null) => new(care.Records, care.Clock, post ?? new PostOptions().Open(Folder(care)), pages);

    static Punctum.Records.DataFolder Folder(Care care) => care.Records.Folder;

    static string[] Letters(Care care) => Directory.Exists(Path.Combine(care.Test.Folder, "outbox")) ? Directory.GetFiles(Path.Combine(care.Test.Folder, "outbox"), "*.eml") : [];

    [Fact]
    public async Task An_appointments_reminders_are_made_moved_cancelled_and_brought_back_with_it()
    {
        await using var care = await Care.Open(cluster);
        var course = await care.Course();
        var id = await care.Booked(care.Slot("2026-05-12 10:00"), "session", care.Client.Id, course);
        var made = await All(care);
        Assert.Equal(2, made.Count);
        Assert.StartsWith("preparation first 2026-04-", made[0]);
        Assert.EndsWith("09:00 waiting", made[0]);
        Assert.Equal("appointment day_before 2026-05-11 10:00 waiting", made[1]);
        await care.Move(id, care.Slot("2026-05-19 15:00"));
        var moved = await All(care);
        Assert.Equal(2, moved.Count);
        Assert.Equal("appointment day_before 2026-05-18 15:00 waiting", moved[1]);
        Assert.NotEqual(made[0], moved[0]);
        await care.Change(id, "cancelled");
        Assert.All(await All(care), r => Assert.EndsWith("cancelled", r));
        await care.Change(id, "booked");
        Assert.Equal(moved, await All(care));
    }

    [Theory, InlineData("2026-03-28 12:00", "2026-03-27 12:00"), InlineData("2026-03-29 12:00", "2026-03-28 11:00"), InlineData("2026-10-25 12:00", "2026-10-24 13:00")]
    public async Task A_day_before_is_24_hours_whatever_the_clocks_do(string appointment, string reminder)
    {
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot(appointment), client: care.Client.Id);
        Assert.Equal([$"appointment day_before {reminder} waiting"], await All(care));
    }

    [Fact]
    public async Task Booked_for_tomorrow_morning_nobody_is_reminded_of_what_was_just_said()
    {
        await using var care = await Care.Open(cluster, "2026-03-02 12:00");
        await care.Booked(care.Slot("2026-03-03 10:00"), client: care.Client.Id);
        Assert.Empty(await All(care));
    }

    [Fact]
    public async Task A_letter_is_a_link_and_nothing_of_the_treatment_and_is_sent_once()
    {
        await using var care = await Care.Open(cluster);
        var course = await care.Course();
        await care.Booked(care.Slot("2026-05-12 10:00"), "session", care.Client.Id, course);
        care.Clock.Now = Care.At("2026-05-11 09:59");
        Assert.Equal(1, await Sender(care).Run(CancellationToken.None));     // the preparation
        care.Clock.Now = Care.At("2026-05-11 10:00");
        var several = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sender(care).Run(CancellationToken.None)));
        Assert.Equal(1, several.Sum());
        Assert.Equal(2, Letters(care).Length);
        foreach (string path in Letters(care))
        {
            string letter = await File.ReadAllTextAsync(path);
            string body = Encoding.UTF8.GetString(Convert.FromBase64String(letter.Split("\r\n\r\n", 2)[1].Replace("\r\n", "", StringComparison.Ordinal)));
            Assert.Contains("To: ada@example.org", letter);
            Assert.Matches("https://linden.example/appointment/[A-Za-z0-9_-]{32}\n", body);
            foreach (string word in (string[])["Lovelace", "Ada", "needl", "session", "appointment ", "skin", "scar", "prepar", "treat"]) Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Moved_after_it_was_sent_a_reminder_is_sent_again_and_else_never()
    {
        await using var care = await Care.Open(cluster);
        var id = await care.Booked(care.Slot("2026-03-10 10:00"), client: care.Client.Id);
        care.Clock.Now = Care.At("2026-03-09 11:00");
        Assert.Equal(1, await Sender(care).Run(CancellationToken.None));
        await care.Move(id, care.Slot("2026-03-10 10:00", room: 1));
        Assert.Equal(0, await Sender(care).Run(CancellationToken.None));
        await care.Move(id, care.Slot("2026-03-12 10:00"));
        Assert.Equal(["appointment day_before 2026-03-11 10:00 waiting"], await All(care));
        care.Clock.Now = Care.At("2026-03-11 10:00");
        Assert.Equal(1, await Sender(care).Run(CancellationToken.None));
    }

    [Fact]
    public async Task Check_ins_follow_a_session_at_the_protocols_hours_and_end_when_it_did_not_take_place()
    {
        await using var care = await Care.Open(cluster, "2026-03-02 08:00");
        var appointment = await care.Booked(care.Slot("2026-03-02 10:00"), "session", care.Client.Id, await care.Course());
        care.Clock.Now = Care.At("2026-03-02 10:05");
        var session = await care.Started(appointment);
        Assert.Equal(Care.Protocol.Aftercare.CheckIns.Select(c => $"check_in {c.Hours}h {WallClock.Shown(Care.At("2026-03-02 11:00").AddHours(c.Hours), Care.Berlin):yyyy-MM-dd HH:mm} waiting"), await All(care));
        await new VoidSession(care.Records, Care.Protocol, care.Clock).Run(Care.Anna, session, true, CancellationToken.None);
        Assert.All(await All(care), r => Assert.EndsWith("cancelled", r));
        await new VoidSession(care.Records, Care.Protocol, care.Clock).Run(Care.Anna, session, false, CancellationToken.None);
        care.Clock.Now = Care.At("2026-03-03 11:00");
        Assert.Equal(1, await Sender(care).Run(CancellationToken.None));
        Assert.Equal("check_in", await care.Test.Value<string>("select purpose from link"));
        Assert.Equal(session, await care.Test.Value<Guid>("select subject from link"));
        care.Clock.Now = Care.At("2026-03-06 12:00");        // nobody was there for days: the question of the third day comes too late
        Assert.Equal(0, await Sender(care).Run(CancellationToken.None));
    }

    [Fact]
    public async Task A_completed_course_calls_for_result_pictures_and_a_touch_up_and_a_resumed_one_does_not()
    {
        await using var care = await Care.Open(cluster, "2026-03-02 12:00");
        var course = await care.Course();
        var session = await care.Started(course: course);
        var saved = (SessionSaved.Done)await new SaveSession(care.Records, Care.Protocol).Run(Care.Anna, session, await care.VersionOf("session", session), Care.Paper(), Care.Protocol.Settings, CancellationToken.None);
        Assert.IsType<SessionSigned.Done>(await new SignSession(care.Records, Care.Protocol, care.Clock).Run(Care.Anna, session, saved.Version, Care.Practitioner, Care.Protocol.Settings, CancellationToken.None));
        var change = new ChangeCourse(care.Records, Care.Protocol, care.Clock);
        await change.Run(Care.Anna, course, null, "completed", CancellationToken.None);
        var calls = (await All(care)).Where(r => !r.StartsWith("check_in", StringComparison.Ordinal)).ToList();
        Assert.Equal(Care.Protocol.Plan.Pictures.Length + 1, calls.Count);
        Assert.Equal(Care.Protocol.Plan.Pictures.Select(p => $"result_pictures {p.Id} {p.After(new(2026, 3, 2), new(2026, 3, 2)).Low:yyyy-MM-dd} 09:00 waiting"), calls.Where(c => c.StartsWith("result", StringComparison.Ordinal)));
        Assert.Single(calls, c => c.StartsWith("touch_up first 2026-09", StringComparison.Ordinal));
        await change.Run(Care.Anna, course, null, "active", CancellationToken.None);
        Assert.DoesNotContain(await All(care), r => !r.StartsWith("check_in", StringComparison.Ordinal) && r.EndsWith("waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_real_mail_server_gets_the_letter_and_a_refusal_is_tried_again_until_it_is_said()
    {
        await using var server = new SmtpServer { Refusal = "451 later" };
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-20 10:00"), client: care.Client.Id);
        care.Clock.Now = Care.At("2026-03-19 10:00");
        var sender = Sender(care, new SmtpPost(new() { Server = new($"smtp://127.0.0.1:{server.Port}") }));
        Assert.Equal(0, await sender.Run(CancellationToken.None));
        Assert.Equal(0, await sender.Run(CancellationToken.None));
        Assert.Equal(1, await care.Test.Value<int>("select attempts from reminder"));       // not before a minute
        Assert.Equal("could not be sent, because the mail server refused it (451)", await care.Test.Value<string>("select reason from reminder"));
        server.Refusal = null;
        care.Clock.Now = Care.At("2026-03-19 10:01");
        Assert.Equal(1, await sender.Run(CancellationToken.None));
        string letter = Assert.Single(server.Letters);
        Assert.Contains($"Message-ID: <{await care.Test.Value<Guid>("select id from reminder")}@punctum>", letter, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lovelace", letter);
    }

    [Fact]
    public async Task What_could_never_be_sent_is_said_and_can_be_tried_again()
    {
        await using var server = new SmtpServer { Refusal = "451 later" };
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-20 10:00"), client: care.Client.Id);
        care.Clock.Now = Care.At("2026-03-19 10:00");
        var sender = Sender(care, new SmtpPost(new() { Server = new($"smtp://127.0.0.1:{server.Port}") }));
        for (int i = 0; i < 12; i++, care.Clock.Now += TimeSpan.FromHours(i < 6 ? 1 : 4)) await sender.Run(CancellationToken.None);
        var list = new ListReminders(care.Records, care.Clock);
        care.Clock.Now = Care.At("2026-03-19 22:00");
        await care.Test.Execute("set punctum.who = 'test'; update reminder set next_at = now()");
        var failed = Assert.Single(await list.Failed(Care.Anna, care.Practice, CancellationToken.None));
        Assert.StartsWith("could not be sent", failed.Reason);
        server.Refusal = null;
        Assert.True(await list.TryAgain(Care.Anna, care.Practice, failed.Id, CancellationToken.None));
        Assert.Equal(1, await sender.Run(CancellationToken.None));
        Assert.False(await list.TryAgain(Care.Anna, care.Practice, failed.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_stands_in_the_list_of_work_with_its_next_attempt_and_why_the_last_one_failed()
    {
        await using var server = new SmtpServer { Refusal = "451 later" };
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-20 10:00"), client: care.Client.Id);
        var sender = Sender(care, new SmtpPost(new() { Server = new($"smtp://127.0.0.1:{server.Port}") }));
        async Task<ListedJob> Listed() => Assert.Single(await new ListJobs(care.Records).Run(Care.Anna, CancellationToken.None));
        var waits = await Listed();
        Assert.Equal((care.Client.Number, "reminder_appointment", "queued", 0, null, Care.At("2026-03-19 10:00")), (waits.Client, waits.Kind, waits.State, waits.Attempts, waits.EndedAt, waits.NextAt));
        care.Clock.Now = Care.At("2026-03-19 10:00");
        await sender.Run(CancellationToken.None);
        var again = await Listed();
        Assert.Equal(("queued", 1, "could not be sent, because the mail server refused it (451)", Care.At("2026-03-19 10:01")), (again.State, again.Attempts, again.Reason, again.NextAt));
        (care.Clock.Now, server.Refusal) = (Care.At("2026-03-19 10:02"), "550 never");
        await sender.Run(CancellationToken.None);
        var failed = await Listed();
        Assert.Equal(("failed", 2, "could not be sent, because the mail server refused it (550)", Care.At("2026-03-19 10:02"), null), (failed.State, failed.Attempts, failed.Reason, failed.EndedAt, failed.NextAt));
        server.Refusal = null;
        await new ListReminders(care.Records, care.Clock).TryAgain(Care.Anna, care.Practice, failed.Id, CancellationToken.None);
        await sender.Run(CancellationToken.None);
        var sent = await Listed();
        Assert.Equal(("done", null, Care.At("2026-03-19 10:02")), (sent.State, sent.Reason, sent.EndedAt));
    }

    [Fact]
    public async Task A_message_for_which_no_worker_was_there_in_time_is_told_and_a_cancelled_one_is_no_work()
    {
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-10 10:00"), client: care.Client.Id);
        await care.Change(await care.Booked(care.Slot("2026-03-11 10:00"), client: care.Client.Id), "cancelled");
        care.Clock.Now = Care.At("2026-03-10 10:00");
        await Sender(care).Run(CancellationToken.None);
        var late = Assert.Single(await new ListJobs(care.Records).Run(Care.Anna, CancellationToken.None));
        Assert.Equal(("failed", "could not be sent in time", care.Clock.Now), (late.State, late.Reason, late.EndedAt));
    }

    [Fact]
    public async Task A_client_without_an_address_is_left_in_peace()
    {
        await using var care = await Care.Open(cluster);
        await care.Test.Execute("set punctum.who = 'test'; update client set email = null");
        await care.Booked(care.Slot("2026-03-10 10:00"), client: care.Client.Id);
        care.Clock.Now = Care.At("2026-03-09 11:00");
        Assert.Equal(0, await Sender(care).Run(CancellationToken.None));
        Assert.Empty(Letters(care));
        Assert.Equal(["appointment day_before 2026-03-09 10:00 quiet"], await All(care));
        Assert.Equal(0, await care.Test.Value<long>("select count(*) from link"));
    }

    [Fact]
    public async Task An_attempt_that_was_broken_off_is_made_again_under_the_same_message_id_after_a_minute()
    {
        await using var server = new SmtpServer { Silent = true };
        await using var care = await Care.Open(cluster);
        await care.Booked(care.Slot("2026-03-20 10:00"), client: care.Client.Id);
        care.Clock.Now = Care.At("2026-03-19 10:00");
        var post = new SmtpPost(new() { Server = new($"smtp://127.0.0.1:{server.Port}") });
        using var killed = new CancellationTokenSource();
        var first = Sender(care, post).Run(killed.Token);
        while (server.Letters.IsEmpty) await Task.Yield();
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        server.Silent = false;
        Assert.Equal(0, await Sender(care, post).Run(CancellationToken.None));
        care.Clock.Now = Care.At("2026-03-19 10:01");
        Assert.Equal(1, await Sender(care, post).Run(CancellationToken.None));
        Assert.Single(server.Letters.Select(l => Regex.Match(l, "Message-ID: <(.*)>", RegexOptions.IgnoreCase).Groups[1].Value).Distinct());
        Assert.Equal(2, server.Letters.Count);
    }
}
