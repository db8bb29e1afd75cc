using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Consultations;

/// <summary>Every page of a consultation and a client, on a phone and a desktop, light and dark: nothing wider than the screen, nothing that axe finds.</summary>
public sealed class LookTests(TestCluster cluster, Browser browser)
{
    [Trait("Kind", "Sweep"), Theory, InlineData(390, ColorScheme.Light), InlineData(390, ColorScheme.Dark), InlineData(1440, ColorScheme.Light), InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_fits_and_is_accessible(int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await ConsultationStoryTests.Finished(practice, "Lovelace", ("isotretinoin", "past"), ("isotretinoin_last", $"{TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-30):yyyy-MM-dd}"), ("hypertrophic_history", "yes"), ("also", "fine_lines"), ("fitzpatrick", "5"));
        var page = await practice.SignedIn(Roles.Clinician, width, scheme: scheme);
        await page.GotoAsync($"/clients/{client}/consultation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a new consultation" }).Press();
        await page.GetByRole(AriaRole.Progressbar).WaitForAsync();
        string[] pages = ["", "/edit", "/consultation?part=goal", "/consultation?part=skin", "/consultation?part=recent", "/suitability", "/expectations", "/consents", "/consents?language=de"];
        foreach (string address in pages)
        {
            await page.GotoAsync($"/clients/{client}{address}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{address} is wider than {width}");
            await Axe.Clean(page);
            await Shots.Take(page, "client" + address.Replace("?", "-"), width, scheme);
        }
    }
}
