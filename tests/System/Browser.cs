using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Punctum.SystemTests.Browser))]

namespace Punctum.SystemTests;

/// <summary>One headless Chromium for all tests: the system's own. Nothing is ever downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>How long a page is waited for, in milliseconds: all suites run at once on two processors, and what comes at all may come late.</summary>
    public const int Patience = 90_000;

    /// <summary>Without the frame around the pages (tabs, menus), which no test sees: a page opens in a third of the time.</summary>
    const string Bare = "/usr/bin/chromium-headless-shell";

    /// <summary>The whole browser also where the bare one is there: for what the bare one lacks, such as a camera.</summary>
    public bool Whole { get; init; }

    /// <summary>Switches beside the usual ones, for a test that needs a browser of its own.</summary>
    public IReadOnlyList<string> Switches { get; init; } = [];

    public async ValueTask InitializeAsync()
    {
        string path = Environment.GetEnvironmentVariable("PUNCTUM_CHROMIUM") ?? (!Whole && File.Exists(Bare) ? Bare : "/usr/bin/chromium");
        if (!File.Exists(path)) throw new InvalidOperationException($"Chromium is missing ({path}): run apt-get install chromium, or name one in PUNCTUM_CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path, Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. Switches],
        });
    }

    /// <summary>A page in a profile of its own.</summary>
    public async Task<IPage> Page(int width = 1440, ColorScheme scheme = ColorScheme.Light, bool script = true, ReducedMotion motion = ReducedMotion.NoPreference, string? baseAddress = null)
    {
        var page = await (await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 }, ColorScheme = scheme, JavaScriptEnabled = script, ReducedMotion = motion, HasTouch = width < 600, BaseURL = baseAddress,
        })).NewPageAsync();
        page.SetDefaultTimeout(Patience);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
