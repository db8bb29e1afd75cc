using System.Globalization;
using NodaTime;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>The answer to "what may I do now?" on a terminal.</summary>
sealed class GuidancePage(Guidance guidance, Appointment? appointment, string language)
{
    const int Columns = Paragraph.Width, HeadingColumns = 13;

    public void Print()
    {
        Say($"{string.Format(Word(CalendarWords.HoursAfter), Number(guidance.Hours))}: {guidance.Phase.Says.In(language)}");
        if (guidance.Says is { } says) Say(says.In(language));
        Console.WriteLine();
        foreach (var (heading, actions) in new[] { (CalendarWords.Do, guidance.Do), (CalendarWords.Allowed, guidance.Allowed), (CalendarWords.NotYet, guidance.Avoid) })
            for (int i = 0; i < actions.Length; i++) Say((i == 0 ? Word(heading) : "").PadRight(HeadingColumns) + actions[i].Rule.Says.In(language), HeadingColumns);
        if (guidance.NextChangeAtHours is { } next) NextChange(next);
        Console.WriteLine();
        foreach (var told in guidance.Conditions.Concat(guidance.Notes)) Say("- " + told.Says.In(language), 2);
        Say($"- {guidance.Phase.Id} [{string.Join(", ", guidance.Phase.Sources)}]; {string.Join(", ", guidance.Stamp.Files.Select(f => $"{f.File} {f.Version}"))}", 2);
    }

    void NextChange(int next)
    {
        Console.WriteLine();
        string clock = appointment is null ? "" : $" ({Clock(next)})";
        Say($"{Word(CalendarWords.NextChange)}: {string.Format(Word(CalendarWords.HoursAfter), next)}, {string.Format(Word(CalendarWords.InHours), Number(next - guidance.Hours))}{clock}");
        foreach (var action in guidance.AllowedThen) Say("  + " + action.Rule.Says.In(language), 4);
    }

    string Clock(int hours)
    {
        var at = (appointment!.Ends + Duration.FromHours(hours)).InZone(appointment.Zone).ToDateTimeOffset();
        return $"{CalendarWords.Day(DateOnly.FromDateTime(at.DateTime), language)} {at:HH:mm}";
    }

    string Word(Text text) => text.In(language);

    string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture) is var digits && language == "de" ? digits.Replace('.', ',') : digits;

    static void Say(string line, int indent = 0)
    {
        foreach (string part in Paragraph.Broken(line, indent, Columns)) Console.WriteLine(part);
    }
}
