using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Punctum.Records.Access;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Assets;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Door;

/// <summary>
/// Every route of the running program, with every method it knows, for everybody who could knock, at their own rows, at another client's and at
/// another practice's. What is expected is worked out here from what the route says of itself, and from nothing that the door computes.
/// </summary>
public sealed class DoorWalkTests(TestCluster cluster, Browser browser)
{
    [Fact]
    public async Task Every_route_lets_in_whom_its_door_names_and_nobody_else()
    {
        await using var ground = await DoorGround.Make(cluster, browser);
        using var knocking = new Knocking(ground);
        var wrong = new List<string>();
        int walked = 0, refused = 0;
        foreach (var route in WalkedRoute.Of(ground.Practice))
            foreach (string whose in route.Owned.Length > 0 || route.ByLink ? DoorGround.Whose : ["own"])
                foreach (var who in DoorGround.Knockers)
                    foreach (string secret in route.Pattern.Parameters.Any(p => p.Name == "link") ? (string[])["right", "of another purpose", "none"] : [""])
                    {
                        if (!route.Looks) await ground.Practice.Test.Execute(DoorRows.Again);
                        bool expected = Expected(route, who, whose, secret);
                        var answer = await knocking.At(route, Address(ground, route, whose, secret), await ground.Cookie(who), token: true);
                        walked++;
                        if (!expected) refused++;
                        if (Fault(route, who, expected, answer) is { } fault) wrong.Add($"{route}, {who.Name}, {whose} {secret}: {fault}");
                    }
        Console.WriteLine($"{WalkedRoute.Of(ground.Practice).Count} routes, {walked} requests, {refused} of them to be refused");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {walked}:\n" + string.Join("\n", wrong.Take(60)));
        Assert.True(walked > 500);
    }

    [Fact]
    public async Task Nothing_is_changed_without_the_token_of_a_form()
    {
        await using var ground = await DoorGround.Make(cluster, browser);
        using var knocking = new Knocking(ground);
        var wrong = new List<string>();
        int walked = 0;
        foreach (var route in WalkedRoute.Of(ground.Practice).Where(r => !r.Looks))
            foreach (var who in DoorGround.Knockers.Where(k => Expected(route, k, "own", "right")))
            {
                walked++;
                var answer = await knocking.At(route, Address(ground, route, "own", "right"), await ground.Cookie(who), token: false);
                if (answer.Status != HttpStatusCode.BadRequest || answer.Body.Length > 0) wrong.Add($"{route}, {who.Name}: {answer.Status} {answer.Body}");
            }
        Console.WriteLine($"{walked} requests without a token");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(walked > 20);
    }

    [Fact]
    public async Task Every_route_says_who_may_come_and_every_name_has_a_row_here()
    {
        await using var ground = await DoorGround.Make(cluster, browser);
        var silent = WalkedRoute.Of(ground.Practice).Where(r => r.Says is null && !r.Pattern.RawText!.StartsWith("/_", StringComparison.Ordinal)).Select(r => r.ToString());
        Assert.Equal("", string.Join('\n', silent));
        var rowless = Owners.Names.Where(n => !DoorRows.Sql.Contains($"(${n}$", StringComparison.Ordinal) && !DoorRows.Sql.Contains($"select ${n}$", StringComparison.Ordinal) && n is not ("client" or "account" or "picture" or "capture" or "visit" or "course" or "job" or "comparison"));
        Assert.Equal("", string.Join('\n', rowless));
        // A parameter that is a key and that nobody knows the owner of would be let through for everybody of the role.
        var ownerless = WalkedRoute.Of(ground.Practice).SelectMany(r => r.Pattern.Parameters.Where(p => p.ParameterPolicies.Any(c => c.Content == "guid") && !Owners.Knows(p.Name)).Select(p => $"{r}: {p.Name}"));
        Assert.Equal("", string.Join('\n', ownerless));
    }

