using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Appointments;
using Punctum.Records.Courses;
using Punctum.Records.Database;
using Punctum.Records.Reminders;
using Punctum.Records.Visits;

namespace Punctum.Records.Sessions;

/// <summary>Begins the record of a session at a client's visit, with what is known already filled in.</summary>
public sealed class StartSession(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Begins it; a second time finds the same. The appointment, if there is one, is fulfilled by it.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="client">Who is treated.</param>
    /// <param name="appointment">At which appointment; null: the client came without one.</param>
    /// <param name="course">Of which course; null: the appointment's, or none.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<SessionStarted> Run(Actor actor, Guid client, Guid? appointment, Guid? course, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await OneAtATime.Wait(work, cancel, client);
        var person = await work.Db.Clients.AsNoTracking().SingleAsync(c => c.Id == client, cancel);
        var zone = await Ground.Zone(work, person.PracticeId, cancel);
        var booked = appointment is { } id ? await work.Db.Appointments.SingleAsync(a => a.Id == id && a.ClientId == client, cancel) : null;
        if (booked is { State: "cancelled" or "noshow" }) return new SessionStarted.Refused($"The appointment is {booked.State}. Bring it back first, or begin without it.");
        course ??= booked?.CourseId;
        var day = booked is null ? WallClock.DayOf(clock.GetUtcNow(), zone) : WallClock.DayOf(booked.During.LowerBound, zone);
        if (day > WallClock.DayOf(clock.GetUtcNow(), zone)) return new SessionStarted.Refused($"The appointment is on {day:yyyy-MM-dd}; its session cannot begin before.");
        var visit = booked?.VisitId ?? await VisitOfDay.Find(work, client, day, cancel);
        if (await work.Db.Sessions.Where(s => s.VisitId == visit).Select(s => new { s.Id, s.State }).SingleOrDefaultAsync(cancel) is { } there)
            return there.State == "entered-in-error" ? new SessionStarted.Refused("The session of this day was marked as entered in error. Bring it back instead.") : new SessionStarted.There(there.Id, false);
        if (course is { } of && !await work.Db.Courses.AnyAsync(c => c.Id == of && c.ClientId == client && (c.State == "active" || c.State == "draft" || c.State == "on-hold"), cancel)) return new SessionStarted.Refused("This course has ended.");
        int? number = course is { } within ? await work.Db.Sessions.Where(s => s.CourseId == within).MaxAsync(s => (int?)s.Number, cancel) + 1 ?? 1 : null;
        var paper = await Prefilled(work, person.PracticeId, client, day, number, cancel);
        var session = work.Db.Add(new Session { ClientId = client, VisitId = visit, CourseId = course, Number = number, State = "in-progress", Record = paper.ToJsonString() }).Entity;
        if (booked is not null) (booked.VisitId, booked.State, booked.Revision) = (visit, "fulfilled", booked.Revision + 1);
        await work.Db.SaveChangesAsync(cancel);
        if (booked is not null) await new AppointmentReminders(protocol, clock).Plan(work, booked, zone, cancel);
        await new SessionReminders(protocol, clock).Plan(work, person.PracticeId, client, session.Id, await Ended(work, session.Id, clock, cancel), cancel);
        await work.Commit(cancel);
        return new SessionStarted.There(session.Id, true);
    }

    /// <summary>When a session ended, or will: by its appointment, else now.</summary>
    internal static async Task<DateTimeOffset> Ended(Work work, Guid session, TimeProvider clock, CancellationToken cancel)
    {
        var found = await work.Connection.Command("select upper(a.during) from session s join appointment a on a.visit_id = s.visit_id where s.id = $1 and a.state = 'fulfilled' order by a.kind = 'session' desc, a.during limit 1", session)
            .Rows(r => r.GetFieldValue<DateTimeOffset>(0), cancel);
        return found is [var end] ? end : clock.GetUtcNow();
    }

    // What cannot be otherwise; lots and everything that was done is typed in by who did it.
    static async Task<JsonObject> Prefilled(Work work, Guid practice, Guid client, DateOnly day, int? number, CancellationToken cancel)
    {
        var form = new JsonObject { ["date"] = $"{day:yyyy-MM-dd}" };
        if (number is { } of) form["first_session"] = of == 1;
        if (await work.Db.Devices.AsNoTracking().Where(d => d.PracticeId == practice && d.ClosedAt == null).Take(2).ToListAsync(cancel) is [var only])
            form["device"] = new JsonObject { ["name"] = only.Name, ["serial"] = only.Serial, ["kind"] = only.Kind, ["max_mm"] = only.MaxMm };
        return new() { ["form"] = form };
    }
}
