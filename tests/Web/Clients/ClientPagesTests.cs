using Microsoft.Playwright;
using Punctum.Records.Clients;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Clients;

/// <summary>Clients are found while somebody types, by keyboard alone and without script; a double is recognised, and two editors do not overwrite each other.</summary>
public sealed class ClientPagesTests(TestCluster cluster, Browser browser)
{
    static Task<FoundClient> Add(WebPractice practice, string family, string given, DateOnly? born = null) => new AddClient(practice.Records).Run(TestRecords.Anna, family, given, born, null, null, CancellationToken.None);

    [Fact]
    public async Task Somebody_is_found_while_typing_and_opened_by_keyboard()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var ada = await Add(practice, "Lovelace", "Ada", new(1985, 12, 10));
        await Add(practice, "Hopper", "Grace");
        await Add(practice, "Lovell", "Jim");
        var page = await practice.SignedIn(Roles.Practitioner, 390);
        await page.GotoAsync("/clients");
        Assert.Equal(3, await page.Locator(".clients li").CountAsync());
        await page.Keyboard.TypeAsync("lov");
        await Assertions.Expect(page.Locator(".clients li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 clients.");
        Assert.EndsWith("?q=lov", page.Url);
        await Axe.Clean(page);
        await Shots.Take(page, "clients", 390, ColorScheme.Light);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAt($"/clients/{ada.Id}");
        await page.GotoAsync("/clients?q=nobody%20like%20this");
        await page.GetByText("Nobody is found.").First.WaitForAsync();
    }

    [Fact]
    public async Task Without_script_the_search_is_a_form_and_pages_go_on()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        for (int i = 0; i < 30; i++) await Add(practice, $"Client {i:00}", "");
        var page = await practice.SignedIn(Roles.Practitioner, script: false);
        await page.GotoAsync("/clients");
        await page.GetByRole(AriaRole.Link, new() { Name = "More" }).Press();
        await Assertions.Expect(page.Locator(".clients li")).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("client 07");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).Press();
        await page.GetByRole(AriaRole.Link, new() { Name = "Client 07" }).Press();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Client 07" }).WaitForAsync();
    }

    [Fact]
    public async Task A_double_is_told_before_it_is_made()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        await Add(practice, "Lovelace", "Ada", new(1985, 12, 10));
        var page = await practice.SignedIn(Roles.Practitioner);
        await page.GotoAsync("/clients/new?family=Lovelace");
        await page.GetByLabel("Given names").FillAsync("Ada");
        await page.GetByLabel("E-mail").FillAsync("ada@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add this client" }).Press();
        await page.GetByText("Somebody like this is here already.").WaitForAsync();
        await Axe.Clean(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "None of them: add this client" }).Press();
        await page.GetByText("is added, with the number").WaitForAsync();
        Assert.Equal(2, await practice.Test.Value<long>("select count(*) from client"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_second_editor_sees_what_the_first_has_changed_and_keeps_what_was_typed(bool script)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var ada = await Add(practice, "Lovelace", "Ada");
        var (one, two) = (await practice.SignedIn(Roles.Practitioner, script: script), await practice.SignedIn(Roles.Lead, script: script));
        await one.GotoAsync($"/clients/{ada.Id}/edit");
        await two.GotoAsync($"/clients/{ada.Id}/edit");
        await one.GetByLabel("Telephone").FillAsync("+49 30 1");
        await one.GetByRole(AriaRole.Button, new() { Name = "Save" }).Press();
        await one.GetByText("Saved.").WaitForAsync();
        await two.GetByLabel("Given names").FillAsync("Augusta");
        await two.GetByRole(AriaRole.Button, new() { Name = "Save" }).Press();
        await two.GetByText("Somebody else changed this client meanwhile").WaitForAsync();
        Assert.Contains("+49 30 1", await two.Locator("dl.facts").InnerTextAsync());
        Assert.Equal("Augusta", await two.GetByLabel("Given names").InputValueAsync());
        await Axe.Clean(two, script);
        await two.GetByRole(AriaRole.Button, new() { Name = "Save" }).Press();
        await two.GetByRole(AriaRole.Heading, new() { Name = "Augusta Lovelace" }).WaitForAsync();
    }
}
