namespace Punctum.Records.Appointments;

/// <summary>What free times are asked for.</summary>
/// <param name="Day">In the practice.</param>
/// <param name="Minutes">How long.</param>
/// <param name="PreparingMinutes">Before it.</param>
/// <param name="CleaningMinutes">After it.</param>
public sealed record FreeSlotsQuestion(DateOnly Day, int Minutes, int PreparingMinutes, int CleaningMinutes)
{
    /// <summary>When the practice opens. Default 08:00: earlier appointments are booked by typing the time.</summary>
    public TimeOnly Opens { get; init; } = new(8, 0);

    /// <summary>When the last appointment has to end. Default 20:00.</summary>
    public TimeOnly Closes { get; init; } = new(20, 0);

    /// <summary>Between two beginnings that are offered. Default a quarter of an hour.</summary>
    public int StepMinutes { get; init; } = 15;

    /// <summary>Only this room; null: any.</summary>
    public Guid? Room { get; init; }

    /// <summary>Only this person; null: any.</summary>
    public Guid? Practitioner { get; init; }
}
