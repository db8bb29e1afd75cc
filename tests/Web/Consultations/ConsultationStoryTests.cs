using System.Globalization;
using Microsoft.Playwright;
using Punctum.Records.Clients;
using Punctum.Records.Consultations;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Consultations;

/// <summary>From a new client to a signed consent, with script and without; what two people do at once; and that every page can be used by everybody.</summary>
public sealed class ConsultationStoryTests(TestCluster cluster, Browser browser)
{
    static readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    static string In(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static ILocator Question(IPage page, string id) => page.Locator($"[data-question={id}]");

    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static async Task<Guid> NewClient(IPage page, string family, string given, string born)
    {
        await page.GotoAsync("/clients/new");
        await page.GetByLabel("Family name").FillAsync(family);
        await page.GetByLabel("Given names").FillAsync(given);
        await page.GetByLabel("Date of birth").FillAsync(born);
        await Button(page, "Add this client").Press();
        await page.GetByText("is added, with the number").WaitForAsync();
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    /// <summary>Chooses an answer; with script it waits until it is kept.</summary>
    static async Task Choose(IPage page, bool script, string question, string value)
    {
        var input = Question(page, question).Locator($"input:not([type=hidden])[value='{value}']");
        if (!script) await input.CheckAsync();
        else await Kept(page, () => input.CheckAsync());
    }

    static async Task Type(IPage page, bool script, string question, string value)
    {
        var input = Question(page, question).Locator($"input[name='a.{question}']");
        async Task Fill() { await input.FillAsync(value); await input.BlurAsync(); }
        if (!script) await Fill();
        else await Kept(page, Fill);
    }

    static Task Kept(IPage page, Func<Task> act) => page.RunAndWaitForResponseAsync(act, r => r.Url.EndsWith("/consultation/answers", StringComparison.Ordinal) && r.Ok);

    [Theory, InlineData(true, 390, Traits = ["Kind", "Sweep"]), InlineData(false, 1440)]
    public async Task A_new_client_is_asked_has_to_wait_signs_and_is_shown_so(bool script, int width)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Practitioner, width, script);
        var client = await NewClient(page, "Lovelace", "Ada", "1990-05-04");
        await page.GetByText("No course yet.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin the consultation" }).Press();
        await Button(page, "Begin the consultation").Press();

        await Choose(page, script, "concern", "acne_scar");
        if (!script) await Button(page, "Save").Press();       // then the places come
        await Choose(page, script, "areas", "cheek");
        await Choose(page, script, "severity", "moderate");
        await Type(page, script, "planned_date", In(10));
        await Choose(page, script, "also", "fine_lines");
        await Button(page, "Save and go on").Press();
        await page.GetByRole(AriaRole.Heading, new() { Name = "About you" }).WaitForAsync();
        Assert.Equal("1990-05-04", await Question(page, "birth_date").Locator("input[type=date]").InputValueAsync());

        // A question that follows from an answer.
        Assert.False(await Question(page, "due_date").IsVisibleAsync());
        await Choose(page, script, "pregnant", "yes");
        if (!script) await Button(page, "Save").Press();
        await Assertions.Expect(Question(page, "due_date")).ToBeVisibleAsync();
        await Choose(page, script, "pregnant", "no");
        if (!script) await Button(page, "Save").Press();
        await Assertions.Expect(Question(page, "due_date")).ToBeHiddenAsync();

