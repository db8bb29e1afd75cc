using Microsoft.Playwright;
using Punctum.Records.Accounts;
using Punctum.Records.Backup;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Practices;

/// <summary>A lead runs the practice from its pages, without script: people, rooms, settings, the log, the state of the backup.</summary>
public sealed class PracticePagesTests(TestCluster cluster, Browser browser)
{
    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static Task Says(IPage page, string text) => page.GetByText(text).First.WaitForAsync();

    [Fact]
    public async Task Somebody_is_invited_changed_closed_and_brought_back_by_undo()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync("/practice/people");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Neu");
        await page.GetByLabel("E-mail").FillAsync(WebPractice.Mail(Roles.Clinician));
        await Button(page, "Make the link").Press();
        await Says(page, "Somebody signs in with this e-mail already");
        Assert.Equal("Nora Neu", await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync());
        await page.GetByLabel("E-mail").FillAsync("nora@example.org");
        await Button(page, "Make the link").Press();
        string link = await page.GetByLabel("Link").InputValueAsync();
        Assert.StartsWith(practice.Address + "invitation/", link);

        await page.GetByRole(AriaRole.Link, new() { Name = "Nora Neu" }).Press();
        await page.Locator("input[value=clinician]").CheckAsync();
        await page.GetByLabel("Take out of the practice").CheckAsync();
        await Button(page, "Save").Press();
        await Says(page, "Nora Neu is saved.");
        Assert.Equal("clinician", await practice.Test.Value<string>("select role from accounts.account where email = 'nora@example.org' and may_export_pictures"));
        await Button(page, "Undo").Press();
        Assert.Equal("practitioner", await practice.Test.Value<string>("select role from accounts.account where email = 'nora@example.org' and not may_export_pictures"));

