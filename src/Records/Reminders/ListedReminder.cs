namespace Punctum.Records.Reminders;

/// <summary>A reminder as a list shows it.</summary>
public sealed record ListedReminder(Guid Id, Guid Client, long ClientNumber, string Kind, string Item, DateTimeOffset DueAt, string State, string? Reason, DateTimeOffset? SentAt);
