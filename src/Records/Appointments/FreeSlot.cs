namespace Punctum.Records.Appointments;

/// <summary>A beginning at which a room and a person are free.</summary>
public sealed record FreeSlot(DateTimeOffset Begins, Guid Room, string RoomName, Guid Practitioner, string PractitionerName);
