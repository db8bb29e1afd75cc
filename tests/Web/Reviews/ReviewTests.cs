using System.Net;
using Microsoft.Playwright;
using Punctum.Records.Database;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Tests.Web.Door;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Reviews;

/// <summary>A reviewer reads results, and nothing in any answer says whose they are.</summary>
public sealed class ReviewTests(TestCluster cluster, Browser browser)
{
    [Fact]
    public async Task Results_come_without_names_numbers_days_and_without_pictures_that_were_not_given_for_teaching()
    {
        await using var ground = await DoorGround.Make(cluster, browser);
        var practice = ground.Practice;
        string[] telling = ["own", "Ada", "2026-03-02", "2 Mar", "March", ground.Row("client", "own").ToString(), ground.Row("client", "other").ToString()];
        using var http = await practice.Http(WebPractice.Mail(Roles.Reviewer));
        string list = await http.GetStringAsync("review"), again = await http.GetStringAsync("review");
        string own = await http.GetStringAsync("review/" + ground.Row("comparison", "own")), other = await http.GetStringAsync("review/" + ground.Row("comparison", "other"));
        foreach (string page in (string[])[list, own, other])
            foreach (string word in telling)
                Assert.DoesNotMatch($@"(?<![\w-]){System.Text.RegularExpressions.Regex.Escape(word)}(?![\w-])", Main(page));
        var names = await practice.Test.Superuser.Command("select name from pseudonym p join client c on c.id = p.client_id where c.practice_id <> 'ffffffff-0000-7000-8000-000000000002'").Rows(r => r.GetString(0), CancellationToken.None);
        Assert.Equal(2, names.Count);
        Assert.All(names, n => Assert.Contains(n, list));
        Assert.Equal(Main(list), Main(again));
        Assert.Contains("/review/pictures/", own);
        Assert.DoesNotContain("/review/pictures/", other);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("review/pictures/" + ground.Row("picture", "own"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("review/pictures/" + ground.Row("picture", "other"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("review/" + ground.Row("comparison", "elsewhere"))).StatusCode);
        await practice.Test.Execute("set punctum.who = 'test'; update consent set withdrawn_at = now() where purpose = 'teaching'");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("review/pictures/" + ground.Row("picture", "own"))).StatusCode);
        Assert.DoesNotContain("/review/pictures/", await http.GetStringAsync("review/" + ground.Row("comparison", "own")));

        static string Main(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    [Trait("Kind", "Sweep"), Theory, InlineData(390, ColorScheme.Dark), InlineData(1440, ColorScheme.Light)]
    public async Task The_pages_of_a_reviewer_have_nothing_that_axe_finds_wrong(int width, ColorScheme scheme)
    {
        await using var ground = await DoorGround.Make(cluster, browser);
        var page = await ground.Practice.SignedIn(Roles.Reviewer, width, scheme: scheme);
        foreach (string address in (string[])["/review", $"/review/{ground.Row("comparison", "own")}"])
        {
            await page.GotoAsync(address);
            await Axe.Clean(page);
            await Shots.Take(page, address.Length > 10 ? "/review/one" : address, width, scheme);
        }
    }
}