        await Button(page, "Close the account").Press();
        await Says(page, "The account of Nora Neu is closed.");
        using var http = await practice.Http();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(link)).StatusCode);
        await Button(page, "Undo").Press();
        await Says(page, "The account is open again.");
    }

    [Fact]
    public async Task The_last_lead_is_told_why_not()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync("/practice/people");
        await page.GetByRole(AriaRole.Link, new() { Name = WebPractice.Mail(Roles.Lead) }).Press();
        await Button(page, "Close the account").Press();
        await Says(page, "Without this account nobody could run the practice.");
        await page.Locator("input[value=practitioner]").CheckAsync();
        await Button(page, "Save").Press();
        await Says(page, "Without this account nobody could run the practice.");
        Assert.Equal(1, await practice.Test.Value<long>("select count(*) from accounts.account where role = 'lead' and active"));
    }

    [Fact]
    public async Task Rooms_are_added_renamed_closed_and_brought_back()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync("/practice/rooms");
        foreach (string name in (string[])["Room 1", "Room 2"])
        {
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await Button(page, "Add").Press();
            await Says(page, "The room is added.");
        }
        await page.GetByLabel("Name of the room").First.FillAsync("Room 2");
        await Button(page, "Rename").First.Press();
        await Says(page, "Another room is called so.");
        await page.GotoAsync("/practice/rooms");
        await page.GetByLabel("Name of the room").First.FillAsync("Garden");
        await Button(page, "Rename").First.Press();
        await Says(page, "The room has its new name.");
        await Button(page, "Close").First.Press();
        await Says(page, "Garden is closed.");
        await Button(page, "Undo").Press();
        Assert.Equal(2, await practice.Test.Value<long>("select count(*) from room where closed_at is null"));
    }

    [Fact]
    public async Task Settings_hold_inside_their_range_and_say_why_not_outside()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync("/practice/settings");
        await page.Locator("form").Last.EvaluateAsync("() => 0");
        await page.GetByLabel("Wait after botulinum toxin").FillAsync("28");
        await page.GetByLabel("Why you change it").FillAsync("Our consultant asks for four weeks.");
        await Button(page, "Save these settings").Press();
        await Says(page, "The settings are saved.");
        Assert.Equal("28", await page.GetByLabel("Wait after botulinum toxin").InputValueAsync());
        Assert.Contains("Our consultant asks for four weeks.", await page.Locator("main").InnerTextAsync());
        // The browser itself holds the range; a request past it is refused by the action.
        await page.GetByLabel("Earliest touch-up after the last session").FillAsync("12");
        await page.GetByLabel("Latest usual touch-up after the last session").FillAsync("6");
        await page.GetByLabel("Why you change it").FillAsync("A slip.");
        await Button(page, "Save these settings").Press();
        await Says(page, "lower the first");
        Assert.Equal("12", await page.GetByLabel("Earliest touch-up after the last session").InputValueAsync());
        Assert.Equal(1, await practice.Test.Value<long>("select count(*) from chosen_settings"));
    }

    [Fact]
    public async Task The_log_reads_as_sentences_is_filtered_and_verified()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var ada = await practice.Test.Client();
        await practice.Test.Client("Babbage", "Charles");
        using (var http = await practice.Http(WebPractice.Mail(Roles.Reviewer))) await http.GetAsync("practice/people");
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync("/practice/log");
        string all = await page.Locator(".log").InnerTextAsync();
        Assert.Contains("test:anna added a client of Ada Lovelace (care).", all);
        Assert.Contains("Reviewer was refused at GET /practice/people: role.", all);
        await page.GetByLabel("Client's number").FillAsync(ada.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByLabel("What").SelectOptionAsync("client");
        await Button(page, "Show").Press();
        string some = await page.Locator(".log").InnerTextAsync();
        Assert.Contains("Ada Lovelace", some);
        Assert.DoesNotContain("Babbage", some);
        await Button(page, "Verify now").Press();
        await Says(page, "entries are as they were written");
        await practice.Test.Execute("set session_replication_role = replica; update audit set who = 'nobody' where number = 3; set session_replication_role = origin");
        await page.GotoAsync("/practice/log");
        await Button(page, "Verify now").Press();
        await Says(page, "The log is not as it was written.");
    }

    [Theory, InlineData(390), InlineData(1440)]
    public async Task Messages_stand_among_the_work_with_what_became_of_them(int width)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        await practice.Test.Client();
        await practice.Test.Execute("""
            set punctum.who = 'test';
            insert into reminder (id, practice_id, client_id, kind, item, key, due_at, useless_at, next_at, state, attempts, reason, sent_at)
            select gen_random_uuid(), c.practice_id, c.id, m.kind, 'i', m.kind, now(), now() + interval '9 days', now() + m.next, m.state, m.attempts, m.reason, m.sent
            from client c, (values ('appointment', interval '3 days', 'waiting', 0, null, null), ('check_in', interval '5 minutes', 'waiting', 2, 'could not be sent, because the mail server mail.example.org cannot be reached', null),
                ('touch_up', interval '0', 'failed', 6, 'could not be sent, because the mail server refused it (550)', null), ('result_pictures', interval '0', 'sent', 1, null, now())) as m (kind, next, state, attempts, reason, sent)
            """);
        var page = await practice.SignedIn(Roles.Lead, width);
        await page.GotoAsync("/practice/work");
        string[] work = [.. (await page.Locator("main .list li").AllInnerTextsAsync()).Select(t => t.ReplaceLineEndings(" "))];
        Assert.Equal(4, work.Length);
        Assert.Contains("Attempt 3", work.Single(w => w.Contains("check in", StringComparison.Ordinal)));
        Assert.Contains("cannot be reached", work.Single(w => w.Contains("check in", StringComparison.Ordinal)));
        Assert.Contains("Goes out", work.Single(w => w.Contains("appointment", StringComparison.Ordinal)));
        Assert.Contains("Could not be done", work.Single(w => w.Contains("touch up", StringComparison.Ordinal)));
        Assert.Contains("Done", work.Single(w => w.Contains("result pictures", StringComparison.Ordinal)));
        Assert.Equal(0, await page.Locator("[data-live]").CountAsync());      // nothing is about to happen: nobody asks every two seconds
        await Axe.Clean(page);
        await Shots.Take(page, "work-messages", width, ColorScheme.Light);
    }

    [Fact]
    public async Task The_state_of_the_backup_says_what_to_do_next()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync("/practice");
        await Says(page, "There is no backup of these records yet.");
        string folder = Path.Combine(practice.Test.Folder, "..", Path.GetFileName(practice.Test.Folder) + "-backup");
        try
        {
            await new MakeBackup(practice.Records, TimeProvider.System).Run(TestRecords.Anna, folder, CancellationToken.None);
            await page.GotoAsync("/practice");
            await Says(page, "A backup that nobody has tried is a hope.");
            var verdict = await VerifyBackup.Run(folder, CancellationToken.None);
            Assert.Empty(verdict.Faults);
            await RememberBackup.Verified(practice.Records, TestRecords.Anna, folder, verdict, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await page.GotoAsync("/practice");
            await Says(page, "was restored on trial on");
            Assert.Equal("accounts.account", Assert.Single(verdict.Rows.Keys, k => k == "accounts.account"));
            Assert.DoesNotContain("accounts.data_key", verdict.Rows.Keys);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Trait("Kind", "Sweep"), Theory, InlineData(390, ColorScheme.Light), InlineData(1440, ColorScheme.Dark)]
    public async Task The_pages_of_the_practice_have_nothing_that_axe_finds_wrong(int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        await practice.Test.Client();
        var id = await practice.Test.Value<Guid>("select id from practice");
        await new InviteSomebody(practice.Records, TimeProvider.System).Run(TestRecords.Anna, new(id, "Nora Neu", "nora@example.org", "practitioner", PictureRights.UsualFor("practitioner")), CancellationToken.None);
        await practice.Test.Execute("set punctum.who = 'test'; insert into room (id, practice_id, name) select gen_random_uuid(), id, 'Room 1' from practice; insert into job (id, kind, key, state, progress) values (gen_random_uuid(), 'compare', 'k', 'running', 0.4)");
        var account = await practice.Test.Value<Guid>("select id from accounts.account where email = 'nora@example.org'");
        var page = await practice.SignedIn(Roles.Lead, width, scheme: scheme);
        foreach (string address in (string[])["/practice", "/practice/people", $"/practice/people/{account}", "/practice/rooms", "/practice/settings", "/practice/log", "/practice/work"])
        {
            await page.GotoAsync(address);
            await Axe.Clean(page);
            await Shots.Take(page, address.Replace(account.ToString(), "one", StringComparison.Ordinal), width, scheme);
        }
    }
}
