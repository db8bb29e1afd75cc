using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Database;
using Punctum.Records.Reminders;
using Punctum.Records.Visits;

namespace Punctum.Records.Appointments;

/// <summary>Says that a client arrived, was seen, did not come, or that an appointment is cancelled; and takes it back.</summary>
public sealed class ChangeAppointment(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Brings it into a state. Arrived and fulfilled, the client has a visit on that day; coming back, it needs its time to be free.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="appointment">Which.</param>
    /// <param name="version">As it was seen; null: whatever it is now.</param>
    /// <param name="state">booked, arrived, fulfilled, cancelled or noshow.</param>
    /// <param name="overbookBecause">Coming back into a taken time: why it may stand there; null: as before, if it stood beside another one.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<Booking> Run(Actor actor, Guid appointment, uint? version, string state, string? overbookBecause, CancellationToken cancel)
    {
        if (state is not ("booked" or "arrived" or "fulfilled" or "cancelled" or "noshow")) throw new ArgumentException($"an appointment has no state \"{state}\".");
        return await Clashes.Told(() => Change(actor, appointment, version, state, overbookBecause, cancel));
    }

    async Task<Booking> Change(Actor actor, Guid appointment, uint? version, string state, string? overbookBecause, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Appointments.SingleAsync(a => a.Id == appointment, cancel);
        if (version is { } seen && seen != row.Version) return new Booking.ChangedMeanwhile(row.State);
        if (row.State == state) return new Booking.Done(appointment, row.OverbookedBecause is not null);
        if (row.State == "fulfilled" && state is "cancelled" or "noshow") return new Booking.Refused("The client was seen; what took place is not cancelled.");
        var zone = await Ground.Zone(work, row.PracticeId, cancel);
        if (row.State is "cancelled" or "noshow" && await BackInTheWay(work, row, overbookBecause, zone, cancel) is { } taken) return taken;
        if (state is "arrived" or "fulfilled") await Visit(work, row, zone, cancel);
        row.State = state;
        row.Revision++;
        await work.Db.SaveChangesAsync(cancel);
        await new AppointmentReminders(protocol, clock).Plan(work, row, zone, cancel);
        await work.Commit(cancel);
        return new Booking.Done(appointment, row.OverbookedBecause is not null);
    }

    static async Task<Booking?> BackInTheWay(Work work, Appointment row, string? overbookBecause, TimeZoneInfo zone, CancellationToken cancel)
    {
        await OneAtATime.Wait(work, cancel, row.ClientId is { } someone ? [row.RoomId, row.PractitionerId, someone] : [row.RoomId, row.PractitionerId]);
        var (booking, because) = await BookAppointment.Judge(work, new(SlotOf(row), row.Kind, row.ClientId, row.CourseId, null, overbookBecause.OrNull() ?? row.OverbookedBecause), new(row.PracticeId, zone), row.Id, cancel);
        row.OverbookedBecause = because;
        return booking;
    }

    static async Task Visit(Work work, Appointment row, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (row.ClientId is { } client) row.VisitId ??= await VisitOfDay.Find(work, client, WallClock.DayOf(row.During.LowerBound, zone), cancel);
    }

    /// <summary>The time of an appointment as one can wish for it.</summary>
    internal static Slot SlotOf(Appointment row) => new(row.RoomId, row.PractitionerId, row.During.LowerBound, (int)(row.During.UpperBound - row.During.LowerBound).TotalMinutes,
        (int)(row.During.LowerBound - row.Occupied.LowerBound).TotalMinutes, (int)(row.Occupied.UpperBound - row.During.UpperBound).TotalMinutes);
}
