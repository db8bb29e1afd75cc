using Punctum.Imaging.Drawing;
using Punctum.Records.Clients;
using Punctum.Records.Comparisons;
using Punctum.Records.Database;
using Punctum.Records.Jobs;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.EveryPage;

/// <summary>The demo practice with two drawn pictures of its first client and their comparison, so that there is something behind every link.</summary>
public sealed class FilledPractice(TestCluster cluster, Browser browser) : IAsyncLifetime
{
    internal WebPractice Practice { get; private set; } = null!;

    /// <summary>The client with the comparison.</summary>
    public Guid Client { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Practice = await WebPractice.OpenDemo(cluster, browser);
        // The demo's own pictures take a minute to draw, and nothing here is about them.
        await Practice.Test.Execute("set punctum.who = 'test'; update job set state = 'failed', reason = 'not in this test', ended_at = now() where state in ('queued', 'running')");
        var (client, days) = await FirstClient();
        Client = client.Id;
        byte[][] pictures = [Drawn(new()), Drawn(new() { NoiseSeed = 2, ExposureStops = 0.1 })];
        foreach (int i in (int[])[0, 1]) await Practice.Test.Add(client, pictures[i], "front", days[i]);
        await new AskComparison(Practice.Records).Run(TestRecords.Anna, client.Id.ToString(), "front", days[0], days[1], CancellationToken.None);
        await new Worker(Practice.Records).Run(untilIdle: true, null, CancellationToken.None);
    }

    async Task<(FoundClient Client, DateOnly[] Days)> FirstClient()
    {
        await using var work = await Practice.Records.Begin(TestRecords.Anna, CancellationToken.None);
        var client = (await work.Connection.Command($"select {FoundClient.Columns} from client order by number limit 1").Rows(FoundClient.Of, CancellationToken.None)).Single();
        var days = await work.Connection.Command("select min(day), max(day) from visit where client_id = $1", client.Id).Rows(r => new[] { r.GetFieldValue<DateOnly>(0), r.GetFieldValue<DateOnly>(1) }, CancellationToken.None);
        return (client, days.Single());
    }

    static byte[] Drawn(DrawnSensor sensor)
    {
        using var drawn = DrawnHead.Draw(new() { Seed = 7, Camera = DrawnCamera.OfMegapixels(1), Sensor = sensor });
        return drawn.Jpeg();
    }

    public async ValueTask DisposeAsync() => await Practice.DisposeAsync();
}
