namespace Punctum.Records.Appointments;

/// <summary>What is in the way. It names no client: not everybody who books may know who else comes.</summary>
/// <param name="What">What both would share.</param>
/// <param name="Appointment">The one that is there, to be opened by who may see it.</param>
/// <param name="Name">The room's or the practitioner's name; null for the client.</param>
/// <param name="From">From when it is taken.</param>
/// <param name="Until">Until when it is taken.</param>
public sealed record Clash(Shared What, Guid Appointment, string? Name, DateTimeOffset From, DateTimeOffset Until);
