using System.Globalization;
using Microsoft.Playwright;
using Punctum.Clinic.Rules;
using Punctum.Tests.Records;
using Xunit;

namespace Punctum.Tests.Web.Story;

/// <summary>The practice's lead at the practice's screen; every step begins at a page and ends when the page says that it is done.</summary>
sealed class Desk
{
    readonly IPage page;
    readonly Clock clock;
    string client = "";

    Desk(IPage page, Clock clock) => (this.page, this.clock) = (page, clock);

    public static async Task<Desk> Open(WebPractice practice, Clock clock) => new(await practice.Page(), clock);

    DateOnly Today => DateOnly.FromDateTime(clock.Now.UtcDateTime);

    public async Task BeginsThePractice()
    {
        await page.GotoAsync("/");
        await Type(("Name of the practice", "Linden Practice"), ("Time zone", "Europe/Berlin"), ("Your name", "Dr Lea Lind"), ("Your e-mail", "lea@example.org"), ("A password", WebPractice.Password));
        await Press("Begin");
        await Headed("Today");
    }

    public async Task SignsInAgain()
    {
        await page.GotoAsync("/sign-in");
        await Type(("E-mail", "lea@example.org"), ("Password", WebPractice.Password));
        await Press("Sign in");
        await Headed("Today");
    }

    public async Task AddsTheRoom(string name)
    {
        await page.GotoAsync("/practice/rooms");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Press("Add");
        await Says("The room is added.");
    }

    public async Task AddsTheClient(string family, string given, string born, string mail)
    {
        await page.GotoAsync("/clients/new");
        await Type(("Family name", family), ("Given names", given), ("Date of birth", born), ("E-mail", mail));
        await Press("Add this client");
        await Says("is added, with the number 1.");
        client = new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Moderate acne scars of the cheeks; the harmless answer to everything that is not named.</summary>
    public async Task AsksAllQuestions(int plannedInDays, params (string Question, string Answer)[] named)
    {
        await page.GotoAsync(client + "/consultation");
        await Press("Begin the consultation");
        var answers = WebPractice.Protocol.Questions.Harmless.ToDictionary(h => h.Key, h => Word(h.Value));
        foreach (var (question, answer) in (IEnumerable<(string, string)>)[("concern", "acne_scar"), ("areas", "cheek"), ("severity", "moderate"), ("planned_date", Written(Today.AddDays(plannedInDays))), .. named]) answers[question] = answer;
        foreach (string first in (string[])["concern", "areas"]) await Answer(first, answers[first]);       // the places come with the concern
        while (true)
        {
            foreach (var question in await page.Locator("[data-question]:visible").AllAsync())
                if (answers.TryGetValue((await question.GetAttributeAsync("data-question"))!, out string? answer)) await Answer((await question.GetAttributeAsync("data-question"))!, answer);
            if (await page.GetByRole(AriaRole.Button, new() { Name = "Finish, and see the answer" }).CountAsync() == 1) break;
            string before = await page.Locator("h1").InnerTextAsync();
            await Press("Save and go on");
            await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync(before);
        }
        await Press("Finish, and see the answer");
        await page.ArrivesAt("/suitability");
    }

    /// <summary>Gives an answer that is not there yet, and waits until it is kept.</summary>
    async Task Answer(string question, string answer)
    {
        var at = page.Locator($"[data-question={question}]");
        if (await at.Locator($"input[name='was.{question}']").InputValueAsync() == answer) return;
        var choice = at.Locator($"input:not([type=hidden])[value='{answer}']");
        bool chosen = await choice.CountAsync() == 1;
        await page.RunAndWaitForResponseAsync(async () =>
        {
            if (chosen) { await choice.CheckAsync(); return; }
            await at.Locator($"input[name='a.{question}']").FillAsync(answer);
            await at.Locator($"input[name='a.{question}']").BlurAsync();
        }, r => r.Url.EndsWith("/consultation/answers", StringComparison.Ordinal) && r.Ok);
    }

    static string Word(Value value) => value switch
    {
        Value.Choice c => c.Word,
        Value.Number n => n.Amount.ToString(CultureInfo.InvariantCulture),
        Value.Day d => Written(d.Date),
        _ => throw new InvalidOperationException($"{value} is no answer"),
    };

    public async Task SeesSuitable(string because)
    {
        await Headed("suitable");
        await page.GetByText("Reasons behind what is to mind and to do").Press();
        var reason = page.Locator(".finding").Filter(new() { HasText = because });
        await reason.GetByText("What this rests on").Press();
        Assert.True(await reason.Locator(".cites li").CountAsync() > 0);
        await Shot("suitability");
    }

    public async Task TalksThroughWhatToExpect(string concern)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to what to expect" }).Press();
        await page.Locator("#" + concern).GetByRole(AriaRole.Button, new() { Name = "We talked this through" }).Press();
        await page.Locator("#" + concern).GetByText("Dr Lea Lind, ").WaitForAsync();
    }

