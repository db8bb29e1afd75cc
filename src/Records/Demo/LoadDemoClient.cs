using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
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

/// <summary>One client of the demo practice, made so that everything of it is there or nothing.</summary>
sealed class LoadDemoClient(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, Guid practitioner)
{
    const string By = "Robin Vale";

    public async Task Run(DemoPerson person, CancellationToken cancel)
    {
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        if (await work.Db.Clients.AnyAsync(c => c.Family == person.Family, cancel)) return;
        var (practice, zone) = await FindPractice.Only(work, cancel);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        DateTimeOffset At(int daysAgo, int hour) => new DateTimeOffset(today.AddDays(-daysAgo).ToDateTime(new(hour, 0)), zone.GetUtcOffset(today.AddDays(-daysAgo).ToDateTime(new(hour, 0)))).ToUniversalTime();
        var client = work.Db.Add(new Client
        {
            PracticeId = practice, Family = person.Family, Given = person.Given, BirthDate = person.Born, Email = $"{person.Family.ToLowerInvariant().Replace('č', 'c')}@example.org", Phone = $"+49 30 5550 {1000 + person.Seed}",
        }).Entity;
        Consents(work, person, client.Id, At);
        var course = person.Stage is DemoStage.New or DemoStage.Deferred ? null
            : work.Db.Add(new Course { ClientId = client.Id, Concerns = [person.Concern], State = person.Finished ? "completed" : "active", Plan = "{}" }).Entity;
        await work.Db.SaveChangesAsync(cancel);
        for (int i = 0; i < person.Sessions.Length; i++)
        {
            int ago = person.Sessions[i];
            var visit = work.Db.Add(new Visit { ClientId = client.Id, Day = today.AddDays(-ago) }).Entity;
            var session = work.Db.Add(new Session { ClientId = client.Id, VisitId = visit.Id, CourseId = course!.Id, Number = i + 1, State = "completed", Record = "{}", SignedAt = At(ago, 11), SignedBy = By }).Entity;
            await work.Db.SaveChangesAsync(cancel);
            var asked = AskCheckIns.After(work, protocol, client.Id, session.Id, At(ago, 11));
            await work.Db.SaveChangesAsync(cancel);
        }
        await Appointments(work, person, client.Id, practice, At, cancel);
        await work.Commit(cancel);
        await Answers(person, client.Id, cancel);
    }

    static void Consents(Work work, DemoPerson person, Guid client, Func<int, int, DateTimeOffset> at)
    {
        if (person.Stage == DemoStage.New) return;
        int first = person.Shots is [var shot, ..] ? shot.DaysAgo + 1 : 1;
        string[] permitted = person.Stage is DemoStage.Improved or DemoStage.LongAgo ? ["treatment", "record", "teaching", "gallery"] : ["treatment", "record"];
        foreach (string purpose in permitted)
            work.Db.Add(new Consent
            {
                ClientId = client, Purpose = purpose, Decision = "permit", TextVersion = "demo", DecidedAt = at(first, 10),
                WithdrawnAt = person.Stage == DemoStage.Withdrawn && purpose == "record" ? at(20, 9) : null,
            });
    }

    async Task Appointments(Work work, DemoPerson person, Guid client, Guid practice, Func<int, int, DateTimeOffset> at, CancellationToken cancel)
    {
        if (person.Stage switch { DemoStage.New => (0, 10), DemoStage.MidCourse => (0, 14), DemoStage.Planned => (-4, 11), DemoStage.NotComparable => (0, 16), _ => ((int Ago, int Hour)?)null } is not { } when) return;
        var rooms = await work.Db.Rooms.OrderBy(r => r.Name).ToListAsync(cancel);
        DateTime from = at(when.Ago, when.Hour).UtcDateTime, until = from.AddMinutes(60);
        work.Db.Add(new Appointment
        {
            PracticeId = practice, RoomId = rooms[0].Id, PractitionerId = practitioner, ClientId = client, State = "booked",
            During = new NpgsqlRange<DateTime>(from, true, until, false), Occupied = new NpgsqlRange<DateTime>(from, true, until.AddMinutes(15), false),
        });
    }

    /// <summary>What clients told, by the clock of that moment.</summary>
    async Task Answers(DemoPerson person, Guid client, CancellationToken cancel)
    {
        List<CheckIn> asked;
        await using (var work = await records.Begin(DemoActor.Maker, cancel))
            asked = await work.Db.CheckIns.AsNoTracking().Where(c => c.ClientId == client && c.DueAt < clock.GetUtcNow()).OrderBy(c => c.DueAt).ToListAsync(cancel);
        foreach (var one in asked)
        {
            bool newest = one == asked[^1];
            if (newest && person.Stage == DemoStage.Silent) continue;
            var at = newest && person.Stage == DemoStage.Urgent ? clock.GetUtcNow().AddMinutes(-40) : one.DueAt.AddHours(1) is var soon && soon < clock.GetUtcNow() ? soon : clock.GetUtcNow().AddMinutes(-5);
            await new TellCheckIn(records, protocol, new MovedBack(at)).Run(DemoActor.Maker, client, one.Id, Told(person, newest), TellCheckIn.Client, null, cancel);
        }
    }

    static CheckInDraft Told(DemoPerson person, bool newest) => (person.Stage, newest) switch
    {
        (DemoStage.Urgent, true) => new() { Danger = ["fever_38", "spreading_warm"] },
        _ => new() { Danger = [], Symptoms = [] },
    };
}
