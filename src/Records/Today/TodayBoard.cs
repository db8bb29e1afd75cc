using Punctum.Records.Recovery;

namespace Punctum.Records.Today;

/// <summary>What a practice sees first: who comes, what is due, what needs a look.</summary>
/// <param name="Coming">Appointments of the day, by the clock.</param>
/// <param name="CheckIns">Asked and not answered, the oldest first.</param>
/// <param name="Pictures">Result pictures that are due, the ones whose time ends soonest first.</param>
/// <param name="TouchUps">Courses whose time for a touch-up has come.</param>
/// <param name="Escalations">What clients told that nobody has ended yet, the most urgent first.</param>
/// <param name="Failed">Analyses that could not be made lately.</param>
/// <param name="Reviews">Consultations that wait for a clinician's decision.</param>
/// <param name="Reminders">Messages to clients that could not be sent.</param>
public sealed record TodayBoard(IReadOnlyList<Coming> Coming, Due CheckIns, Due Pictures, Due TouchUps, IReadOnlyList<ListedEscalation> Escalations, IReadOnlyList<FailedJob> Failed, Due Reviews, Due Reminders);

/// <summary>An appointment of today.</summary>
/// <param name="Client">Null: the time is kept for something else.</param>
/// <param name="Sessions">How many sessions this client has had.</param>
public sealed record Coming(Guid Appointment, Guid? Client, long? Number, string? Name, DateTimeOffset From, DateTimeOffset Until, string Room, string With, string State, int Sessions);

/// <summary>The first of those that are due, and how many they are in all.</summary>
public sealed record Due(IReadOnlyList<DueClient> First, int InAll);

/// <summary>Somebody for whom something is due.</summary>
/// <param name="Subject">The check-in; else the session that days are counted from.</param>
/// <param name="Since">When it became due; of a result picture the day of the last session.</param>
/// <param name="What">The rule or window of the protocol.</param>
/// <param name="Until">Last day of its time; null: none.</param>
public sealed record DueClient(Guid Client, long Number, string Name, Guid Subject, DateTimeOffset Since, string What, DateOnly? Until);

/// <summary>A job that ended without its result.</summary>
public sealed record FailedJob(Guid Job, Guid? Client, long? Number, string? Name, string Kind, string Reason, DateTimeOffset At);
