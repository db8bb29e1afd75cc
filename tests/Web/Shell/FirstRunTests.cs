using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Shell;

public sealed class FirstRunTests(TestCluster cluster, Browser browser)
{
    [Fact]
    public async Task An_empty_practice_is_begun_by_its_lead_who_then_signs_out_and_in()
    {
        await using var practice = await WebPractice.Open(cluster, browser, accounts: false);
        var page = await practice.Page(script: false);
        await page.GotoAsync("/");
        await page.GetByLabel("Name of the practice").FillAsync("Skin & Co");
        await page.GetByLabel("Time zone").FillAsync("Europe/Berlin");
        await page.GetByLabel("Your name").FillAsync("Dr Lea Lind");
        await page.GetByLabel("Your e-mail").FillAsync("lea@example.org");
        await page.GetByLabel("A password").FillAsync("too short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).Press();
        await page.GetByLabel("A password").FillAsync(WebPractice.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).Press();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Today" }).WaitForAsync();
        Assert.Contains("Skin & Co", await page.Locator(".brand").InnerTextAsync());
        await page.GetByText("Dr Lea Lind").Press();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).Press();
        await page.GotoAsync("/?day=1");
        Assert.EndsWith("/sign-in?back=%2F%3Fday%3D1", page.Url);
        await page.GetByLabel("E-mail").FillAsync("lea@example.org");
        await page.GetByLabel("Password").FillAsync(WebPractice.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).Press();
        await page.ArrivesAt("/?day=1");
    }

    [Fact]
    public async Task A_browser_with_the_cookies_of_another_practice_at_this_address_is_answered()
    {
        await using var practice = await WebPractice.Open(cluster, browser, accounts: false);
        byte[] sealedByAnother = new EphemeralDataProtectionProvider().CreateProtector("another practice").Protect([1, 2, 3]);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(practice.Address), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Add("Cookie", $"__Host-form={Base64Url.EncodeToString(sealedByAnother)}; __Host-punctum={Base64Url.EncodeToString(sealedByAnother)}");
        Assert.Contains("Welcome to Punctum", await http.GetStringAsync("setup", TestContext.Current.CancellationToken));
    }

    [Theory, InlineData(ReducedMotion.NoPreference, true), InlineData(ReducedMotion.Reduce, false)]
    public async Task Pages_fade_into_each_other_unless_less_motion_is_asked_for(ReducedMotion motion, bool fades)
    {
        await using var practice = await WebPractice.Open(cluster, browser, accounts: false);
        var page = await practice.Page(motion: motion);
        await page.AddInitScriptAsync("addEventListener('pagereveal', e => document.documentElement.dataset.fades = e.viewTransition !== null)");
        await page.GotoAsync("/setup");
        await page.EvaluateAsync("location.assign('/about')");
        await page.ArrivesAt("/about");
        await page.Locator($"html[data-fades={(fades ? "true" : "false")}]").WaitForAsync();
    }

    [Fact]
    public async Task The_frame_has_nothing_that_axe_finds_wrong()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Lead, 390);
        foreach (string address in (string[])["/", "/about", "/no-such-page"])
        {
            await page.GotoAsync(address);
            await Axe.Clean(page);
        }
        var stranger = await practice.Page();
        await stranger.GotoAsync("/sign-in");
        await Axe.Clean(stranger);
    }
}
