using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Punctum.Imaging;
using Punctum.Imaging.Signs;
using Punctum.Records;
using Punctum.Records.Comparisons;
using Punctum.Records.Jobs;
using Punctum.SystemTests;
using Xunit;

namespace Punctum.Tests.Records.Comparisons;

/// <summary>A practice's report says how it is run again, and that is meant word for word.</summary>
public sealed class RunAgainTests(TestCluster cluster)
{
    static readonly DateOnly january = new(2026, 1, 5), may = new(2026, 5, 4);

    [Fact]
    public async Task The_command_in_the_report_of_a_drawn_region_gives_the_same_comparison_to_the_last_byte()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, DrawnHeads.Before, day: january);
        await test.Add(client, DrawnHeads.After, day: may);         // both are called a.jpg, as a telephone would
        var captures = new[] { january, may }.Select(d => test.Value<Guid>("select c.id from capture c join visit v on v.id = c.visit_id where v.day = $1", d).Result).ToArray();
        var choice = new ComparisonChoice([], new()
        {
            Region = Square(150.25, 220.5), RegionAfter = Square(151.75, 221), Site = "cheek", Control = ["surround"], Concerns = [Sign.Redness], PixelsAMillimetre = 2.4, PolarisationAfter = Polarisation.Cross,
        });
        await new AskComparison(test.Records).Run(TestRecords.Anna, client.Id, captures[0], captures[1], choice, CancellationToken.None);
        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        var report = new ReportComparison(test.Records);
        string folder = Path.Combine(test.Folder, "out");
        var kept = await test.Value<Guid>("select id from comparison");
        Directory.CreateDirectory(folder);
        foreach (string name in (string[])["heat_lines.jpg", "region.json"])
        {
            string mine = Path.Combine(folder, name);
            await File.WriteAllTextAsync(mine, "my own", TestContext.Current.CancellationToken);
            Assert.Contains("another file of this name", (await Assert.ThrowsAsync<RecordsException>(() => report.Run(TestRecords.Anna, kept, folder, CancellationToken.None))).Message);
            Assert.Equal(mine, Assert.Single(Directory.GetFiles(folder)));
            Assert.Equal("my own", await File.ReadAllTextAsync(mine, TestContext.Current.CancellationToken));
            File.Delete(mine);
        }
        foreach (string name in (string[])["heat_lines.jpg", "report.html", "comparison.json"])
            await File.WriteAllTextAsync(Path.Combine(folder, name), "of another comparison", TestContext.Current.CancellationToken);
        await report.Run(TestRecords.Anna, kept, folder, CancellationToken.None);
        Assert.False(File.Exists(Path.Combine(folder, "heat_lines.jpg")));
        Assert.Equal(["2026-01-05 a.jpg", "2026-05-04 a.jpg"], await report.Originals(TestRecords.Anna, kept, folder, CancellationToken.None));

        string command = Command(File.ReadAllText(Path.Combine(folder, "report.html")));
        Assert.Contains("--region region.json --region-after region-after.json --site cheek", command);
        RunIn(folder, command);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "comparison.json")), File.ReadAllText(Path.Combine(folder, "report", "comparison.json")));

        await File.WriteAllTextAsync(Path.Combine(folder, "2026-05-04 a.jpg"), "somebody else's", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<RecordsException>(() => report.Originals(TestRecords.Anna, kept, folder, CancellationToken.None));
        Assert.Equal("somebody else's", File.ReadAllText(Path.Combine(folder, "2026-05-04 a.jpg")));
    }

    [Fact]
    public void Pictures_of_one_name_are_told_apart_by_their_day_and_then_by_a_number()
    {
        static PairOfOriginals.One Of(string name, DateOnly day) => new(Guid.Empty, name, day, []);
        Assert.Equal(["left.jpg", "2026-01-05 image.jpg", "2 2026-01-05 IMAGE.jpg", "2026-05-04 image.jpg", "2026-05-04 region.json"],
            PairOfOriginals.Apart([Of("left.jpg", january), Of("image.jpg", january), Of("IMAGE.jpg", january), Of("image.jpg", may), Of("region.json", may)]).Select(o => o.Name));
    }

    [Theory, InlineData("..", "picture"), InlineData("a.jpg", "a.jpg")]
    public void A_picture_gets_a_name_that_a_disk_takes(string came, string given)
    {
        string Named(string name) => Assert.Single(PairOfOriginals.Apart([new(Guid.Empty, name, january, [])])).Name;
        Assert.Equal(given, Named(came));
        string cut = Named(new string('\u987B', 120) + ".jpg");
        Assert.True(cut.EndsWith("\u987B.jpg", StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetByteCount(cut) is > 190 and <= 200, cut);
    }

    static string Command(string report) => WebUtility.HtmlDecode(Regex.Match(report, "<pre class=\"command\"[^>]*><code>(.*?)</code>").Groups[1].Value);

    static void RunIn(string folder, string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"punctum() {{ dotnet '{PunctumProcess.Program}' \"$@\"; }}; {command} -q"]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        string errors = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.True(shell.ExitCode is 0 or 4, errors);
    }

    static ImmutableArray<Point> Square(double left, double top) => [new(left, top), new(left + 90, top), new(left + 90, top + 70.5), new(left, top + 70)];
}
