using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.EveryPage;

/// <summary>Every page that a person of a role can reach by links: accessible, no wider than the screen, light, steady, with visible focus and nothing in the console.</summary>
public sealed class EveryPageTests(TestCluster cluster, Browser browser)
{
    [Theory]
    [InlineData(Roles.Lead, 390, ColorScheme.Light)]
    [InlineData(Roles.Lead, 1440, ColorScheme.Dark)]
    [InlineData(Roles.Practitioner, 390, ColorScheme.Dark)]
    [InlineData(Roles.Reviewer, 1440, ColorScheme.Light)]
    public async Task Pages_are_as_they_should_be(Roles role, int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var walk = new Walk(practice, await practice.SignedIn(role, width, scheme: scheme), mostOfAKind: 2);
        var problems = await walk.Problems();
        Assert.True(problems.Count == 0, string.Join("\n", problems.Distinct().Take(60)));
        Assert.True(walk.Pages > 1);
    }
}
