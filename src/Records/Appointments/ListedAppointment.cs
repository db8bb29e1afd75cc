namespace Punctum.Records.Appointments;

/// <summary>An appointment as a list shows it.</summary>
public sealed record ListedAppointment(
    Guid Id, uint Version, string Kind, string State, DateTimeOffset Begins, DateTimeOffset Ends, DateTimeOffset TakenFrom, DateTimeOffset TakenUntil, Guid Room, string RoomName, Guid Practitioner, string PractitionerName,
    Guid? Client, long? ClientNumber, string? ClientName, Guid? Course, Guid? Session, string? OverbookedBecause, string? Note)
{
    /// <summary>It takes its time.</summary>
    public bool Stands => State is not ("cancelled" or "noshow");
}
