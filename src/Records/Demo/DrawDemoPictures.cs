using Microsoft.EntityFrameworkCore;
using Punctum.Imaging.Drawing;
using Punctum.Records.Comparisons;
using Punctum.Records.Database;
using Punctum.Records.Jobs;
using Punctum.Records.Pictures;
using Punctum.Records.Practices;

namespace Punctum.Records.Demo;

/// <summary>Draws the demo practice's pictures one after the other, takes each in as any other picture, and asks for the comparisons. Broken off, it goes on where it was.</summary>
public sealed class DrawDemoPictures(PracticeRecords records)
{
    internal const string Kind = "demo_pictures";
    const string View = "front";

    /// <summary>Queues it in the caller's transaction.</summary>
    internal static async Task Enqueue(PracticeRecords records, Work work, CancellationToken cancel)
    {
        var job = work.Db.Add(new Job { Kind = Kind, Key = Kind }).Entity;
        await work.Db.SaveChangesAsync(cancel);
        await (await records.Scheduling).Enqueue(work, job.Id, cancel);
    }

    internal async Task Run(RunningJob job, Action<float> show, CancellationToken stop)
    {
        var (clients, today) = await Clients(job, stop);
        int done = 0;
        foreach (var person in DemoPeople.All.Where(p => clients.ContainsKey(p.Family)))
        {
            string client = clients[person.Family].ToString();
            for (int i = 0; i < person.Shots.Length; i++)
            {
                show((float)done++ / DemoPeople.Pictures);
                await Take(job, person, i, client, today.AddDays(-person.Shots[i].DaysAgo), stop);
            }
            if (person.Stage == DemoStage.Withdrawn) continue;      // nothing is done any more with pictures whose consent was taken back
            foreach (var later in person.Shots.Skip(1))
                await new AskComparison(records).Run(job.Actor, client, View, today.AddDays(-person.Shots[0].DaysAgo), today.AddDays(-later.DaysAgo), stop);
        }
        await using var work = await records.Begin(job.Actor, CancellationToken.None);
        if (await job.Done(work, CancellationToken.None)) await work.Commit(CancellationToken.None);
    }

    /// <summary>The demo's clients by family name, and the day on which the demo was made: everything in it is so many days before.</summary>
    async Task<(Dictionary<string, Guid> Clients, DateOnly Today)> Clients(RunningJob job, CancellationToken stop)
    {
        await using var work = await records.Begin(job.Actor, stop);
        var (practice, zone) = await FindPractice.Only(work, stop);
        var made = await work.Db.Practices.Where(p => p.Id == practice && p.Demo).Select(p => p.AddedAt).SingleAsync(stop);
        var clients = await work.Db.Clients.ToDictionaryAsync(c => c.Family, c => c.Id, stop);
        return (clients, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(made, zone).DateTime));
    }

    async Task Take(RunningJob job, DemoPerson person, int at, string client, DateOnly day, CancellationToken stop)
    {
        if (await IsThere(job, Guid.Parse(client), day, stop)) return;
        byte[] jpeg;
        using (var head = DrawnHead.Draw(person.Drawing(at))) jpeg = head.Jpeg();
        await new AddPicture(records, TimeProvider.System).Run(job.Actor, client, View, day, $"{person.Family.ToLowerInvariant()}-{day:yyyy-MM-dd}.jpg", jpeg, stop);
    }

    async Task<bool> IsThere(RunningJob job, Guid client, DateOnly day, CancellationToken stop)
    {
        await using var work = await records.Begin(job.Actor, stop);
        return await work.Connection.Value<bool>("select exists (select from visit v join capture c on c.visit_id = v.id join picture p on p.capture_id = c.id where v.client_id = $1 and v.day = $2)", stop, client, day);
    }
}
