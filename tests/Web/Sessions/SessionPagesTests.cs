using Microsoft.Playwright;
using Punctum.Clinic.Protocol;
using Punctum.Records.Sessions;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Tests.Web.Appointments;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Sessions;

public sealed class SessionPagesTests(TestCluster cluster, Browser browser)
{
    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static async Task<(Guid Session, string Address)> Begun(CarePractice care)
    {
        var begun = (SessionStarted.There)await new StartSession(care.Web.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, care.Client.Id, null, care.Course, CancellationToken.None);
        return (begun.Session, $"/clients/{care.Client.Id}/sessions/{begun.Session}");
    }

    [Fact]
    public async Task Typed_on_the_map_and_in_the_form_the_findings_appear_and_it_is_signed_and_amended()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var (session, address) = await Begun(care);
        var page = await care.Web.SignedIn(Roles.Clinician);
        await page.GotoAsync(address);
        Assert.Equal("Needle Pen", await page.GetByLabel("Device", new() { Exact = true }).InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Left cheek" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("cheek", await page.GetByLabel("Zone, row 1").InputValueAsync());
        Assert.Equal("left", await page.GetByLabel("Side, row 1").InputValueAsync());
        await page.Keyboard.TypeAsync("2.4");                    // the depth has the focus
        await page.GetByText("DEPTH_ABOVE_FIRST").WaitForAsync();
        await page.GetByText("Draft saved.").WaitForAsync();
        await Axe.Clean(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Forehead" }).Press();
        Assert.Equal("forehead", await page.GetByLabel("Zone, row 2").InputValueAsync());
        await page.GetByLabel("Cartridge lot").FillAsync("C-7");
        await page.GetByLabel("Cartridge expires").FillAsync("2020-01-01");
        await page.GetByText("The cartridge expired on 2020-01-01.").First.WaitForAsync();
        await page.GetByLabel("Cartridge expires").FillAsync("2030-01-01");
        await page.GetByText("The cartridge expired on").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.ReloadAsync();
        Assert.Equal("2.4", await page.GetByLabel("Depth in mm, row 1").InputValueAsync());      // nothing typed was lost
        await Button(page, "Sign").Press();
        await page.GetByText("Not signed yet: say a word").WaitForAsync();
        foreach (var reason in await page.Locator("#findings [name^='reasons.']").AllAsync()) await reason.FillAsync("seen and decided");
        await Button(page, "Sign").Press();
        await page.GetByText("Signed. The record stays as it is").WaitForAsync();
        await Axe.Clean(page);
        Assert.Equal("completed", await care.Web.Test.Value<string>("select state from session where id = $1", session));
        Assert.True(await care.Web.Test.Value<long>("select count(*) from reminder where kind = 'check_in'") >= 2);

        await page.GetByRole(AriaRole.Link, new() { Name = "Amend it" }).Press();
        await page.GetByLabel("Cartridge lot").FillAsync("C-8");
        await page.GetByLabel("Why it should read otherwise").FillAsync("misread the label");
        await Button(page, "Sign the amendment").Press();
        await page.GetByText("Amended. What was signed stays").WaitForAsync();
        Assert.Contains("Cartridge lot: C-7 C-8", (await page.Locator("[aria-labelledby=amendments]").InnerTextAsync()).ReplaceLineEndings(" "));
        await page.GotoAsync("/practice/lots?find=c7");
        await page.GetByText("an amendment says another lot").WaitForAsync();
        await Axe.Clean(page);

        foreach (string part in new[] { ".road", ".track" })        // the client's page leads back to the record, by its visits and by its course
        {
            await page.GotoAsync($"/clients/{care.Client.Id}");
            await page.Locator($"{part} a").Press();
            await page.ArrivesAt(address);
        }
    }

    [Fact]
    public async Task Without_script_it_is_typed_saved_and_signed_all_the_same()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var (session, address) = await Begun(care);
        var page = await care.Web.SignedIn(Roles.Clinician, 390, script: false);
        await page.GotoAsync(address);
        await page.GetByLabel("Zone, row 1").SelectOptionAsync("cheek");
        await page.GetByLabel("Depth in mm, row 1").FillAsync("half");
        await Button(page, "Save the draft").Press();
        await page.GetByText("Saved as a draft.").WaitForAsync();
        Assert.Equal("half", await page.GetByLabel("Depth in mm, row 1").InputValueAsync());
        await page.Locator("#findings .problem").WaitForAsync();
        await page.GetByLabel("Depth in mm, row 1").FillAsync("0,5");
        await Button(page, "Save the draft").Press();
        await page.GetByText("Within all limits so far").WaitForAsync();
        await page.Locator("[name='reasons.INCOMPLETE']").FillAsync("the rest is on paper");
        await Button(page, "Sign").Press();
        await page.GetByText("Signed. The record stays as it is").WaitForAsync();
        Assert.Equal(0.5m, await care.Web.Test.Value<decimal>("select (record #>> '{form,zones,0,depth_mm}')::numeric from session where id = $1", session));
    }