    public async Task HasSigned(string purpose, string name)
    {
        await page.GotoAsync(client + "/consents");
        var form = page.Locator("#" + purpose);
        if (!await form.GetByLabel("Name of the person who signs").IsVisibleAsync()) await form.GetByText("Read and sign").Press();
        await form.GetByLabel("Name of the person who signs").FillAsync(name);
        await Draw(form.Locator("canvas"));
        await form.Locator("button[value=yes]").Press();
        await Says($"yes, signed by {name}.");
        await form.Locator(".signature svg").WaitForAsync();
    }

    async Task Draw(ILocator canvas)
    {
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        for (int i = 1; i <= 10; i++) await page.Mouse.MoveAsync(box.X + 20 + i * (box.Width - 40) / 10, box.Y + box.Height / 2 + (i % 2 == 0 ? 20 : -20));
        await page.Mouse.UpAsync();
    }

    public async Task PlansTheCourse()
    {
        await page.GotoAsync(client + "/course");
        await Press("Make a plan");
        await Says("A plan was made.");
        await Press("Begin the course");
        await Says("The course is under way.");
        await Shot("course");
    }

    /// <returns>Its day.</returns>
    public async Task<DateOnly> BooksTheFirstSession()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Find a time for session 1" }).Press();
        await page.Locator(".times a").First.Press();
        var day = DateOnly.ParseExact(await page.GetByLabel("Day", new() { Exact = true }).InputValueAsync(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Press("Book");
        await Says("Booked for");
        return day;
    }

    public async Task TakesAPicture(byte[] picture)
    {
        await page.GotoAsync(client + "/pictures");
        int before = await page.Locator("#visits .picture").CountAsync();
        await page.Locator("picture-upload[data-ready]").WaitForAsync();
        await page.GetByLabel("Choose pictures").SetInputFilesAsync(new FilePayload { Name = "IMG_1.jpg", MimeType = "image/jpeg", Buffer = picture });
        await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
        string quality = await page.Locator(".arriving li[data-state=done]").InnerTextAsync();
        Assert.DoesNotContain("Take it again", quality);
        await Assertions.Expect(page.Locator("#visits .picture")).ToHaveCountAsync(before + 1);
        await page.GetByRole(AriaRole.Heading, new() { Name = Today.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) }).WaitForAsync();
        await Shot($"pictures-{before}");
    }

    public async Task SignsTheSessionOf(DateOnly day, string zone, string millimetres)
    {
        await page.GotoAsync($"/appointments?day={Written(day)}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).Press();
        await Press("The client is here");
        await Press("Begin the session record");
        await page.GetByLabel("Zone, row 1").SelectOptionAsync(zone);
        await page.GetByLabel("Depth in mm, row 1").FillAsync(millimetres);
        await page.GetByLabel("Cartridge lot").FillAsync("C-7");
        await Press("Sign");
        await Says("Not signed yet: say a word");
        foreach (var reason in await page.Locator("#findings [name^='reasons.']").AllAsync()) await reason.FillAsync("the rest is on paper");
        await Press("Sign");
        await Says("Signed. The record stays as it is");
        await Shot("session");
    }

    public async Task AsksForTheComparison()
    {
        await page.GotoAsync(client + "/comparisons");
        await Press("Compare");
        await page.GetByText("A worker is about to begin").WaitForAsync();
    }

    public async Task SeesTheResult(string sign, string inZones)
    {
        await page.Locator("photo-compare[data-state=open]").WaitForAsync(new() { Timeout = 60_000 });
        Assert.Equal("", await page.Locator("photo-compare").GetAttributeAsync("aligned"));
        Assert.Matches(inZones, (await page.Locator(".findings article").Filter(new() { HasText = sign }).InnerTextAsync()).ReplaceLineEndings(" "));
        Assert.Contains("1 session between", await page.Locator(".intro").InnerTextAsync());
        await Shot("result");
    }

    public async Task<string> MakesALink()
    {
        await Press("Make a link");
        return await page.Locator(".secret").InnerTextAsync();
    }

    public async Task SeesTheTimeLineOf(string sign)
    {
        await page.GotoAsync(client + "/comparisons");
        await page.Locator("figure").Filter(new() { HasText = sign }).Locator("svg.chart").WaitForAsync();
        await Shot("time-line");
    }

    async Task Type(params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields) await page.GetByLabel(label).FillAsync(text);
    }

    Task Press(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Press();

    Task Headed(string heading) => page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).First.WaitForAsync();

    Task Says(string sentence) => page.GetByText(sentence).First.WaitForAsync();

    Task Shot(string name) => Shots.Take(page, "story-" + name, 1440, ColorScheme.Light);

    static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
