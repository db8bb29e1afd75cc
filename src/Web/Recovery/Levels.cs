namespace Punctum.Web.Recovery;

/// <summary>How serious, in words and in the colour of a chip.</summary>
static class Levels
{
    public static string Word(string? level, string? channel) => (level, channel) switch
    {
        ("urgent", "emergency") => "Emergency",
        ("urgent", _) => "Urgent",
        ("call_clinic", "same_day") => "Call today",
        ("call_clinic", _) => "Call",
        ("advice", _) => "Watch",
        ("normal", _) => "Normal",
        _ => "No complaint",
    };

    public static string Class(string? level) => level switch { "urgent" => "chip bad", "call_clinic" => "chip caution", "advice" => "chip", _ => "chip good" };
}
