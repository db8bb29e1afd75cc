using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>The answer to "what may I do now?".</summary>
/// <param name="Hours">Hours since the session's end.</param>
/// <param name="Group">The treated area's group.</param>
/// <param name="Phase">The phase's id, title and sources.</param>
/// <param name="Says">One or two sentences about it, or null.</param>
/// <param name="Do">What to do.</param>
/// <param name="Allowed">What is allowed.</param>
/// <param name="Avoid">What to leave out.</param>
/// <param name="NextChangeAtHours">The hour since the session's end at which this changes; null when nothing changes any more.</param>
/// <param name="AllowedThen">What is avoided now and allowed from then on.</param>
/// <param name="Conditions">What words such as "calm" mean here.</param>
/// <param name="Notes">What holds all the time.</param>
/// <param name="Stamp">What the answer was made with.</param>
public sealed record Guidance(
    decimal Hours, AreaGroup Group, Reason Phase, Text? Says, ImmutableArray<CareAction> Do, ImmutableArray<CareAction> Allowed, ImmutableArray<CareAction> Avoid, int? NextChangeAtHours,
    ImmutableArray<CareAction> AllowedThen, ImmutableArray<Reason> Conditions, ImmutableArray<Reason> Notes, Stamp Stamp)
{
    /// <summary>What may be done so many hours after a session.</summary>
    /// <param name="protocol">The rules.</param>
    /// <param name="hours">Hours since the session's end, 0 or more.</param>
    /// <param name="group">The treated area's group.</param>
    /// <param name="settings">The practice's values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The session is not over yet.</exception>
    public static Guidance At(ClinicalProtocol protocol, decimal hours, AreaGroup group, PracticeSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        var aftercare = protocol.Aftercare;
        var phases = aftercare.PhasesOf(group, settings);
        int now = phases.Count(p => p.ToHours <= hours);
        var stamp = protocol.Stamp("aftercare.yaml", PracticeSettings.File);
        if (now == phases.Length) return new(hours, group, aftercare.AfterwardsTitle, aftercare.AfterwardsSays, [], [], [], null, [], [], aftercare.Notes, stamp);
        var phase = phases[now];
        var freed = now + 1 < phases.Length ? Freed(phase, phases[now + 1]) : [];
        return new(hours, group, phase.Rule, phase.Says, phase.Do, phase.Allowed, phase.Avoid, phase.ToHours, freed, aftercare.Explained([.. phase.All, .. freed]), aftercare.Notes, stamp);
    }

    // An avoided matter that the next phase allows, at least under a condition.
    static ImmutableArray<CareAction> Freed(CarePhase now, CarePhase next) => [.. next.Allowed.Where(a => now.Avoid.Any(b => b.About == a.About))];
}
