using Punctum.Clinic.Protocol;
using Punctum.Records.Database;

namespace Punctum.Records.Reminders;

/// <summary>Asks a client how it goes at the hours after a session that the protocol's aftercare names.</summary>
sealed class SessionReminders(ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>A check-in that nobody could send for a day is overtaken by a telephone call.</summary>
    static readonly TimeSpan useful = TimeSpan.FromDays(1);

    /// <summary>Plans them from the session's end, in the transaction that began or signed it; null: it did not take place.</summary>
    public async Task Plan(Work work, Guid practice, Guid client, Guid session, DateTimeOffset? ended, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await new Occasion(practice, client, null, session, null).Plan(work, ended is not { } end ? [] :
            [.. protocol.Aftercare.CheckIns.Select(c => (c.Hours, At: end.AddHours(c.Hours))).Where(c => c.At + useful > now).Select(c => new Due("check_in", $"{c.Hours}h", c.At, c.At + useful))], cancel);
    }
}
