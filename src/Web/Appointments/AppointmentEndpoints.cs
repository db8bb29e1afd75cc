using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Appointments;
using Punctum.Records.Reminders;
using Punctum.Web.Door;
using Punctum.Web.Recovery;
using Punctum.Web.Shell;

namespace Punctum.Web.Appointments;

/// <summary>What a button does with an appointment, its undo among it; and calendars by a secret link.</summary>
static class AppointmentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/appointments/{appointment:guid}/{state}", Change).Door(change: Roles.Carers);
        routes.MapPost("/appointments/{appointment:guid}/back", Back).Door(change: Roles.Carers);
        routes.MapPost("/reminders/{reminder:guid}/again", Again).Door(change: Roles.Carers);
        routes.MapGet("/calendar/{link}", async (string link, PracticeRecords records, TimeProvider clock, CancellationToken cancel) =>
            await new CalendarFeed(records, clock).Read(link, cancel) is { } calendar ? Results.File(calendar, "text/calendar; charset=utf-8", "appointments.ics") : Results.NotFound()).Door(see: Roles.Link, purpose: "calendar");
    }

    static async Task<IResult> Change(Guid appointment, string state, [FromForm] uint? version, Visitor visitor, PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, Said said, CancellationToken cancel)
    {
        string to = state == "restore" ? "booked" : state;
        if (to is not ("booked" or "arrived" or "fulfilled" or "cancelled" or "noshow")) return Results.NotFound();
        var before = await new ListAppointments(records).One(visitor.Actor("booking"), appointment, cancel);
        var booking = await new ChangeAppointment(records, protocol, clock).Run(visitor.Actor("booking"), appointment, version, to, null, cancel);
        if (booking is Booking.Done) said.Now(Sentence(before!, to), before!.State == to ? null : $"/appointments/{appointment}/{before.State}");
        else said.Now(string.Join(' ', AppointmentWords.Why(booking, visitor.Zone)) + (to == "booked" ? " It stays as it is; move it to a free time." : ""));
        return Results.Redirect(booking is Booking.Done && to is "cancelled" or "booked" ? $"/appointments?day={WallClock.DayOf(before!.Begins, visitor.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : $"/appointments/{appointment}");
    }

    static string Sentence(ListedAppointment one, string to) => to switch
    {
        "cancelled" => "Appointment cancelled. Its reminders are not sent.",
        "arrived" => $"{one.ClientName} is here.",
        "noshow" => $"{one.ClientName} did not come.",
        "fulfilled" => "Done.",
        _ => "The appointment is back.",
    };

    static async Task<IResult> Back(Guid appointment, DateTimeOffset at, Guid room, Guid with, int minutes, int preparing, int cleaning, Visitor visitor, PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, Said said, CancellationToken cancel)
    {
        if (minutes is < 1 or > Slot.MostMinutes || preparing is < 0 or > Slot.MostBufferMinutes || cleaning is < 0 or > Slot.MostBufferMinutes) return Results.BadRequest();
        var booking = await new MoveAppointment(records, protocol, clock).Run(visitor.Actor("booking"), appointment, null, new(room, with, at, minutes, preparing, cleaning), null, cancel);
        said.Now(booking is Booking.Done ? $"Moved back to {Moments.Full(at, visitor.Zone)}." : string.Join(' ', AppointmentWords.Why(booking, visitor.Zone)));
        return Results.Redirect($"/appointments/{appointment}");
    }

    static async Task<IResult> Again(Guid reminder, Visitor visitor, PracticeRecords records, TimeProvider clock, Said said, CancellationToken cancel)
    {
        bool tried = await new ListReminders(records, clock).TryAgain(visitor.Actor("care"), visitor.Account.PracticeId, reminder, cancel);
        said.Now(tried ? "The message is tried again." : "It is too late for this message, or it was sent meanwhile.");
        return Results.Redirect("/appointments");
    }
}
