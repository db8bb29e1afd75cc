using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Appointments;
using Punctum.Records.Database;
using Punctum.Records.Devices;
using Punctum.Records.Practices;

namespace Punctum.Records.Demo;

/// <summary>Makes the records of the demo practice in seconds, without pictures; those are queued.</summary>
public sealed class LoadDemoRecords(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Whether they are there already.</summary>
    public static async Task<bool> Loaded(PracticeRecords records, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        return await connection.Value<bool>("select exists (select from job where kind = $1)", cancel, DrawDemoPictures.Kind);
    }

    /// <summary>Whether somebody has begun to make them.</summary>
    public static async Task<bool> Begun(PracticeRecords records, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        return await connection.Value<bool>("select exists (select from practice)", cancel);
    }

    /// <summary>The practice itself, marked as a demo, with a room and a device; its id.</summary>
    public async Task<Guid> Practice(CancellationToken cancel)
    {
        Guid id;
        await using (var work = await records.Begin(DemoActor.Maker, cancel))
        {
            var made = work.Db.Add(new Practice { Name = "Demo practice", TimeZone = TimeZoneInfo.Local.Id, Demo = true }).Entity;
            foreach (string room in (string[])["Room 1", "Room 2"]) work.Db.Add(new Room { PracticeId = made.Id, Name = room });
            await work.Commit(cancel);
            id = made.Id;
        }
        await new KeepDevice(records, clock).Add(DemoActor.Maker, id, "Demo pen", "pen", "DP-1", 2.5m, cancel);
        return id;
    }

    /// <summary>The client who shows a stage.</summary>
    public async Task<Guid> ClientOf(DemoStage stage, CancellationToken cancel)
    {
        string family = DemoPeople.All.First(p => p.Stage == stage).Family;
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        return await work.Db.Clients.Where(c => c.Family == family).Select(c => c.Id).SingleAsync(cancel);
    }

    /// <summary>Every client with what happened so far.</summary>
    /// <param name="practitioner">The account that treats.</param>
    /// <param name="name">Its name, under the records.</param>
    /// <param name="cancel">Stops between two clients.</param>
    public async Task Run(Guid practitioner, string name, CancellationToken cancel)
    {
        Guid room;
        DemoDays days;
        await using (var work = await records.Begin(DemoActor.Maker, cancel))
        {
            var (_, zone) = await FindPractice.Only(work, cancel);
            (room, days) = (await work.Db.Rooms.OrderBy(r => r.Name).Select(r => r.Id).FirstAsync(cancel), new(clock.GetUtcNow(), zone));
        }
        foreach (var person in DemoPeople.All) await new LoadDemoClient(records, protocol, days, new(practitioner, name, room)).Run(person, cancel);
    }

    /// <summary>Queues the pictures; from here on the demo counts as loaded.</summary>
    public async Task Finish(CancellationToken cancel)
    {
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        await DrawDemoPictures.Enqueue(records, work, cancel);
        await work.Commit(cancel);
    }
}
