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
