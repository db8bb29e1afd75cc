namespace Punctum.Records.Appointments;

/// <summary>Somewhere or somebody that can be booked.</summary>
public sealed record Bookable(Guid Id, string Name);
