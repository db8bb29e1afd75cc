namespace Punctum.Records.Courses;

/// <summary>A session of a course, on its way from booked to signed.</summary>
/// <param name="Day">In the practice.</param>
/// <param name="Number">In the course; null: only booked.</param>
/// <param name="Session">The session; null: only booked.</param>
/// <param name="Appointment">The appointment; null: it had none.</param>
/// <param name="State">The session's state, or the appointment's.</param>
public sealed record CourseStep(DateOnly Day, int? Number, Guid? Session, Guid? Appointment, string State);
