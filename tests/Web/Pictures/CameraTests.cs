using Microsoft.Playwright;
using Punctum.Imaging.Drawing;
using Punctum.Records.Pictures;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Pictures;

/// <summary>The camera on the page of pictures, with Chromium's own stand-in for one.</summary>
public sealed class CameraTests(TestCluster cluster, Browser browser, CameraBrowser camera) : IClassFixture<CameraBrowser>
{
    static readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static Task Becomes(IPage page, string state) => page.Locator($"view-camera[data-state={state}]").WaitForAsync();

    static async Task<IPage> Opened(WebPractice practice, Guid client, int width = 1280, string script = "", ColorScheme scheme = ColorScheme.Light, int shots = 1)
    {
        var page = await practice.SignedIn(Roles.Practitioner, width, scheme: scheme);
        if (shots != 3) await page.AddInitScriptAsync($"localStorage.setItem('punctum.shots', '{shots}')");
        if (script.Length > 0) await page.AddInitScriptAsync(script);
        await page.GotoAsync($"/clients/{client}/pictures");
        await page.Locator("view-camera[data-ready]").WaitForAsync();
        await Button(page, "Open the camera").Press();
        return page;
    }

    /// <summary>The same picture in another file: with a comment in it.</summary>
    static byte[] Another(byte[] jpeg, byte number) => [.. jpeg[..2], 0xff, 0xfe, 0, 3, number, .. jpeg[2..]];

    const string Counting = "const own = ImageCapture.prototype.takePhoto; window.photographs = 0; ImageCapture.prototype.takePhoto = async function (...how) { const shot = await own.apply(this, how); window.photographs++; return shot; }";

    [Theory, InlineData(1280, ColorScheme.Light, Traits = ["Kind", "Sweep"]), InlineData(390, ColorScheme.Dark)]
    public async Task Opened_taken_by_key_and_kept_the_picture_is_in_with_its_quality_said_beside_the_camera(int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, camera.Browser);
        var client = await practice.Test.Client();
        var first = (PictureAdded.New)await practice.Test.Add(client, DrawnHeads.After, "front", today.AddDays(-40));
        await practice.Test.Add(client, Another(DrawnHeads.After, 1), "front", today.AddDays(-10));
        await practice.Test.Add(client, Another(DrawnHeads.After, 2), "left_45", today.AddDays(-40));
        var page = await Opened(practice, client.Id, width, Counting, scheme);
        await Becomes(page, "live");
        Assert.Equal("front", await page.Locator("[data-view]").InputValueAsync());
        Assert.Equal(["front"], await page.Locator(".outline path:not([hidden])").EvaluateAllAsync<string[]>("all => all.map(p => p.dataset.drawing)"));
        Assert.EndsWith($"/pictures/{first.Picture}/screen", await page.Locator(".frame .first").GetAttributeAsync("src"));
        await page.Locator(".frame .first").EvaluateAsync("image => image.decode()");
        await page.GetByLabel("First picture, strength").FocusAsync();
        await page.Keyboard.PressAsync("End");
        Assert.Equal("1", await page.Locator(".frame .first").EvaluateAsync<string>("image => getComputedStyle(image).opacity"));
        await page.GetByLabel("First picture, strength").FillAsync("35");
        await Axe.Clean(page);
        await Shots.Take(page, "camera-live", width, scheme);

        await page.Keyboard.PressAsync(" ");                     // the slider has the focus and no use for it
        await Becomes(page, "still");
        await page.Keyboard.PressAsync("Escape");
        await Becomes(page, "live");
        await page.Keyboard.PressAsync("Enter");
        await Becomes(page, "still");
        await Axe.Clean(page);
        await Shots.Take(page, "camera-still", width, scheme);
        await page.Keyboard.PressAsync("Enter");                 // "Keep" has the focus
        await Becomes(page, "live");
        Assert.Equal("left_45", await page.Locator("[data-view]").InputValueAsync());
        await page.Locator(".shots [data-state=again]").WaitForAsync();
        Assert.StartsWith("Front: Take it again:", await page.Locator(".shots li").InnerTextAsync(), StringComparison.Ordinal);
        await Axe.Clean(page);
        await Shots.Take(page, "camera-said", width, scheme);
        Assert.Equal(("front", today), (await practice.Test.Value<string>("select c.view from picture p join capture c on c.id = p.capture_id where p.name like 'camera-front-%'"), await practice.Test.Value<DateOnly>("select max(day) from visit")));
        await Button(page, "Go back to: front").Press();
        Assert.Equal("front", await page.Locator("[data-view]").InputValueAsync());