    [Fact]
    public async Task Of_two_who_edit_one_record_the_second_is_told_and_keeps_what_was_typed()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var (_, address) = await Begun(care);
        var first = await care.Web.SignedIn(Roles.Clinician, script: false);
        var second = await care.Web.SignedIn(Roles.Practitioner, script: false);
        await first.GotoAsync(address);
        await second.GotoAsync(address);
        await first.GetByRole(AriaRole.Textbox, new() { Name = "Pain, 0 to 10" }).FillAsync("3");
        await Button(first, "Save the draft").Press();
        await first.GetByText("Saved as a draft.").WaitForAsync();
        await second.GetByRole(AriaRole.Textbox, new() { Name = "Pain, 0 to 10" }).FillAsync("7");
        await Button(second, "Save the draft").Press();
        await second.GetByText("Somebody else changed this record while you were typing.").WaitForAsync();
        Assert.Equal("7", await second.GetByRole(AriaRole.Textbox, new() { Name = "Pain, 0 to 10" }).InputValueAsync());
    }

    [Fact]
    public async Task Lots_and_devices_are_kept_recalled_and_put_away_with_undo()
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var page = await care.Web.SignedIn(Roles.Lead);
        await page.GotoAsync("/practice/lots");
        await page.GetByText("No lot is kept yet.").WaitForAsync();
        await Axe.Clean(page);
        await page.Locator("[name='In.Product']").FillAsync("needles 12");
        await page.Locator("[name='In.Number']").FillAsync("C-7");
        await page.Locator("[name='In.Expiry']").FillAsync("2030-01-01");
        await Button(page, "Take it in").Press();
        await page.GetByText("Lot C-7 is taken in.").WaitForAsync();
        await page.Locator("summary", new() { HasText = "Recall" }).Press();
        await page.Locator("[name=because]").FillAsync("not sterile");
        await Button(page, "Recall it").Press();
        await page.GetByText("The lot is recalled.").WaitForAsync();
        await Axe.Clean(page);
        await Button(page, "Undo").Press();
        await page.GetByText("The recall was taken back.").WaitForAsync();
        await page.GotoAsync("/practice/devices");
        await Axe.Clean(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out of use" }).Press();
        await page.GetByText("The device is out of use.").WaitForAsync();
        await Button(page, "Undo").Press();
        await page.GetByText("The device is in use again.").WaitForAsync();
    }

    [Trait("Kind", "Sweep"), Theory, InlineData(390, ColorScheme.Light), InlineData(1440, ColorScheme.Dark), InlineData(1440, ColorScheme.Light)]
    public async Task Pages_of_care_fit_their_screen(int width, ColorScheme scheme)
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var (_, address) = await Begun(care);
        await care.Web.Test.Execute($"""
            set punctum.who = 'test';
            insert into appointment (id, practice_id, room_id, practitioner_id, client_id, kind, during, occupied, state, overbooked_because)
            select gen_random_uuid(), r.practice_id, r.id, a.id, case when n = 1 then '{care.Client.Id}'::uuid end, case n when 1 then 'session' when 2 then 'consultation' else 'other' end,
                tstzrange(t, t + interval '60 minutes'), tstzrange(t - interval '10 minutes', t + interval '75 minutes'), 'booked', case when n = 3 then 'urgent' end
            from (select *, row_number() over (order by name) as k from room) r, accounts.account a, generate_series(1, 3) n, lateral (select timestamptz '2027-03-09 08:00+01' + (n * 95 - case when n = 3 then 70 else 0 end) * interval '1 minute' as t) w
            where a.role = 'practitioner' and r.k = 1
            """);
        var page = await care.Web.SignedIn(Roles.Clinician, width, scheme: scheme);
        foreach (string one in (string[])["/appointments?day=2027-03-09", "/appointments?day=2027-03-09&view=week", "/appointments/new?day=2027-03-09", $"/clients/{care.Client.Id}/course", address, "/practice/lots", "/practice/devices"])
        {
            await page.GotoAsync(one);
            await Axe.Clean(page);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, one);
            await Shots.Take(page, one.Replace(care.Client.Id.ToString(), "client", StringComparison.Ordinal).Replace(address.Split('/')[^1], "session", StringComparison.Ordinal).Replace('?', '-').Replace('&', '-').Replace('=', '-'), width, scheme);
        }
    }
}
