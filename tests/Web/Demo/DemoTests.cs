using System.Net;
using Microsoft.Playwright;
using Punctum.Records;
using Punctum.Records.Database;
using Punctum.Records.Demo;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web;
using Punctum.Web.Demo;
using Xunit;

namespace Punctum.Tests.Web.Demo;

/// <summary>The demo practice loads by itself, every page of it opens for everybody it is meant for, and it goes whole.</summary>
public sealed class DemoTests(Browser browser)
{
    static async Task<(PracticeRecords Records, PracticeHost Host)> Open(string folder)
    {
        var records = await PracticeRecords.Open(new(folder, null, Demo: true));
        await LoadDemo.Run(records, WebPractice.Protocol, TimeProvider.System, CancellationToken.None);
        return (records, await PracticeHost.Start(records, WebPractice.Protocol, TimeProvider.System, new() { Port = 0 }, CancellationToken.None));
    }

    [Fact]
    public async Task It_shows_every_stage_opens_for_every_role_and_is_removed_whole()
    {
        string folder = Path.Combine(TestFolder.New("demo"), "practice-demo");
        var (records, host) = await Open(folder);
        await using (records)
        await using (host)
        {
            var shots = Environment.GetEnvironmentVariable("PUNCTUM_SHOTS");
            var page = await browser.Page(1440, baseAddress: host.Address.TrimEnd('/') + "/");
            foreach (var account in DemoAccount.Read(records))
            {
                await page.GotoAsync("/sign-in");
                Assert.Contains(account.Password, await page.Locator("main").InnerTextAsync());
                await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {account.Name}, {account.Role}" }).Press();
                await page.Leaves("/sign-in");
                await page.GotoAsync("/");
                Assert.True(await page.GetByText("Nobody in it is real").IsVisibleAsync());
                if (account.Role == "practitioner") await Everybody(page, records, shots);
                if (account.Role == "lead") await Axe.Clean(page);
                await page.Context.ClearCookiesAsync();
            }
            await page.GotoAsync("/sign-in");
            await Axe.Clean(page);
        }
        await Assert.ThrowsAsync<RecordsException>(() => PracticeRecords.Open(new(Path.GetDirectoryName(folder)!)));      // a folder that holds something else is none of ours
        Assert.True(await RemoveDemo.Run(folder, CancellationToken.None));
        Assert.False(Directory.Exists(folder));
        Assert.False(await RemoveDemo.Run(folder, CancellationToken.None));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    /// <summary>Today has something in every column, and every client's pages open.</summary>
    static async Task Everybody(IPage page, PracticeRecords records, string? shots)
    {
        string today = await page.Locator("main").InnerTextAsync();
        foreach (string expected in (string[])["Frey", "Urgent", "Kovač", "Jansen", "Lindqvist"]) Assert.Contains(expected, today);
        if (shots is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(shots, "demo-today.png"), FullPage = true });
        List<Guid> clients;
        await using (var work = await records.Begin(new("test", "walk"), CancellationToken.None)) clients = await work.Connection.Command("select id from client order by family").Rows(r => r.GetGuid(0), CancellationToken.None);
        Assert.Equal(12, clients.Count);
        foreach (var client in clients)
            foreach (string address in (string[])[$"/clients/{client}", $"/clients/{client}/recovery", $"/clients/{client}/consents", $"/clients/{client}/suitability"])
            {
                var answer = await page.GotoAsync(address);
                Assert.True(answer!.Status == (int)HttpStatusCode.OK, $"{address}: {answer.Status}");
            }
    }

    [Fact]
    public async Task A_real_practice_is_never_removed_and_never_becomes_a_demo()
    {
        string folder = TestFolder.New("real");
        await (await PracticeRecords.Open(new(folder))).DisposeAsync();
        await Assert.ThrowsAsync<RecordsException>(() => RemoveDemo.Run(folder, CancellationToken.None));
        await Assert.ThrowsAsync<RecordsException>(() => PracticeRecords.Open(new(folder, null, Demo: true)));
        Assert.True(File.Exists(Path.Combine(folder, "punctum.json")));
        Directory.Delete(folder, recursive: true);
    }
}
