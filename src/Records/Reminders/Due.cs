namespace Punctum.Records.Reminders;

/// <summary>What the reminders of one thing shall be from now on.</summary>
/// <param name="Kind">preparation, appointment, check_in, result_pictures or touch_up.</param>
/// <param name="Item">Which one of its kind.</param>
/// <param name="At">When it is sent.</param>
/// <param name="UselessAt">From when on it is not sent any more.</param>
sealed record Due(string Kind, string Item, DateTimeOffset At, DateTimeOffset UselessAt);
