using Punctum.Clinic.Plans;

namespace Punctum.Records.Courses;

/// <summary>A session that is still to be booked.</summary>
/// <param name="Number">In the course.</param>
/// <param name="Window">From the earliest to the latest usual day.</param>
/// <param name="IfNeeded">Beyond the fewest sessions.</param>
/// <param name="Proposed">A working day in the window.</param>
public sealed record ProposedSession(int Number, Between<DateOnly> Window, bool IfNeeded, DateOnly Proposed);