    /// <summary>Errors, missing pages and refusals too.</summary>
    [Theory]
    [InlineData("sign-in", HttpStatusCode.OK)]
    [InlineData("no-such-page", HttpStatusCode.NotFound)]
    [InlineData("account", HttpStatusCode.Unauthorized)]
    [InlineData("icon.svg", HttpStatusCode.OK)]
    public async Task Every_answer_tells_the_browser_what_it_must_not_do(string address, HttpStatusCode status)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        using var http = await practice.Http();
        using var answer = await http.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        Headers(answer);
    }

    [Fact]
    public async Task An_error_inside_the_program_is_answered_under_the_same_rules_and_without_its_trace()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        using var http = await practice.Http(WebPractice.Mail(Roles.Lead));
        await practice.Test.Execute("alter table chosen_settings rename to gone");
        using var answer = await http.GetAsync("practice/settings");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Headers(answer);
        string said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Something went wrong", said);
        Assert.DoesNotContain("chosen_settings", said);
        Assert.DoesNotContain("   at ", said);
    }

    static void Headers(HttpResponseMessage answer)
    {
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "SAMEORIGIN")])
            Assert.Equal(value, Assert.Single(answer.Headers.GetValues(name)));
        Assert.False(answer.Headers.Contains("Server"));
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)) Assert.All(cookies, c => Assert.Matches("^__Host-.*; path=/; secure; .*httponly|^__Host-(?=.*secure)(?=.*path=/)(?=.*httponly)", c.ToLowerInvariant().Replace("__host", "__Host")));
    }

    static bool Expected(WalkedRoute route, DoorGround.Knocker who, string whose, string secret)
    {
        if (route.Allowed == Roles.None) return false;
        if (route.Anyone) return true;
        if (route.ByLink) return secret == "right";
        if ((route.Allowed & who.Role) == 0 || whose == "elsewhere" && route.Owned.Length > 0) return false;
        if (who.Role == Roles.Client && route.Owned.Length > 0 && (whose != "own" || route.Owned.All(n => n is "room" or "device" or "lot"))) return false;      // those are nobody's but the practice's
        return route.Says!.Picture switch
        {
            PictureUse.None => true,
            PictureUse.See => who.SeesPictures && (who.Role != Roles.Reviewer || whose == "own"),      // only one client gave them for teaching
            _ => who.MayAllWithPictures,
        };
    }

    static string? Fault(WalkedRoute route, DoorGround.Knocker who, bool expected, Knocking.Answer answer)
    {
        if (expected)
            return answer.Refusals > 0 ? "refused" : answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError || answer.Status == HttpStatusCode.NotFound && !route.Names ? $"answered {(int)answer.Status}" : null;
        bool known = who.Role != Roles.None || route.ByLink;
        var status = known ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized;
        long told = known || route.Owned.Length > 0 && route.Allowed != Roles.None ? 1 : 0;
        if (answer.Status != status) return $"answered {(int)answer.Status} in place of {(int)status}";
        if (answer.Body.Length > 0) return "a refusal that says something";
        return answer.Refusals == told ? null : $"{answer.Refusals} entries in the log in place of {told}";
    }

    static string Address(DoorGround ground, WalkedRoute route, string whose, string secret)
    {
        string purpose = route.Says?.Purpose ?? "check_in", other = purpose == "comparison" ? "check_in" : "comparison";
        return route.Address(name => name switch
        {
            "link" => secret switch { "right" => ground.Link(purpose, whose), "of another purpose" => ground.Link(other, whose), _ => "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
            "edition" or "name" when route.Pattern.RawText!.StartsWith("/assets", StringComparison.Ordinal) => ground.Practice.Host.App.Services.GetRequiredService<AssetFiles>().Address("punctum.css").Split('/')[name == "edition" ? 2 : 3],
            _ when Owners.Knows(name) => ground.Row(name, whose).ToString(),
            _ => route.Pattern.GetParameter(name)!.ParameterPolicies.Any(p => p.Content is "int" or "long") ? "1" : "x",
        });
    }
}
