using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Appointments;

public sealed class AppointmentPagesTests(TestCluster cluster, Browser browser)
{
    const string Day = "2027-03-09";

    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static async Task Fill(IPage page, string client, string time, string kind = "consultation")
    {
        await page.Locator("input[name='In.Client']").First.FillAsync(client);
        await page.Locator("[name='In.Kind']").SelectOptionAsync(kind);
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(Day);
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync(time);
        await page.Locator("[name='In.Room']").SelectOptionAsync(new SelectOptionValue { Label = "Room 1" });
        await page.Locator("[name='In.Practitioner']").SelectOptionAsync(new SelectOptionValue { Label = "Practitioner" });
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Booked_refused_with_words_overbooked_with_a_reason_cancelled_and_brought_back(bool script)
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var other = await care.Web.Test.Client("Hopper", "Grace");
        var page = await care.Web.SignedIn(Roles.Practitioner, script: script);
        await page.GotoAsync($"/appointments/new?day={Day}");
        await Fill(page, $"{care.Client.Number}", "10:00");
        await Button(page, "Book").Press();
        await page.GetByText("Booked for Tue 9 Mar 2027, 10:00.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).First.WaitForAsync();

        await page.GotoAsync($"/appointments/new?day={Day}");
        await Fill(page, "Hopper", "10:30");
        await Button(page, "Book").Press();
        string refused = await page.Locator("#problem").InnerTextAsync();
        Assert.Contains("Room 1 is taken from 10:00 to 10:50, with preparing and cleaning.", refused);
        Assert.Contains("Practitioner is busy from 10:00 to 10:45.", refused);
        Assert.DoesNotContain("Lovelace", refused);
        Assert.Equal("10:30", await page.GetByLabel("Time", new() { Exact = true }).InputValueAsync());
        Assert.Equal("true", await page.GetByLabel("Time", new() { Exact = true }).GetAttributeAsync("aria-invalid"));
        if (script) await Axe.Clean(page);
        await page.GetByLabel("Book it all the same, because").FillAsync("a burn that has to be seen");
        await Button(page, "Book").Press();
        await page.GetByText("beside another one").WaitForAsync();
        if (script) await Axe.Clean(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Grace Hopper" }).Press();
        await page.GetByText("a burn that has to be seen").WaitForAsync();
        if (script) await Axe.Clean(page);
        await Button(page, "Cancel it").Press();
        await page.GetByText("Appointment cancelled.").WaitForAsync();
        Assert.Equal("cancelled", await care.Web.Test.Value<string>("select state from appointment where client_id = $1", other.Id));
        await Button(page, "Undo").Press();
        // It stands beside the other one again, for the reason that it stood there before.
        await page.GetByText("The appointment is back.").WaitForAsync();
        Assert.Equal("booked", await care.Web.Test.Value<string>("select state from appointment where client_id = $1", other.Id));

        await page.GotoAsync($"/appointments?day={Day}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).Press();
        await Button(page, "Cancel it").Press();
        await Button(page, "Undo").Press();
        await page.GetByText("The appointment is back.").WaitForAsync();
        Assert.Equal("booked", await care.Web.Test.Value<string>("select state from appointment where client_id = $1", care.Client.Id));
    }

    [Fact]
    public async Task Moved_by_form_and_by_undo_moved_back()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var page = await care.Web.SignedIn(Roles.Practitioner);
        await page.GotoAsync($"/appointments/new?day={Day}");
        await Fill(page, $"{care.Client.Number}", "10:00");
        await Button(page, "Book").Press();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).Press();
        await Button(page, "Move").WaitForAsync();      // the page before has a field of that name too
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("15:30");
        await Button(page, "Move").Press();
        await page.GetByText("Moved to Tue 9 Mar 2027, 15:30.").WaitForAsync();
        await Button(page, "Undo").Press();
        await page.GetByText("Moved back to Tue 9 Mar 2027, 10:00.").WaitForAsync();
    }

    [Fact]
    public async Task A_skipped_time_is_refused_and_a_repeated_one_is_asked_about()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var page = await care.Web.SignedIn(Roles.Practitioner);
        await page.GotoAsync("/appointments/new?day=2027-03-28&time=02:30");
        await page.Locator("input[name='In.Client']").First.FillAsync($"{care.Client.Number}");
        await Button(page, "Book").Press();
        await page.GetByText("This time does not exist on that day: the clocks go from 02:00 to 03:00.").WaitForAsync();
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync("2027-10-31");
        await Button(page, "Book").Press();
        await page.GetByText("This time comes twice on that day").WaitForAsync();
        await page.GetByLabel("the second, winter time").CheckAsync();
        await Button(page, "Book").Press();
        await page.GetByText("Booked for Sun 31 Oct 2027, 02:30.").WaitForAsync();
        Assert.Equal(new DateTime(2027, 10, 31, 1, 30, 0, DateTimeKind.Utc), await care.Web.Test.Value<DateTime>("select lower(during) from appointment"));
    }

    [Fact]
    public async Task A_course_is_changed_with_a_reason_a_time_is_found_for_it_and_its_state_is_undone()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var page = await care.Web.SignedIn(Roles.Clinician);
        await page.GotoAsync($"/clients/{care.Client.Id}/course");
        await Axe.Clean(page);
        await page.GetByText("Change the plan").Press();
        await page.GetByLabel("Days apart, shortest").FillAsync("5");
        await page.GetByLabel("Why").FillAsync("she is in a hurry");
        await Button(page, "Save the change").Press();
        await page.GetByText("the protocol allows nothing shorter").WaitForAsync();
        Assert.Equal("5", await page.GetByLabel("Days apart, shortest").InputValueAsync());
        await page.GetByLabel("Days apart, shortest").FillAsync("35");
        await page.GetByLabel("Days apart, longest").FillAsync("49");
        await Button(page, "Save the change").Press();
        await page.GetByText("The course was changed.").WaitForAsync();
        await page.GetByText("35 to 49 days").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Find a time for session 1" }).Press();
        await page.Locator(".times a").First.Press();
        await Button(page, "Book").Press();
        await page.GetByText("Booked for").WaitForAsync();
        Assert.Equal("session", await care.Web.Test.Value<string>("select kind from appointment where course_id = $1", care.Course));
        await page.GotoAsync($"/clients/{care.Client.Id}/course");
        await Button(page, "Put on hold").Press();
        await Button(page, "Undo").Press();
        await page.GetByText("The course is under way.").WaitForAsync();
    }

    [Fact]
    public async Task A_calendar_address_is_shown_once_and_answers_with_a_calendar_until_it_ends()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var page = await care.Web.SignedIn(Roles.Practitioner);
        await page.GotoAsync("/account");
        await Button(page, "Make an address").Press();
        string address = await page.GetByLabel("The address").InputValueAsync();
        using var http = await care.Web.Http();
        var answer = await http.GetAsync(address);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR", await answer.Content.ReadAsStringAsync());
        await page.GotoAsync("/account");
        Assert.Equal(0, await page.GetByLabel("The address").CountAsync());
        await Button(page, "End it").Press();
        await page.GetByText("Your calendar address has ended.").WaitForAsync();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(address)).StatusCode);
    }
}
