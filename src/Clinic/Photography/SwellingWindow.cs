using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>The days after a session in which smooth skin is swelling: a picture of them is no result.</summary>
/// <param name="Days">How many.</param>
/// <param name="Why">The sentence, and what it rests on.</param>
public sealed record SwellingWindow(int Days, Reason Why)
{
    const string Phase = "swelling";

    /// <summary>As expectations.yaml says.</summary>
    /// <param name="protocol">The protocol.</param>
    public static SwellingWindow Of(ClinicalProtocol protocol)
    {
        var phase = protocol.Expectations.Phases.First(p => p.Id == Phase);
        return new((int)Math.Ceiling(7 * phase.ToWeek), new(phase.Id, phase.Says, phase.Sources));
    }

    /// <summary>The last day of the window that a day lies in; null when it lies in none. A picture of the session's own day was taken before it.</summary>
    /// <param name="day">Of the picture.</param>
    /// <param name="sessions">Days of the sessions.</param>
    public DateOnly? Until(DateOnly day, IEnumerable<DateOnly> sessions) =>
        sessions.Where(s => s < day && day <= s.AddDays(Days)).Select(s => (DateOnly?)s.AddDays(Days)).Max();
}
