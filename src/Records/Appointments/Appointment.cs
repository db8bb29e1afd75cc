using NpgsqlTypes;

namespace Punctum.Records.Appointments;

/// <summary>FHIR Appointment. The database refuses two at once in a room, for a practitioner or for a client.</summary>
public sealed class Appointment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }
    public required Guid RoomId { get; set; }
    public required Guid PractitionerId { get; set; }

    /// <summary>Null: the time is kept for something else.</summary>
    public Guid? ClientId { get; init; }
    public Guid? VisitId { get; set; }

    /// <summary>Of which course, for a session or a touch-up.</summary>
    public Guid? CourseId { get; init; }

    /// <summary>consultation, session, check, pictures, touch_up or other.</summary>
    public string Kind { get; init; } = "other";

    /// <summary>For the practice; told to nobody else.</summary>
    public string? Note { get; set; }

    /// <summary>Raised by each change of time, place or state: calendars take the newer one.</summary>
    public int Revision { get; set; }
    public required NpgsqlRange<DateTime> During { get; set; }

    /// <summary>With preparing before and cleaning after.</summary>
    public required NpgsqlRange<DateTime> Occupied { get; set; }

    /// <summary>booked, arrived, fulfilled, cancelled or noshow.</summary>
    public required string State { get; set; }

    /// <summary>Why it may stand beside another one.</summary>
    public string? OverbookedBecause { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
