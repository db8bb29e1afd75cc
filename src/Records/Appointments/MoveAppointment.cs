using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Reminders;

namespace Punctum.Records.Appointments;

/// <summary>Moves an appointment to another time, room or person; its reminders move along.</summary>
public sealed class MoveAppointment(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Moves it, unless something is in the way.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="appointment">Which.</param>
    /// <param name="version">As it was seen; null: whatever it is now.</param>
    /// <param name="slot">To where.</param>
    /// <param name="overbookBecause">Why it may stand beside another one.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<Booking> Run(Actor actor, Guid appointment, uint? version, Slot slot, string? overbookBecause, CancellationToken cancel)
    {
        slot.Checked();
        return await Clashes.Told(() => Move(actor, appointment, version, slot, overbookBecause, cancel));
    }

    async Task<Booking> Move(Actor actor, Guid appointment, uint? version, Slot slot, string? overbookBecause, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Appointments.SingleAsync(a => a.Id == appointment, cancel);
        if (version is { } seen && seen != row.Version) return new Booking.ChangedMeanwhile(row.State);
        if (row.State is not ("booked" or "arrived")) return new Booking.Refused($"This appointment is {row.State}; it cannot be moved.");
        if (await Ground.Of(work, slot.Room, slot.Practitioner, row.ClientId, cancel) is not { } ground || ground.Practice != row.PracticeId) return new Booking.Refused("Room, practitioner and client do not belong to one practice.");
        await OneAtATime.Wait(work, cancel, row.ClientId is { } someone ? [slot.Room, slot.Practitioner, someone] : [slot.Room, slot.Practitioner]);
        var (booking, because) = await BookAppointment.Judge(work, new(slot, row.Kind, row.ClientId, row.CourseId, null, overbookBecause), ground, appointment, cancel);
        if (booking is not null) return booking;
        (row.RoomId, row.PractitionerId, row.During, row.Occupied, row.OverbookedBecause) = (slot.Room, slot.Practitioner, slot.During, slot.Occupied, because);
        row.Revision++;
        await work.Db.SaveChangesAsync(cancel);
        await new AppointmentReminders(protocol, clock).Plan(work, row, ground.Zone, cancel);
        await work.Commit(cancel);
        return new Booking.Done(appointment, because is not null);
    }
}
