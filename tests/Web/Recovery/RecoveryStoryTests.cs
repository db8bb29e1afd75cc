using Microsoft.Playwright;
using Punctum.Records.Clients;
using Punctum.Records.Recovery;
using Punctum.Records.Sessions;
using Punctum.Records.Visits;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Recovery;

/// <summary>A client answers a check-in on a phone, the practice hears of it, somebody looks after it, and it ends by what was done.</summary>
public sealed class RecoveryStoryTests(TestCluster cluster, Browser browser)
{
    /// <summary>A client whose session ended so many hours ago, and the secret of the link to the check-ins.</summary>
    static async Task<(FoundClient Client, string Secret)> Treated(WebPractice practice, double hours = 26, string family = "Lovelace")
    {
        var client = await practice.Test.Client(family);
        var ended = TimeProvider.System.GetUtcNow().AddHours(-hours);
        await using var work = await practice.Records.Begin(TestRecords.Anna, CancellationToken.None);
        var visit = work.Db.Add(new Visit { ClientId = client.Id, Day = DateOnly.FromDateTime(ended.UtcDateTime) }).Entity;
        var session = work.Db.Add(new Session { ClientId = client.Id, VisitId = visit.Id, State = "completed", Record = "{}", SignedAt = ended, SignedBy = "Anna" }).Entity;
        await work.Db.SaveChangesAsync(CancellationToken.None);
        AskCheckIns.After(work, WebPractice.Protocol, client.Id, session.Id, ended);
        string secret = AskCheckIns.Link(work, WebPractice.Protocol, client.Id, session.Id, ended);
        await work.Commit(CancellationToken.None);
        return (client, secret);
    }

    static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Press();

    static Task Headed(IPage page, string heading) => page.GetByRole(AriaRole.Heading, new() { Name = heading }).First.WaitForAsync();

    [Theory, InlineData(true), InlineData(false, Traits = ["Kind", "Sweep"])]
    public async Task An_urgent_check_in_on_a_phone_is_on_today_and_ends_by_what_was_done(bool script)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var (client, secret) = await Treated(practice);
        var today = await practice.SignedIn(Roles.Practitioner, script: script);
        await today.GotoAsync("/");
        Assert.Contains("Lovelace, Ada", await today.GetByRole(AriaRole.Region, new() { Name = "What is due" }).InnerTextAsync());

        var phone = await practice.Page(390, script);
        await phone.GotoAsync($"/check-in/{secret}");
        await Headed(phone, "Is any of this so now?");
        await phone.GetByLabel("Fever").CheckAsync();
        await Press(phone, "What I ticked is so");
        await Headed(phone, "Get medical help.");
        Assert.Contains("The practice has been told", await phone.Locator("main").InnerTextAsync());

