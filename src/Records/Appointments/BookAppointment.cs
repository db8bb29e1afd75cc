using Punctum.Clinic.Protocol;
using Punctum.Records.Database;
using Punctum.Records.Reminders;

namespace Punctum.Records.Appointments;

/// <summary>Books an appointment, with what the client is reminded of. Of any number who want the same time one gets it.</summary>
public sealed class BookAppointment(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>What appointments are for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["consultation", "session", "check", "pictures", "touch_up", "other"];

    /// <summary>Books, unless something is in the way.</summary>
    /// <exception cref="ArgumentException">The kind or the length cannot be, or a course is named without its client.</exception>
    public async Task<Booking> Run(Actor actor, Wish wish, CancellationToken cancel)
    {
        wish.Slot.Checked();
        if (!Kinds.Contains(wish.Kind)) throw new ArgumentException($"an appointment cannot be for \"{wish.Kind}\".");
        if (wish.Course is not null && wish.Client is null) throw new ArgumentException("a session of a course needs its client.");
        return await Clashes.Told(() => Book(actor, wish, cancel));
    }

    async Task<Booking> Book(Actor actor, Wish wish, CancellationToken cancel)
    {
        var slot = wish.Slot;
        await using var work = await records.Begin(actor, cancel);
        if (await Ground.Of(work, slot.Room, slot.Practitioner, wish.Client, cancel) is not { } ground) return new Booking.Refused("Room, practitioner and client do not belong to one practice.");
        await OneAtATime.Wait(work, cancel, wish.Client is { } someone ? [slot.Room, slot.Practitioner, someone] : [slot.Room, slot.Practitioner]);
        var (booking, because) = await Judge(work, wish, ground, null, cancel);
        if (booking is not null) return booking;
        var appointment = work.Db.Add(new Appointment
        {
            PracticeId = ground.Practice, RoomId = slot.Room, PractitionerId = slot.Practitioner, ClientId = wish.Client, CourseId = wish.Course, Kind = wish.Kind, Note = wish.Note.OrNull(),
            During = slot.During, Occupied = slot.Occupied, State = "booked", OverbookedBecause = because,
        }).Entity;
        await work.Db.SaveChangesAsync(cancel);
        await new AppointmentReminders(protocol, clock).Plan(work, appointment, ground.Zone, cancel);
        await work.Commit(cancel);
        return new Booking.Done(appointment.Id, because is not null);
    }

    /// <summary>What is in the way, or the reason to stand beside it; neither where the time is free.</summary>
    internal static async Task<(Booking?, string? Because)> Judge(Work work, Wish wish, Ground.Place ground, Guid? except, CancellationToken cancel)
    {
        if (wish is { Course: { } of, Kind: "session" or "touch_up" }
            && await SkinRest.Judge(work, wish.Client!.Value, of, WallClock.DayOf(wish.Slot.Begins, ground.Zone), except, ground.Zone, cancel) is { } refused) return (refused, null);
        var clashes = await Clashes.Of(work, wish.Slot, wish.Client, except, cancel);
        if (clashes.Count == 0) return (null, null);
        var taken = new Booking.Taken(clashes);
        return taken.CanBeOverbooked && wish.OverbookBecause.OrNull() is { } because ? (null, because) : (taken, null);
    }
}
