using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Records.Appointments;
using Punctum.Records.Clients;
using Punctum.Records.Courses;
using Punctum.Records.Practices;
using Punctum.Records.Recovery;

namespace Punctum.Records.Demo;

/// <summary>One client of the demo practice, made by the same actions as a real one, each by the clock of its day.</summary>
sealed class LoadDemoClient(PracticeRecords records, ClinicalProtocol protocol, DemoDays days, DemoStaff staff)
{
    const int SessionHour = 10, SessionMinutes = 60, CleaningMinutes = 15;

    public async Task Run(DemoPerson person, CancellationToken cancel)
    {
        var client = (await new AddClient(records).Run(DemoActor.Maker, person.Family, person.Given, person.Born, $"{person.Given.ToLowerInvariant().Replace('é', 'e')}@example.org", $"+49 30 5550 {1000 + person.Seed}", cancel)).Id;
        if (person.Stage == DemoStage.New)
        {
            await Book(person, client, null, "consultation", 0, 10, cancel);
            return;
        }
        var plan = await new LoadDemoConsultation(records, protocol, days, staff).Run(person, client, cancel);
        if (person.Stage == DemoStage.Deferred) return;
        var course = await Course(person, client, plan, cancel);
        foreach (int ago in person.Sessions) await new LoadDemoSession(records, protocol, days, staff).Run(person, client, course, await Book(person, client, course, "session", ago, SessionHour, cancel), CoursePlan.Of(plan), ago, cancel);
        if (person.Finished) await Change(course, "completed", person.Sessions[^1], cancel);
        if (person.TouchedUp is { } touched) await new LoadDemoSession(records, protocol, days, staff).Run(person, client, null, await Book(person, client, null, "touch_up", touched, SessionHour, cancel), CoursePlan.Of(plan), touched, cancel);
        await Ahead(person, client, course, cancel);
        await Answers(person, client, cancel);
    }

    async Task<Guid> Course(DemoPerson person, Guid client, TreatmentPlan plan, CancellationToken cancel)
    {
        if (await new MakeCourse(records).Run(DemoActor.Maker, client, plan, cancel) is not CourseMade.Made { Course: var course }) throw new RecordsException($"the protocol makes no plan for the demo's client {person.Family}; the demo does not fit this protocol.");
        await Change(course, "active", person.Sessions.Length > 0 ? person.Sessions[0] + 3 : 8, cancel);
        return course;
    }

    async Task Change(Guid course, string state, int ago, CancellationToken cancel)
    {
        if (await new ChangeCourse(records, protocol, new MovedBack(days.At(ago, 12))).Run(DemoActor.Maker, course, null, state, cancel) is CourseChanged.Refused refused) throw new RecordsException($"the demo's course could not become {state}: {refused.Because}");
    }

    async Task<Guid> Book(DemoPerson person, Guid client, Guid? course, string kind, int ago, int hour, CancellationToken cancel)
    {
        var slot = new Slot(staff.Room, staff.Practitioner, days.At(ago, hour), SessionMinutes, 0, CleaningMinutes);
        var booked = await new BookAppointment(records, protocol, new MovedBack(days.At(ago + 14, 9))).Run(DemoActor.Maker, new(slot, kind, client, course, null, null), cancel);
        return booked is Punctum.Records.Appointments.Booking.Done { Appointment: var appointment } ? appointment : throw new RecordsException($"the demo's appointment of {person.Family} {ago} days ago could not be booked: {booked}");
    }

    Task Ahead(DemoPerson person, Guid client, Guid course, CancellationToken cancel) => person.Stage switch
    {
        DemoStage.MidCourse => Book(person, client, course, "session", 0, 14, cancel),
        DemoStage.Planned => Book(person, client, course, "session", -4, 11, cancel),
        DemoStage.NotComparable => Book(person, client, course, "pictures", 0, 16, cancel),
        _ => Task.CompletedTask,
    };

    /// <summary>What clients told an hour after they were asked.</summary>
    async Task Answers(DemoPerson person, Guid client, CancellationToken cancel)
    {
        List<CheckIn> asked;
        await using (var work = await records.Begin(DemoActor.Maker, cancel))
            asked = await work.Db.CheckIns.AsNoTracking().Where(c => c.ClientId == client && c.DueAt < days.Now.AddHours(-2)).OrderBy(c => c.DueAt).ToListAsync(cancel);
        foreach (var one in asked.Where(a => person.Stage is not (DemoStage.Silent or DemoStage.Urgent) || a.SessionId != asked[^1].SessionId || asked.Count > 4 && a.SessionId == asked[0].SessionId))
            await Tell(client, one.Id, one.DueAt.AddHours(1), new() { Danger = [], Symptoms = [] }, cancel);
        if (person.Stage != DemoStage.Urgent) return;
        await using var reading = await records.Begin(DemoActor.Maker, cancel);
        var session = await (from s in reading.Db.Sessions where s.ClientId == client orderby s.Number descending select s.Id).FirstAsync(cancel);
        var told = days.Now.AddMinutes(-40);
        var begun = await new TellCheckIn(records, protocol, new MovedBack(told)).Begin(DemoActor.Maker, client, session, cancel);
        await Tell(client, begun.Id, told, new() { Danger = ["fever_38", "spreading_warm"] }, cancel);
    }

    Task Tell(Guid client, Guid checkIn, DateTimeOffset at, CheckInDraft told, CancellationToken cancel) =>
        new TellCheckIn(records, protocol, new MovedBack(at)).Run(DemoActor.Maker, client, checkIn, told, TellCheckIn.Client, null, cancel);
}
