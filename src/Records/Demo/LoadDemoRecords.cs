using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Appointments;
using Punctum.Records.Clients;
using Punctum.Records.Consents;
using Punctum.Records.Courses;
using Punctum.Records.Database;
using Punctum.Records.Practices;
using Punctum.Records.Recovery;
using Punctum.Records.Sessions;
using Punctum.Records.Visits;

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

    /// <summary>The practice itself, marked as a demo; its id.</summary>
    public async Task<Guid> Practice(CancellationToken cancel)
    {
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        if (await work.Db.Practices.SingleOrDefaultAsync(cancel) is { } there) return there.Demo ? there.Id : throw new RecordsException("these records hold a real practice; the demo is not loaded into it.");
        var made = work.Db.Add(new Practice { Name = "Demo practice", TimeZone = TimeZoneInfo.Local.Id, Demo = true }).Entity;
        foreach (string room in (string[])["Room 1", "Room 2"]) work.Db.Add(new Room { PracticeId = made.Id, Name = room });
        await work.Commit(cancel);
        return made.Id;
    }

    /// <summary>The client who shows a stage.</summary>
    public async Task<Guid> ClientOf(DemoStage stage, CancellationToken cancel)
    {
        string family = DemoPeople.All.First(p => p.Stage == stage).Family;
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        return await work.Db.Clients.Where(c => c.Family == family).Select(c => c.Id).SingleAsync(cancel);
    }

    /// <summary>Every client with what happened so far; begun again after a kill it makes those that are missing.</summary>
    /// <param name="practitioner">The account that treats.</param>
    /// <param name="cancel">Stops between two clients.</param>
    public async Task Run(Guid practitioner, CancellationToken cancel)
    {
        foreach (var person in DemoPeople.All) await new LoadDemoClient(records, protocol, clock, practitioner).Run(person, cancel);
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        await DrawDemoPictures.Enqueue(records, work, cancel);
        await work.Commit(cancel);
    }
}