        Assert.Equal(2, await page.EvaluateAsync<int>("window.photographs"));
        await page.EvaluateAsync("window.track = document.querySelector('view-camera video').srcObject.getVideoTracks()[0]");
        await Button(page, "Done").Press();
        Assert.Equal("ended", await page.EvaluateAsync<string>("window.track.readyState"));
        await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
        Assert.Equal(4, await page.Locator("#visits .picture").CountAsync());
    }

    [Fact]
    public async Task A_good_picture_is_called_good_and_without_the_camera_s_own_photographs_the_live_picture_is_kept_whole()
    {
        byte[] sharp;
        using (var drawn = DrawnHead.Draw(new() { Seed = 7, Camera = new() { Width = 1200, Height = 1600, PixelsAMillimetre = 5.7 } })) sharp = drawn.Jpeg();
        await using var seeing = new CameraBrowser { Sees = sharp };
        await seeing.InitializeAsync();
        await using var practice = await WebPractice.Open(cluster, seeing.Browser);
        var client = await practice.Test.Client();
        var page = await Opened(practice, client.Id, script: "delete window.ImageCapture");
        await Becomes(page, "live");
        Assert.Equal("No earlier picture of this view.", await page.Locator("[data-first-says]").InnerTextAsync());
        foreach (string next in (string[])["left_45", "right_45"])          // several in a row
        {
            await Button(page, "Take the picture").Press();
            await Button(page, "Keep").Press();
            Assert.Equal(next, await page.Locator("[data-view]").InputValueAsync());
        }
        await page.Locator(".shots [data-state=good]").Nth(1).WaitForAsync();
        Assert.Equal("Front: good to compare", await page.Locator(".shots li").Last.InnerTextAsync());
        // The film stands still, so the second is the very same file: it is there once.
        Assert.Equal(1, await practice.Test.Value<long>("select count(*) from original where width = 1200 and height = 1600"));
    }

    [Fact]
    public async Task Three_shots_of_a_view_are_taken_before_the_next_and_how_many_is_remembered()
    {
        await using var practice = await WebPractice.Open(cluster, camera.Browser);
        var client = await practice.Test.Client();
        var page = await Opened(practice, client.Id, 390, shots: 3);
        await Becomes(page, "live");
        Assert.StartsWith("Shot 1 of 3.", await page.Locator("[data-shot]").InnerTextAsync(), StringComparison.Ordinal);
        await Axe.Clean(page);
        await Shots.Take(page, "camera-shots", 390, ColorScheme.Light);
        // Nothing gets through: a quality answer between two shots would ask for one of them again.
        await page.RouteAsync("**/uploads**", _ => { });
        foreach (string next in (string[])["front Shot 2 of 3.", "front Shot 3 of 3.", "left_45 Shot 1 of 3."])
        {
            await Button(page, "Take the picture").Press();
            await Button(page, "Keep").Press();
            Assert.StartsWith(next, $"{await page.Locator("[data-view]").InputValueAsync()} {await page.Locator("[data-shot]").InnerTextAsync()}", StringComparison.Ordinal);
        }
        await page.GetByLabel("Shots of each view").SelectOptionAsync("1");
        Assert.True(await page.Locator("[data-shot]").IsHiddenAsync());
        await page.ReloadAsync();
        Assert.Equal("1", await page.Locator("[data-count]").InputValueAsync());
    }

    [Fact]
    public async Task Refused_it_says_so_and_the_files_are_still_taken()
    {
        await using var refusing = new Browser { Whole = true, Switches = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"] };
        await refusing.InitializeAsync();
        await using var practice = await WebPractice.Open(cluster, refusing);
        var client = await practice.Test.Client();
        var page = await Opened(practice, client.Id);
        Assert.Contains("The camera is not allowed on this page.", await page.Locator("[data-trouble]:not([hidden])").InnerTextAsync());
        Assert.Equal(0, await page.Locator("dialog[open]").CountAsync());
        await Axe.Clean(page);
        await Shots.Take(page, "camera-refused", 1440, ColorScheme.Light);
        await page.GetByLabel("Or take one now").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = DrawnHeads.Before });
        await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
        Assert.Equal(1, await practice.Test.Value<long>("select count(*) from picture"));
    }

    [Fact]
    public async Task Without_a_camera_it_says_what_to_do()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        var page = await Opened(practice, client.Id);
        Assert.Contains("This device has no camera", await page.Locator("[data-trouble]:not([hidden])").InnerTextAsync());
    }

    [Fact]
    public async Task Who_looks_elsewhere_leaves_no_camera_running_and_finds_it_again()
    {
        await using var practice = await WebPractice.Open(cluster, camera.Browser);
        var client = await practice.Test.Client();
        var page = await Opened(practice, client.Id);
        await Becomes(page, "live");
        await page.EvaluateAsync("""
            window.track = document.querySelector('view-camera video').srcObject.getVideoTracks()[0];
            Object.defineProperty(document, 'hidden', { value: true, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
            """);
        Assert.Equal("ended", await page.EvaluateAsync<string>("window.track.readyState"));
        await page.EvaluateAsync("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
        // Playwright's own waiting for a function evaluates a string in the page, which the page's policy forbids.
        await page.EvaluateAsync("() => new Promise(seen => { const look = () => document.querySelector('view-camera video').srcObject?.active ? seen() : requestAnimationFrame(look); look(); })");
        await Becomes(page, "live");
    }

    [Theory]
    [InlineData(90, 0, "Level")]
    [InlineData(80, 0, "Point it 10° higher")]        // its top leans back, so the lens looks at the floor
    [InlineData(80, -90, "Turn it 10° right")]        // turned anticlockwise about the lens: up lies 10° right of its top
    [InlineData(88.5, 0, "Level")]
    public async Task How_it_is_held_is_said_in_what_to_do(double beta, double gamma, string says)
    {
        await using var practice = await WebPractice.Open(cluster, camera.Browser);
        var client = await practice.Test.Client();
        var page = await Opened(practice, client.Id, 390);
        await Becomes(page, "live");
        Assert.Equal(0, await page.Locator("[data-held]:not([hidden])").CountAsync());
        var developer = await page.Context.NewCDPSessionAsync(page);
        await developer.SendAsync("DeviceOrientation.setDeviceOrientationOverride", new() { ["alpha"] = 0, ["beta"] = beta, ["gamma"] = gamma });
        await page.Locator("[data-held]").GetByText(says, new() { Exact = true }).WaitForAsync();
        await page.Locator("[data-view]").SelectOptionAsync("hands_left_hand");      // looks down: there is no level
        Assert.Equal(0, await page.Locator("[data-held]:not([hidden])").CountAsync());
    }

    [Fact]
    public async Task The_browser_hands_out_a_camera_on_this_page_and_on_no_other()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        async Task<string> Allowed(Roles role, string address)
        {
            using var http = await practice.Http(WebPractice.Mail(role));
            using var answer = await http.GetAsync(address);
            return Assert.Single(answer.Headers.GetValues("Permissions-Policy"));
        }
        Assert.StartsWith("camera=(self), ", await Allowed(Roles.Practitioner, $"clients/{client.Id}/pictures"), StringComparison.Ordinal);
        foreach (string other in (string[])["", "about", $"clients/{client.Id}", "no-such-page"]) Assert.StartsWith("camera=(), ", await Allowed(Roles.Practitioner, other), StringComparison.Ordinal);
        Assert.StartsWith("camera=(), ", await Allowed(Roles.Reviewer, $"clients/{client.Id}/pictures"), StringComparison.Ordinal);
    }
}
