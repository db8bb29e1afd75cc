namespace Punctum.Records.Appointments;

/// <summary>What is to be booked.</summary>
/// <param name="Slot">Where, who and when.</param>
/// <param name="Kind">consultation, session, check, pictures, touch_up or other.</param>
/// <param name="Client">Null: the time is kept for something else.</param>
/// <param name="Course">Of which course, for a session or a touch-up.</param>
/// <param name="Note">For the practice.</param>
/// <param name="OverbookBecause">Why it may stand beside another one; without meaning where nothing is in the way.</param>
public sealed record Wish(Slot Slot, string Kind, Guid? Client, Guid? Course, string? Note, string? OverbookBecause);
