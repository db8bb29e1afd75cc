using System.Globalization;

namespace Punctum.Web.Consultations;

/// <summary>What to tell somebody whose answer cannot be.</summary>
static class Wrong
{
    public static string Says(IntakeItem item) => item.Kind switch
    {
        IntakeKind.Day => $"Give a day from {Plain(item.Low)} to {Plain(item.High)}" + (item.Options.Count > 0 ? ", or choose one of the answers below it." : "."),
        IntakeKind.Number => $"Give a number from {item.Low} to {item.High}.",
        _ => "Choose one of these answers.",
    };

    static string Plain(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
