namespace Punctum.Records.Reminders;

/// <summary>What a client is told by e-mail, and when. The row is its own queue: whoever moves the appointment moves it in the same transaction.</summary>
public sealed class Reminder
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PracticeId { get; init; }
    public required Guid ClientId { get; init; }
    public Guid? AppointmentId { get; init; }
    public Guid? SessionId { get; init; }
    public Guid? CourseId { get; init; }

    /// <summary>preparation, appointment, check_in, result_pictures or touch_up.</summary>
    public required string Kind { get; init; }

    /// <summary>Which one of its kind, in the protocol's words.</summary>
    public required string Item { get; init; }

    /// <summary>The same reminder is there once.</summary>
    public required string Key { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>From here on it is not sent any more.</summary>
    public required DateTimeOffset UselessAt { get; set; }

    /// <summary>When it is tried; while it is being sent, when another worker may take it; ended, when it did.</summary>
    public required DateTimeOffset NextAt { get; set; }

    /// <summary>waiting, sent, quiet (there is no address), failed or cancelled.</summary>
    public string State { get; set; } = "waiting";
    public int Attempts { get; set; }

    /// <summary>Why it was not sent, or not yet.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
    public uint Version { get; private set; }
}
