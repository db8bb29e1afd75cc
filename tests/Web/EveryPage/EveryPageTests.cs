using System.Globalization;
using Microsoft.Playwright;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.EveryPage;

/// <summary>Every page that a person of a role can reach by links: accessible, no wider than the screen, light, steady, with visible focus and nothing in the console.</summary>
public sealed class EveryPageTests(FilledPractice filled) : IClassFixture<FilledPractice>
{
    [Fact, Trait("Kind", "Sweep")]
    public Task The_lead_s_are_on_a_phone() => Pages_are_as_they_should_be("lead@example.org", 390, ColorScheme.Light, 25);

    [Theory, Trait("Kind", "Sweep")]
    [InlineData("lead@example.org", 1440, ColorScheme.Dark, 25)]
    [InlineData("mira@example.org", 390, ColorScheme.Dark, 4)]
    [InlineData("reviewer@example.org", 1440, ColorScheme.Light, 2)]
    public async Task Pages_are_as_they_should_be(string mail, int width, ColorScheme scheme, int kindsAtLeast)
    {
        var walk = new Walk(filled.Practice, await filled.Practice.SignedIn(mail, width, scheme: scheme), mostOfAKind: 1, [.. mail.StartsWith("reviewer", StringComparison.Ordinal) ? [] : (string[])[$"/clients/{filled.Client}"], "/"]);
        var problems = await walk.Problems((page, kind) => Shots.Take(page, mail.Split('@')[0] + kind.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace(":guid", "", StringComparison.Ordinal), width, scheme));
        Assert.True(problems.Count == 0, string.Join("\n", problems.DistinctBy(p => p[(p.IndexOf(": ", StringComparison.Ordinal) + 1)..]).Take(40)));
        Assert.True(walk.Reached.Count >= kindsAtLeast, $"only {walk.Reached.Count.ToString(CultureInfo.InvariantCulture)} kinds of pages were reached: {string.Join(" ", walk.Reached)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{walk.Pages} pages of {walk.Reached.Count} kinds; the largest is {walk.LargestPage / 1000} kB: {walk.Largest}\nnot reached: {string.Join(" ", walk.Unreached)}");
    }
}
