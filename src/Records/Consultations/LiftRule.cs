using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Database;

namespace Punctum.Records.Consultations;

/// <summary>Records a clinician's decision that a rule shall not hold this client back, where the protocol leaves that open; and takes it back.</summary>
public sealed class LiftRule(PracticeRecords records, ClinicalProtocol protocol, PracticeSettings? settings, TimeProvider clock)
{
    const int LongestReason = 4000;

    /// <summary>Decides.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="by">The same as a person.</param>
    /// <param name="consultation">A finished one.</param>
    /// <param name="rule">Such as SU-ISO-2.</param>
    /// <param name="reason">Why, in their own words.</param>
    /// <param name="today">In the practice's time zone.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ArgumentException">There is no such consultation or rule.</exception>
    public async Task<RuleLifting> Run(Actor actor, Decider by, Guid consultation, string rule, string? reason, DateOnly today, CancellationToken cancel)
    {
        if (!by.MayLift) return new RuleLifting.OtherRole();
        if (reason is null || !reason.Any(char.IsLetter) || reason.Length > LongestReason) return new RuleLifting.NoReason();
        if (protocol.Suitability.Find(rule) is null) throw new ArgumentException($"there is no rule \"{rule}\".");
        await using var work = await records.Begin(actor, cancel);
        var kept = await OpenConsultation.Locked(work, consultation, cancel) ?? throw new ArgumentException("there is no such consultation.");
        if (kept.FinishedAt is null) return new RuleLifting.NotFinished();
        var standing = await ScreenConsultation.Standing(work, consultation, cancel);
        if (standing.Exists(l => l.Rule == rule)) return new RuleLifting.Already();
        var lifted = new LiftedRule { ClientId = kept.ClientId, ConsultationId = kept.Id, Rule = rule, ByAccount = by.Account, ByName = by.Name, Role = by.Role, Reason = reason.Trim(), DecidedOn = today };
        var screening = ScreenConsultation.Judge(protocol, settings, kept.Read(), [.. standing, lifted], AskedOn(kept, today));
        if (screening.Refused.FirstOrDefault(r => r.Decision.Rule == rule) is { } refused) return new RuleLifting.Refused(refused);
        work.Db.Add(lifted);
        ScreenConsultation.Keep(work, kept, screening, clock.GetUtcNow(), by.Name);
        await work.Commit(cancel);
        return new RuleLifting.Done(lifted.Id, screening);
    }

    /// <summary>Takes a decision back: the rule holds again.</summary>
    /// <returns>False where it does not stand, or this role may not.</returns>
    public async Task<bool> TakeBack(Actor actor, Decider by, Guid decision, DateOnly today, CancellationToken cancel)
    {
        if (!by.MayLift) return false;
        await using var work = await records.Begin(actor, cancel);
        if (await work.Db.LiftedRules.AsNoTracking().SingleOrDefaultAsync(l => l.Id == decision, cancel) is not { } found) return false;
        var kept = (await OpenConsultation.Locked(work, found.ConsultationId, cancel))!;
        var standing = await ScreenConsultation.Standing(work, kept.Id, cancel);
        if (standing.Find(l => l.Id == decision) is not { } lifted) return false;
        (lifted.TakenBackAt, lifted.TakenBackBy) = (clock.GetUtcNow(), by.Name);
        ScreenConsultation.Keep(work, kept, ScreenConsultation.Judge(protocol, settings, kept.Read(), standing.Where(l => l.Id != decision), AskedOn(kept, today)), lifted.TakenBackAt.Value, by.Name);
        await work.Commit(cancel);
        return true;
    }

    /// <summary>A consultation whose planned day has passed is judged as on that day: what was answered then is not asked anew here.</summary>
    static DateOnly AskedOn(KeptConsultation kept, DateOnly today) =>
        DateOnly.TryParseExact(kept.Read()["planned_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var planned) && planned < today ? planned : today;
}
