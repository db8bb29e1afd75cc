using System.Net;
using Microsoft.Playwright;
using Punctum.Imaging.Drawing;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Pictures;

/// <summary>Pictures come in through the page: by script in pieces, over connections that break, and by a plain form.</summary>
public sealed class UploadPageTests(TestCluster cluster, Browser browser)
{
    static readonly HeadDrawing head = new() { Seed = 11, Camera = DrawnCamera.OfMegapixels(3) };
    static readonly HeadDrawing retest = head with { Sensor = new() { NoiseSeed = 5 }, Pose = new(0.5, -0.5, 0.5) };
    static readonly HeadDrawing otherLamp = retest with { Light = head.Light with { AzimuthDegrees = head.Light.AzimuthDegrees + 16 } };

    static byte[] Drawn(HeadDrawing drawing)
    {
        using var drawn = DrawnHead.Draw(drawing);
        return drawn.Jpeg();
    }

    static FilePayload File(string name, byte[] bytes) => new() { Name = name, MimeType = "image/jpeg", Buffer = bytes };

    [Theory, InlineData(1440, ColorScheme.Light), InlineData(390, ColorScheme.Dark)]
    public async Task A_picture_is_chosen_its_quality_said_and_filed_where_it_belongs(int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        var page = await practice.SignedIn(Roles.Clinician, width, scheme: scheme);
        await page.GotoAsync($"/clients/{client.Id}/pictures");
        Assert.Contains("no pictures yet", await page.Locator("#visits").InnerTextAsync());
        await page.Locator("picture-upload[data-ready]").WaitForAsync();
        await page.GetByLabel("Choose pictures").SetInputFilesAsync([File("IMG_1.jpg", DrawnHeads.Before), File("notes.jpg", "no picture"u8.ToArray())]);
        await page.Locator("picture-upload[data-arrived='2']").WaitForAsync();
        Assert.Contains("Take it again", await page.Locator(".arriving li[data-state=done]").InnerTextAsync());
        Assert.Contains("not a picture", await page.Locator(".arriving li[data-state=refused]").InnerTextAsync());
        await page.Locator("#visits .picture").WaitForAsync();
        Assert.Contains("Front", await page.Locator("#visits .picture").InnerTextAsync());
        await Axe.Clean(page);
        await Shot(page, $"pictures-{width}");

        await page.Locator("#visits summary", new() { HasText = "Change view" }).First.Press();
        await page.Locator("#visits select[name=view]").SelectOptionAsync("left_45");
        await page.Locator("#visits").GetByRole(AriaRole.Button, new() { Name = "File it there" }).Press();
        Assert.Contains("Left side", await page.Locator("#visits .picture").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Press();
        Assert.Contains("Front", await page.Locator("#visits .picture").InnerTextAsync());
        await page.Locator("#visits summary", new() { HasText = "Change view" }).First.Press();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wrong picture" }).Press();
        Assert.Equal(0, await page.Locator("#visits .picture").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Press();
        Assert.Equal(1, await page.Locator("#visits .picture").CountAsync());

        await page.Locator("#visits .shot").Press();
        await page.Locator("deep-zoom[data-state=open]").WaitForAsync();
        await page.Locator(".zoom-stage").FocusAsync();
        await page.Keyboard.PressAsync("+");
        await Axe.Clean(page);
        await Shot(page, $"picture-{width}");
    }

    [Fact]
    public async Task A_picture_is_laid_on_the_first_of_its_view_and_what_stands_between_them_is_said_while_it_can_be_taken_again()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        await practice.Test.Add(client, Drawn(head), day: new(2026, 1, 5));
        var page = await practice.SignedIn(Roles.Practitioner, 390);
        var cards = page.Locator(".arriving li[data-state=done]");
        async Task<string> Arrived(string name, HeadDrawing drawing)
        {
            await page.GotoAsync($"/clients/{client.Id}/pictures");
            await page.Locator("picture-upload[data-ready]").WaitForAsync();
            await page.GetByLabel("Choose pictures").SetInputFilesAsync(File(name, Drawn(drawing)));
            await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
            return await cards.First.InnerTextAsync();
        }
        // One after the other: the last shot of a view stands for it.
        string fits = await Arrived("fits.jpg", retest), lit = await Arrived("lit.jpg", otherLamp);
        await Shot(page, "pictures-beside-390");
        Assert.Contains("the first picture of this view, 5 January 2026", fits);
        Assert.Contains("Good to compare", fits);
        Assert.DoesNotContain("Take it again", fits);
        Assert.Matches("(?s)Beside the first picture of this view, 5 January 2026:.*Take it again: .*light", lit);
        Assert.DoesNotContain("Good to compare", lit);
        await Axe.Clean(page);
        Assert.Equal(2, await practice.Test.Value<long>("select count(*) from audit a join picture p on p.id::text = a.detail->>'beside' where a.what = 'picture.read' and a.subject <> p.id"));

        // It stays with the picture, and the day asks for another one.
        await page.ReloadAsync();
        Assert.Equal(1, await page.Locator("#visits .picture.again", new() { HasText = "Beside the first picture of this view, 5 January 2026:" }).CountAsync());
        Assert.Equal(1, await page.Locator("#visits .chip.good").CountAsync());
        await page.GotoAsync($"/clients/{client.Id}");
        Assert.Equal("take again", await page.Locator(".visit-strip .chip.bad").InnerTextAsync());

        // Whose picture is of another day is no longer here to be photographed again.
        await page.GotoAsync($"/clients/{client.Id}/pictures");
        await page.Locator("picture-upload[data-ready]").WaitForAsync();
        await page.GetByText("All of one view or one day?").Press();
        await page.Locator("picture-upload").GetByLabel("Day of the visit").FillAsync("2026-02-02");
        await page.GetByLabel("Choose pictures").SetInputFilesAsync(File("older.jpg", Drawn(retest with { Sensor = new() { NoiseSeed = 7 } })));
        await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
        Assert.DoesNotContain("first picture of this view", await cards.First.InnerTextAsync());

        // A first picture that cannot be read takes nothing from the answer.
        foreach (string day in (string[])["2026-01-05", "2026-02-02"])
            System.IO.File.Delete(practice.Records.Originals.PathOf(await practice.Test.Value<byte[]>($"select p.sha256 from picture p join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id where v.day = '{day}'")));
        string alone = await Arrived("alone.jpg", retest with { Sensor = new() { NoiseSeed = 6 } });
        Assert.Contains("Good to compare", alone);
        Assert.DoesNotContain("first picture of this view", alone);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_waited_for_and_a_reload_loses_nothing()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        var page = await practice.SignedIn(Roles.Practitioner);
        await page.GotoAsync($"/clients/{client.Id}/pictures");
        await page.Locator("picture-upload[data-ready]").WaitForAsync();
        int pieces = 0;
        await page.RouteAsync("**/uploads/*", async route =>
        {
            if (route.Request.Method != "PATCH" || ++pieces > 2) await route.ContinueAsync();
            else await route.AbortAsync("connectionreset");
        });
        await page.GetByLabel("Choose pictures").SetInputFilesAsync(File("a.jpg", DrawnHeads.Before));
        await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
        Assert.Equal(3, pieces);
        Assert.Equal(1, await practice.Test.Value<long>("select count(*) from picture"));

        // Half of another one has arrived when the page is closed.
        Directory.CreateDirectory(Path.Combine(practice.Test.Folder, "uploads"));
        string path = Path.Combine(practice.Test.Folder, "after.jpg");
        await System.IO.File.WriteAllBytesAsync(path, DrawnHeads.After);
        var blocked = new TaskCompletionSource();
        await page.RouteAsync("**/uploads/*", async route =>
        {
            if (route.Request.Method == "PATCH") { blocked.TrySetResult(); await route.AbortAsync("connectionreset"); }
            else await route.ContinueAsync();
        });
        await page.GetByLabel("Choose pictures").SetInputFilesAsync(path);
        await blocked.Task;
        var upload = await practice.Test.Value<Guid>("select id from upload where state = 'arriving'");
        await System.IO.File.WriteAllBytesAsync(Path.Combine(practice.Test.Folder, "uploads", upload.ToString("n")), DrawnHeads.After[..9000]);
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        Assert.Contains("after.jpg", await page.Locator(".caution-note").InnerTextAsync());
        long first = 0;
        page.Request += (_, request) => { if (request.Method == "PATCH" && first == 0) first = long.Parse(request.Headers["upload-offset"]); };
        await page.GetByLabel("Choose pictures").SetInputFilesAsync(path);
        await page.Locator("picture-upload[data-arrived='1']").WaitForAsync();
        Assert.Equal(9000, first);
        Assert.Equal(2, await practice.Test.Value<long>("select count(*) from picture"));
        Assert.True((await new Punctum.Records.Pictures.Sweep(practice.Records).Run(TestRecords.Anna, true, false, CancellationToken.None)).Whole);
    }

    [Fact]
    public async Task Without_script_a_plain_form_takes_several_pictures_and_says_what_was_refused()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        var page = await practice.SignedIn(Roles.Practitioner, script: false);
        await page.GotoAsync($"/clients/{client.Id}/pictures");
        await page.GetByLabel("Choose pictures").SetInputFilesAsync([File("a.jpg", DrawnHeads.Before), File("b.jpg", DrawnHeads.After), File("c.jpg", [1, 2, 3])]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add pictures" }).Press();
        Assert.Contains("2 pictures were taken in. c.jpg: This is not a picture", await page.Locator(".said").InnerTextAsync());
        Assert.Equal(2, await page.Locator("#visits .picture").CountAsync());
    }

    [Fact]
    public async Task A_picture_of_a_plain_form_and_one_whose_view_is_told_later_are_laid_on_the_first_of_their_view_too()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        await practice.Test.Add(client, Drawn(head), day: new(2026, 1, 5));
        var page = await practice.SignedIn(Roles.Practitioner, script: false);
        await page.GotoAsync($"/clients/{client.Id}/pictures");
        await page.GetByLabel("Choose pictures").SetInputFilesAsync(File("lit.jpg", Drawn(otherLamp)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add pictures" }).Press();
        var laid = page.Locator("#visits .picture.again", new() { HasText = "Beside the first picture of this view, 5 January 2026:" });
        Assert.Equal(1, await laid.CountAsync());

        // What was said of a view is no longer true in another one, and true again once it is filed back.
        async Task FileUnder(ILocator card, string view)
        {
            await card.GetByText("Change view or visit").Press();
            await card.Locator("select[name=view]").SelectOptionAsync(view);
            await card.GetByRole(AriaRole.Button, new() { Name = "File it there" }).Press();
        }
        await FileUnder(laid, "left_45");
        Assert.Equal(0, await laid.CountAsync());
        Assert.Equal(0, await page.Locator("#visits .picture.again").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Press();
        Assert.Equal(1, await laid.CountAsync());

        // The first of another view is another picture, whose view is told only now.
        await FileUnder(page.Locator("#visits .picture:not(.again)"), "left_45");
        Assert.Equal(0, await laid.CountAsync());
        await FileUnder(page.Locator("#visits .picture").First, "left_45");
        Assert.Equal(1, await laid.CountAsync());
    }

    [Fact]
    public async Task Copies_and_tiles_answer_as_they_should_and_a_picture_put_aside_is_gone()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        var added = (Punctum.Records.Pictures.PictureAdded.New)await practice.Test.Add(client, DrawnHeads.Before);
        using var http = await practice.Http(WebPractice.Mail(Roles.Clinician));
        string iiif = $"iiif/{added.Picture}";
        var info = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(iiif + "/info.json")).RootElement;
        int width = info.GetProperty("width").GetInt32(), height = info.GetProperty("height").GetInt32();
        Assert.Equal(practice.Address + iiif, info.GetProperty("id").GetString());
        Assert.Equal("level1", info.GetProperty("profile").GetString());
        foreach (var size in info.GetProperty("sizes").EnumerateArray())
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{iiif}/full/{size.GetProperty("width").GetInt32()},{size.GetProperty("height").GetInt32()}/0/default.jpg")).StatusCode);
        foreach (var factor in info.GetProperty("tiles")[0].GetProperty("scaleFactors").EnumerateArray().Select(f => f.GetInt32()))
            for (int y = 0; y < height; y += 512 * factor)
                for (int x = 0; x < width; x += 512 * factor)
                {
                    int w = Math.Min(512 * factor, width - x), h = Math.Min(512 * factor, height - y), tileWidth = (w + factor - 1) / factor, tileHeight = (h + factor - 1) / factor;
                    var tile = await http.GetAsync($"{iiif}/{x},{y},{w},{h}/{tileWidth},{tileHeight}/0/default.jpg");
                    Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (tile.StatusCode, tile.Content.Headers.ContentType?.MediaType));
                    using var picture = Imaging.Codec.PictureReader.Read(await tile.Content.ReadAsByteArrayAsync(), "tile");
                    Assert.Equal((tileWidth, tileHeight), (picture.Width, picture.Height));
                }
        foreach (var (part, status) in new[] { ($"{width},0,1,1/max/0/default.jpg", 400), ("full/max/90/default.jpg", 501), ("full/max/0/default.png", 501), ("full/max/0/default", 400), ($"full/{width + 1},/0/default.jpg", 400), ("full/max/0/default.jpg", 200), ("square/!100,100/0/color.jpg", 200) })
            Assert.Equal(status, (int)(await http.GetAsync($"{iiif}/{part}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await http.GetAsync(iiif)).StatusCode);
        Assert.Equal(1, await practice.Test.Value<long>("select count(*) from audit where what = 'picture.read'"));
        await new Punctum.Records.Pictures.PutAside(practice.Records, TimeProvider.System).Run(TestRecords.Anna, added.Picture, CancellationToken.None);
        foreach (string address in new[] { iiif + "/info.json", $"pictures/{added.Picture}/thumb", $"pictures/{added.Picture}/screen" }) Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address)).StatusCode);
    }

    static Task Shot(IPage page, string name) => Environment.GetEnvironmentVariable("PUNCTUM_SHOTS") is { Length: > 0 } folder ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true }) : Task.CompletedTask;
}