        // Stopping here and going on: it opens where it was left.
        await page.GotoAsync($"/clients/{client}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on with the consultation" }).Press();
        await page.GetByRole(AriaRole.Heading, new() { Name = "About you" }).WaitForAsync();
        await Axe.Clean(page, script);

        await AnswerTheRest(practice, client);
        await page.GotoAsync($"/clients/{client}/consultation?part=medicines");
        await Choose(page, script, "isotretinoin", "past");
        if (!script) await Button(page, "Save").Press();
        await Type(page, script, "isotretinoin_last", In(-30));
        await Button(page, "Save and go on").Press();
        await page.GotoAsync($"/clients/{client}/consultation?part=practice");
        await Button(page, "Finish, and see the answer").Press();

        await page.ArrivesAt("/suitability");
        string until = today.AddDays(-30).AddMonths(6).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        await page.GetByText($"Not before {until}.").WaitForAsync();
        await page.Locator("#SU-ISO-2").GetByText("What this rests on").Press();
        Assert.Contains("R", await page.Locator("#SU-ISO-2 .cites li").Last.InnerTextAsync());
        Assert.Equal(0, await page.GetByText("Decide against this rule").CountAsync());     // a practitioner may not
        await Axe.Clean(page, script);

        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to what to expect" }).Press();
        await page.Locator("#fine_lines").GetByRole(AriaRole.Button, new() { Name = "We talked this through" }).Press();
        await page.Locator("#fine_lines").GetByText("Practitioner, ").WaitForAsync();
        await Axe.Clean(page, script);

        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to the consents" }).Press();
        var treatment = page.Locator("#treatment");
        await treatment.GetByText("Scars can stay.").WaitForAsync();
        await treatment.GetByLabel("Name of the person who signs").FillAsync("Ada Lovelace");
        if (script) await Draw(page, treatment.Locator("canvas"));
        await treatment.GetByRole(AriaRole.Button, new() { Name = "I want this treatment." }).Press();
        await page.GetByText("yes, signed by Ada Lovelace").WaitForAsync();
        Assert.Equal(script ? 1 : 0, await treatment.Locator(".signature svg").CountAsync());
        await Axe.Clean(page, script);

        await page.GotoAsync($"/clients/{client}");
        await page.GetByText($"not before {until}").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Consent to the treatment" })).ToContainTextAsync("yes");
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "talked through" }).Last).ToBeVisibleAsync();
        await Axe.Clean(page, script);
        await Shots.Take(page, $"client-signed-{script}", width, ColorScheme.Light);
    }

    static async Task Draw(IPage page, ILocator canvas)
    {
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        for (int i = 1; i <= 20; i++) await page.Mouse.MoveAsync(box.X + 20 + i * (box.Width - 40) / 20, box.Y + box.Height / 2 + (i % 2 == 0 ? 20 : -20));
        await page.Mouse.UpAsync();
    }

    /// <summary>The harmless answer to every question without one, past the pages.</summary>
    internal static async Task AnswerTheRest(WebPractice practice, Guid client)
    {
        var read = (await new ReadConsultation(practice.Records).Run(TestRecords.Anna, client, false, CancellationToken.None))!;
        var typed = WebPractice.Protocol.Questions.Harmless.Where(h => read.Form[h.Key] is null).Select(h => new TypedAnswer(h.Key, Word(h.Value), null)).ToList();
        Assert.IsType<AnswersSaved.Done>(await new SaveAnswers(practice.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, read.Id, read.Version, typed, today, CancellationToken.None));
    }

    static string Word(Punctum.Clinic.Rules.Value value) => value switch
    {
        Punctum.Clinic.Rules.Value.Choice c => c.Word,
        Punctum.Clinic.Rules.Value.Number n => n.Amount.ToString(CultureInfo.InvariantCulture),
        Punctum.Clinic.Rules.Value.Day d => d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A client whose consultation is finished with these answers beside the harmless ones.</summary>
    internal static async Task<Guid> Finished(WebPractice practice, string family, params (string, string)[] more)
    {
        var client = await new AddClient(practice.Records).Run(TestRecords.Anna, family, "Ada", new DateOnly(1990, 5, 4), null, null, CancellationToken.None);
        await new StartConsultation(practice.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, client.Id, today, CancellationToken.None);
        var reading = new ReadConsultation(practice.Records);
        var read = (await reading.Run(TestRecords.Anna, client.Id, false, CancellationToken.None))!;
        (string, string)[] opening = [("planned_date", In(10)), ("concern", "acne_scar"), ("severity", "moderate"), ("areas", "cheek"), .. more];
        await new SaveAnswers(practice.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, read.Id, read.Version, [.. opening.Select(o => new TypedAnswer(o.Item1, o.Item2, null))], today, CancellationToken.None);
        await AnswerTheRest(practice, client.Id);
        read = (await reading.Run(TestRecords.Anna, client.Id, false, CancellationToken.None))!;
        Assert.IsType<ConsultationFinished.Done>(await new FinishConsultation(practice.Records, WebPractice.Protocol, null, TimeProvider.System).Run(TestRecords.Anna, new(null, "Nora", "practitioner"), read.Id, read.Version, today, CancellationToken.None));
        return client.Id;
    }

    [Fact]
    public async Task A_clinician_decides_against_a_rule_with_a_reason_and_takes_it_back_by_undo()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await Finished(practice, "Lovelace", ("hypertrophic_history", "yes"), ("keloid_history", "no"));
        var page = await practice.SignedIn(Roles.Clinician);
        await page.GotoAsync($"/clients/{client}/suitability");
        var rule = page.Locator("#SU-SCR-2");
        await rule.GetByText("Decide against this rule").Press();
        await rule.GetByLabel("Why, in your own words").FillAsync(" . ");
        await rule.GetByRole(AriaRole.Button, new() { Name = "Record this decision" }).Press();
        await page.GetByText("A decision against a rule needs its reason, in words.").WaitForAsync();
        await rule.GetByLabel("Why, in your own words").FillAsync("An old surgical scar, flat since 2010.");
        await rule.GetByRole(AriaRole.Button, new() { Name = "Record this decision" }).Press();
        await page.GetByText("Your decision against SU-SCR-2 is recorded.").WaitForAsync();
        await rule.GetByText("flat since 2010").WaitForAsync();
        await Axe.Clean(page);
        await Button(page, "Undo").Press();
        await page.GetByText("the rule holds again").WaitForAsync();
        Assert.Equal(0, await rule.GetByText("flat since 2010").CountAsync());
    }

    [Fact]
    public async Task Two_who_answer_at_once_are_told_and_what_a_broken_connection_held_back_is_saved_when_it_is_back()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var one = await practice.SignedIn(Roles.Practitioner);
        var client = await NewClient(one, "Hopper", "Grace", "1986-12-09");
        await one.GotoAsync($"/clients/{client}/consultation");
        await Button(one, "Begin the consultation").Press();
        await one.GotoAsync($"/clients/{client}/consultation?part=you");
        var two = await practice.SignedIn(Roles.Clinician);
        await two.GotoAsync($"/clients/{client}/consultation?part=you");
        await Choose(one, true, "pregnant", "no");
        await Choose(two, true, "breastfeeding", "no");
        await two.GetByText("Somebody else is answering this consultation too.").WaitForAsync();
        await Choose(two, true, "pregnant", "unsure");
        await two.GetByText("Somebody else answered meanwhile: No").WaitForAsync();
        Assert.True(await Question(two, "pregnant").Locator("input:not([type=hidden])[value='no']").IsCheckedAsync());
        await Choose(two, true, "pregnant", "unsure");
        await two.Context.SetOfflineAsync(true);
        await Question(two, "breastfeeding").Locator("input:not([type=hidden])[value='yes']").CheckAsync();
        await two.GetByText("The connection is broken.").WaitForAsync();
        await Kept(two, () => two.Context.SetOfflineAsync(false));
        var read = (await new ReadConsultation(practice.Records).Run(TestRecords.Anna, client, false, CancellationToken.None))!;
        Assert.Equal(("unsure", "yes"), (read.Form["pregnant"], read.Form["breastfeeding"]));
    }

    [Fact]
    public async Task Without_script_two_who_answer_one_question_are_told_and_an_answer_that_cannot_be_is_marked()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Practitioner, script: false);
        var client = await NewClient(page, "Hopper", "Grace", "1986-12-09");
        await page.GotoAsync($"/clients/{client}/consultation");
        await Button(page, "Begin the consultation").Press();
        await page.GotoAsync($"/clients/{client}/consultation?part=you");
        var read = (await new ReadConsultation(practice.Records).Run(TestRecords.Anna, client, false, CancellationToken.None))!;
        await new SaveAnswers(practice.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, read.Id, read.Version, [new("pregnant", "no", null)], today, CancellationToken.None);
        await Choose(page, false, "pregnant", "yes");
        await Choose(page, false, "breastfeeding", "no");
        await Button(page, "Save").Press();
        await page.GetByText("Somebody else answered: No").WaitForAsync();
        Assert.True(await Question(page, "pregnant").Locator("input:not([type=hidden])[value='yes']").IsCheckedAsync());
        await Button(page, "Save").Press();
        read = (await new ReadConsultation(practice.Records).Run(TestRecords.Anna, client, false, CancellationToken.None))!;
        Assert.Equal(("yes", "no"), (read.Form["pregnant"], read.Form["breastfeeding"]));
    }

    [Fact]
    public async Task A_client_sees_the_own_page_takes_a_consent_back_and_reads_who_looked()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await Finished(practice, "Lovelace", ("isotretinoin", "past"), ("isotretinoin_last", In(-30)));
        await practice.AddAccount(Roles.Client, "ada@example.org", client);
        var staff = await practice.SignedIn(Roles.Practitioner);
        await staff.GotoAsync($"/clients/{client}");
        var page = await practice.SignedIn("ada@example.org", 390);
        await page.GotoAsync($"/clients/{client}");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Read and change" }).Press();
        var record = page.Locator("#record");
        await record.GetByText("Read and sign").Press();
        await record.GetByLabel("Name of the person who signs").FillAsync("Ada Lovelace");
        await record.GetByRole(AriaRole.Button, new() { Name = "Pictures may be kept in my record." }).Press();
        await record.GetByRole(AriaRole.Button, new() { Name = "Take this consent back" }).Press();
        await page.GetByText("is taken back from now on").WaitForAsync();
        await Assertions.Expect(record.Locator(".chip").First).ToContainTextAsync("taken back");
        await Axe.Clean(page);
        await page.GotoAsync($"/clients/{client}/who-looked");
        await page.GetByRole(AriaRole.Cell, new() { Name = "Practitioner" }).First.WaitForAsync();
        await Axe.Clean(page);
        using var http = await practice.Http("ada@example.org");
        foreach (string closed in new[] { $"{client}/consultation", $"{client}/edit", "new", "", $"{await Finished(practice, "Other")}", $"{await Finished(practice, "Another")}/consents" })
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync($"/clients/{closed}")).StatusCode);
    }
}