        if (script) await today.GetByRole(AriaRole.Link, new() { Name = "Show it" }).Press(new() { Timeout = 40_000 });
        else await today.GotoAsync("/");
        var looks = today.GetByRole(AriaRole.Region, new() { Name = "Needs a look" });
        Assert.Contains("Urgent", await looks.InnerTextAsync());
        await Press(today, "I look after it");
        await today.GetByLabel("What was done").FillAsync("Called. She is on her way to the emergency department; we meet there.");
        await Press(today, "This is done");
        await Headed(today, "Today");
        Assert.Contains("Nothing needs a look", await today.Locator("main").InnerTextAsync());
        Assert.Equal("Practitioner", await practice.Test.Value<string>("select acknowledged_by from escalation where client_id = $1", client.Id));
        await today.GotoAsync("/escalations");
        Assert.Contains("on her way", await today.Locator("main").InnerTextAsync());
    }

    [Theory, InlineData(true, Traits = ["Kind", "Sweep"]), InlineData(false)]
    public async Task Every_question_is_asked_once_can_be_gone_back_from_and_is_found_again(bool script)
    {
        await using var practice = await WebPractice.Open(cluster, browser, accounts: false);
        var (_, secret) = await Treated(practice);
        var phone = await practice.Page(390, script);
        await phone.GotoAsync($"/check-in/{secret}");
        await Press(phone, "What I ticked is so");
        Assert.Contains("Please tick what is so", await phone.GetByRole(AriaRole.Alert).InnerTextAsync());
        await Press(phone, "None of these");
        await Headed(phone, "What do you notice?");
        await phone.GetByLabel("Redness").CheckAsync();
        await phone.GetByLabel("Itching").CheckAsync();
        await Press(phone, "Go on");
        await Headed(phone, "Redness");
        await Press(phone, "Go on");
        Assert.Contains("both questions", await phone.GetByRole(AriaRole.Alert).InnerTextAsync());
        await phone.GetByLabel("Mild").CheckAsync();
        await phone.GetByLabel("Getting better").CheckAsync();
        await Press(phone, "Go on");
        await Headed(phone, "Itching");

        var later = await practice.Page(390, script);       // the link again, on another day or another phone
        await later.GotoAsync($"/check-in/{secret}");
        await Headed(later, "Itching");
        await Press(later, "Back to the question before");
        await Headed(later, "Redness");
        foreach (string symptom in (string[])["Redness", "Itching"])
        {
            await Headed(later, symptom);
            await later.GetByLabel("Mild").CheckAsync();
            await later.GetByLabel("Getting better").CheckAsync();
            await Press(later, "Go on");
        }
        await Headed(later, "Is any of this so too?");
        await Press(later, "Go on");
        await Headed(later, "Do you have any of these?");
        await Press(later, "See the answer");
        await Headed(later, "This is a normal part of recovery.");
        Assert.Equal(0, await practice.Test.Value<long>("select count(*) from escalation"));

        await phone.GetByLabel("Severe").CheckAsync();      // the first page is behind: nothing is told twice
        await phone.GetByLabel("Getting worse").CheckAsync();
        await Press(phone, "Go on");
        Assert.Equal("normal", await practice.Test.Value<string>("select level from check_in where answered_at is not null"));
        await Press(later, "Something has changed: ask again");
        await Headed(later, "Is any of this so now?");
    }

    [Fact]
    public async Task On_the_telephone_the_practice_answers_with_the_client_and_its_name_stands_beside_it()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var (client, _) = await Treated(practice);
        var page = await practice.SignedIn(Roles.Clinician);
        await page.GotoAsync($"/clients/{client.Id}/recovery");
        await page.GetByRole(AriaRole.Link, new() { Name = "Answer with the client on the telephone" }).Press();
        await Press(page, "None of these");
        await Press(page, "Nothing bothers me");
        await Headed(page, "Good to hear.");
        Assert.Equal("Clinician", await practice.Test.Value<string>("select answered_by from check_in where answered_at is not null"));
    }

    [Fact]
    public async Task An_adverse_event_is_written_down_goes_on_and_is_reported()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var (client, _) = await Treated(practice);
        var page = await practice.SignedIn(Roles.Lead, script: false);
        await page.GotoAsync($"/clients/{client.Id}/adverse-events/new");
        await page.GetByLabel("What it is").SelectOptionAsync("blisters");
        await page.GetByLabel("What happened").FillAsync("A cold sore at the upper lip.");
        await page.GetByLabel("moderate").CheckAsync();
        await page.GetByLabel("Reported to").FillAsync("Manufacturer");
        await Press(page, "Write it down");
        Assert.Contains("to whom it was reported", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Equal("A cold sore at the upper lip.", await page.GetByLabel("What happened").InputValueAsync());
        await page.GetByLabel("Reported on").FillAsync(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd"));
        await Press(page, "Write it down");
        await Headed(page, "Recovery");
        await page.GetByRole(AriaRole.Link, new() { Name = "How it went on" }).Press();
        await page.GetByLabel("How it stands").SelectOptionAsync("recovering");
        await Press(page, "Save");
        await Headed(page, "Recovery");
        Assert.Contains("getting better", await page.Locator("#events").InnerTextAsync());
    }

    [Fact]
    public async Task A_link_that_is_none_or_of_another_purpose_opens_nothing()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var http = await practice.Http();
        var answer = await http.GetAsync("/check-in/abc");
        Assert.Equal((System.Net.HttpStatusCode.NotFound, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Trait("Kind", "Sweep"), Theory, InlineData(1440, ColorScheme.Light), InlineData(390, ColorScheme.Dark)]
    public async Task No_page_has_anything_that_axe_finds_wrong(int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var (client, secret) = await Treated(practice);
        var (_, calm) = await Treated(practice, 80, "Hopper");
        string? shots = Environment.GetEnvironmentVariable("PUNCTUM_SHOTS");
        async Task Look(IPage page, string name)
        {
            await Axe.Clean(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the window");
            if (shots is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
        }
        var phone = await practice.Page(width, scheme: scheme);
        var page = await practice.SignedIn(Roles.Lead, width, scheme: scheme);
        await page.GotoAsync("/");
        await Look(page, "today-due");
        await phone.GotoAsync($"/check-in/{calm}");
        await Press(phone, "None of these");
        await phone.GetByLabel("Redness").CheckAsync();
        await Look(phone, "check-in-symptoms");
        await Press(phone, "Go on");
        await Look(phone, "check-in-detail");
        await phone.GetByLabel("Severe").CheckAsync();
        await phone.GetByLabel("Getting worse").CheckAsync();
        await Press(phone, "Go on");
        await Press(phone, "Go on");
        await Press(phone, "See the answer");
        await Look(phone, "check-in-call");
        await phone.GotoAsync($"/check-in/{secret}");
        await Look(phone, "check-in-danger");
        await phone.GetByLabel("trouble breathing").Or(phone.Locator("[value=breathing_or_throat_swelling]")).First.CheckAsync();
        await Press(phone, "What I ticked is so");
        await Look(phone, "check-in-urgent");
        await page.GotoAsync("/");
        await Look(page, "today");
        await page.GotoAsync("/escalations");
        await Look(page, "escalations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lovelace, Ada" }).Press();
        await Look(page, "escalation");
        await page.GotoAsync($"/clients/{client.Id}/recovery");
        await Look(page, "recovery");
        await page.GotoAsync($"/clients/{client.Id}/adverse-events/new");
        await Look(page, "adverse-event");
    }
}
