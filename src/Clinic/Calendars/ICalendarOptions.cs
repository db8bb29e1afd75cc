namespace Punctum.Clinic.Calendars;

/// <summary>How a calendar file is written.</summary>
/// <param name="Key">What tells this appointment from others and stays when it is moved, such as its number. Only a digest of it is written, as the beginning of each UID.</param>
/// <param name="WrittenAt">The moment of writing (DTSTAMP).</param>
public sealed record ICalendarOptions(string Key, DateTimeOffset WrittenAt)
{
    /// <summary>Raised by one with each change of the same appointment, so that calendars take the newer one. Default 0: the first.</summary>
    public int Sequence { get; init; }

    /// <summary>Language of the texts. Default: English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The word every line begins with; calendars are read by colleagues and families. Default: "Skin care" in the language.</summary>
    public string? Title { get; init; }
}
