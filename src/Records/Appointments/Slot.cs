using NpgsqlTypes;

namespace Punctum.Records.Appointments;

/// <summary>A room and a person for a time, with the minutes before and after in which the room is prepared and cleaned.</summary>
public sealed record Slot(Guid Room, Guid Practitioner, DateTimeOffset Begins, int Minutes, int PreparingMinutes, int CleaningMinutes)
{
    /// <summary>The longest appointment and the longest preparing or cleaning: beyond it a number was mistyped.</summary>
    public const int MostMinutes = 480, MostBufferMinutes = 120;

    /// <summary>The appointment itself.</summary>
    public NpgsqlRange<DateTime> During => Range(Begins.UtcDateTime, Ends.UtcDateTime);

    /// <summary>While the room is taken.</summary>
    public NpgsqlRange<DateTime> Occupied => Range(Begins.UtcDateTime.AddMinutes(-PreparingMinutes), Ends.UtcDateTime.AddMinutes(CleaningMinutes));

    /// <summary>Its end.</summary>
    public DateTimeOffset Ends => Begins.AddMinutes(Minutes);

    /// <exception cref="ArgumentException">It cannot be.</exception>
    internal Slot Checked()
    {
        if (Minutes is < 1 or > MostMinutes) throw new ArgumentException($"an appointment of {Minutes} minutes cannot be; write 1 to {MostMinutes}.");
        if (PreparingMinutes is < 0 or > MostBufferMinutes || CleaningMinutes is < 0 or > MostBufferMinutes) throw new ArgumentException($"preparing and cleaning take 0 to {MostBufferMinutes} minutes.");
        return this;
    }

    static NpgsqlRange<DateTime> Range(DateTime from, DateTime until) => new(from, true, until, false);
}
