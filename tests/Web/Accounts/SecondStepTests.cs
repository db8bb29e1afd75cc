using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Accounts;

/// <summary>A code app is set up, asked for, and never good for a second time; printed codes open once; a passkey needs no name.</summary>
public sealed class SecondStepTests(TestCluster cluster, Browser browser)
{
    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static async Task Password(IPage page, Roles role)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(WebPractice.Mail(role));
        await page.GetByLabel("Password").FillAsync(WebPractice.Password);
        await Button(page, "Sign in").Press();
    }

    static async Task Code(IPage page, string code)
    {
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await Button(page, "Sign in").Press();
    }

    static async Task<(string Key, string[] Codes, string Used)> SetUp(IPage page)
    {
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Set up the code app" }).Press();
        Assert.True(await page.Locator(".qr svg").IsVisibleAsync());
        await page.GetByText("Or type the key").Press();
        string key = await page.Locator("code.key").InnerTextAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("000000");
        await Button(page, "Turn it on").Press();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        string used = Totp.Code(key, TimeProvider.System.GetUtcNow());
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(used);
        await Button(page, "Turn it on").Press();
        await page.Locator(".recovery-codes").WaitForAsync();
        return (key, [.. await page.Locator(".recovery-codes li").AllInnerTextsAsync()], used);
    }

    [Fact]
    public async Task The_code_app_is_set_up_and_asked_for_and_a_code_works_once()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var (key, codes, used) = await SetUp(await practice.SignedIn(Roles.Clinician, script: false));
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(0, await practice.Test.Value<long>("select count(*) from accounts.account_token where value like '%' || $1 || '%' or value like '%' || $2 || '%'", Regex.Replace(key, @"\s", ""), codes[0]));

        var page = await practice.Page(script: false);
        await page.GotoAsync("/sign-in/code");
        Assert.EndsWith("/sign-in", page.Url);
        await Password(page, Roles.Clinician);
        Assert.EndsWith("/sign-in/code", page.Url);
        await page.GotoAsync("/account");
        Assert.Contains("/sign-in?back", page.Url);
        await page.GotoAsync("/sign-in/code");
        await Code(page, used);      // the one that turned it on
        if (!page.Url.EndsWith("/sign-in/code", StringComparison.Ordinal)) Assert.Fail("a code worked twice");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        string code = Totp.Code(key, TimeProvider.System.GetUtcNow(), steps: 1);
        await Code(page, code);
        await page.ArrivesAt(practice.Address);

        var again = await practice.Page(script: false);
        await Password(again, Roles.Clinician);
        await Code(again, code);
        await again.GetByRole(AriaRole.Alert).WaitForAsync();
        await Code(again, codes[3]);
        await again.ArrivesAt(practice.Address);

        var third = await practice.Page(script: false);
        await Password(third, Roles.Clinician);
        await Code(third, codes[3]);
        await third.GetByRole(AriaRole.Alert).WaitForAsync();
        await again.GotoAsync("/account");
        Assert.Contains("9 of your printed codes are left", await again.InnerTextAsync("main"));
    }

    [Fact]
    public async Task The_second_step_is_turned_off_with_the_password_only()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Clinician, script: false);
        await SetUp(page);
        await page.GotoAsync("/account");
        await page.GetByLabel("The password, to change it").FillAsync("not the password");
        await Button(page, "Turn the second step off").Press();
        await page.GetByText("This is not your password.").WaitForAsync();
        await page.GetByLabel("The password, to change it").FillAsync(WebPractice.Password);
        await Button(page, "Turn the second step off").Press();
        await page.GetByText("The second step is off.").WaitForAsync();
        Assert.False(await practice.Test.Value<bool>("select two_factor_enabled from accounts.account where email = $1", WebPractice.Mail(Roles.Clinician)));
    }

    [Fact]
    public async Task A_passkey_is_made_named_used_without_a_name_and_removed()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var page = await practice.SignedIn(Roles.Practitioner);
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.GotoAsync("/account");
        await page.GetByLabel("Name of this device").FillAsync("Blue phone");
        await Button(page, "Add a passkey on this device").Press();
        await page.Locator("input[value='Blue phone']").WaitForAsync();
        await Axe.Clean(page);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?back=%2Faccount");
        await Button(page, "Sign in with a passkey").Press();
        await page.ArrivesAt("/account");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Old phone");
        await Button(page, "Rename").Press();
        await page.GetByText("The passkey has its new name.").WaitForAsync();
        await Button(page, "Remove").Press();
        await page.GetByText("“Old phone” opens nothing any more").WaitForAsync();
        Assert.Equal(0, await practice.Test.Value<long>("select count(*) from accounts.account_passkey"));

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await Button(page, "Sign in with a passkey").Press();
        await page.GetByText("This passkey opens nothing here").WaitForAsync();
    }
}
