using Punctum.Records.Database;

namespace Punctum.Records.Appointments;

/// <summary>The free times of a day: for every beginning the first room and person that are free together.</summary>
public sealed class FreeSlots(PracticeRecords records)
{
    sealed record Taken(Guid Room, Guid Practitioner, DateTime From, DateTime Until, DateTime RoomFrom, DateTime RoomUntil);

    /// <summary>By beginning; a day on which the clocks change has fewer or more of them.</summary>
    public async Task<IReadOnlyList<FreeSlot>> Run(Actor actor, Guid practice, FreeSlotsQuestion question, TimeZoneInfo zone, CancellationToken cancel)
    {
        var (rooms, people) = await new ListAppointments(records).Bookables(actor, practice, cancel);
        await using var work = await records.Begin(actor, cancel);
        var (from, until) = WallClock.Day(question.Day, zone);
        var taken = await work.Connection.Command("""
            select room_id, practitioner_id, lower(during), upper(during), lower(occupied), upper(occupied) from appointment
            where practice_id = $1 and occupied && tstzrange($2, $3) and state not in ('cancelled', 'noshow') and overbooked_because is null
            """, practice, from.UtcDateTime.AddHours(-3), until.UtcDateTime.AddHours(3)).Rows(r => new Taken(r.GetGuid(0), r.GetGuid(1), r.GetDateTime(2), r.GetDateTime(3), r.GetDateTime(4), r.GetDateTime(5)), cancel);
        var free = new List<FreeSlot>();
        foreach (var begins in Beginnings(question, zone))
        {
            var slot = new Slot(default, default, begins, question.Minutes, question.PreparingMinutes, question.CleaningMinutes);
            var room = rooms.FirstOrDefault(r => question.Room is not { } only || only == r.Id ? !taken.Exists(t => t.Room == r.Id && t.RoomFrom < slot.Occupied.UpperBound && t.RoomUntil > slot.Occupied.LowerBound) : false);
            var person = people.FirstOrDefault(p => question.Practitioner is not { } only || only == p.Id ? !taken.Exists(t => t.Practitioner == p.Id && t.From < slot.During.UpperBound && t.Until > slot.During.LowerBound) : false);
            if (room is not null && person is not null) free.Add(new(begins, room.Id, room.Name, person.Id, person.Name));
        }
        return free;
    }

    // In steps of physical time from the opening, so that an hour that comes twice is offered twice, and a skipped one never.
    static IEnumerable<DateTimeOffset> Beginnings(FreeSlotsQuestion question, TimeZoneInfo zone)
    {
        DateTimeOffset begins = WallClock.About(question.Day, question.Opens, zone), closes = WallClock.About(question.Day, question.Closes, zone);
        for (; begins.AddMinutes(question.Minutes) <= closes; begins = begins.AddMinutes(question.StepMinutes)) yield return WallClock.Shown(begins, zone);
    }
}
