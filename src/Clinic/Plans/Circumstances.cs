using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Plans;

/// <summary>What the plans of all areas of one person share: what is treated, with which device, on what skin, under which law.</summary>
/// <param name="Concern">What is treated.</param>
/// <param name="Severity">How marked it is.</param>
/// <param name="Device">The kind of device.</param>
/// <param name="LabelMaxMm">Deepest setting by the device's own label; null: not named, so what the protocol assumes.</param>
/// <param name="Facts">What is known about the person.</param>
/// <param name="NotAsked">Ids of questions that are not asked of this person: no answer to them is missing.</param>
/// <param name="Age">Age in whole years on the day of the session, or null.</param>
/// <param name="Override">A clinician's decision that holds only down to a depth; null: none.</param>
/// <param name="Sooner">A clinician decided on the concern's shorter interval.</param>
/// <param name="Settings">The practice's values.</param>
/// <param name="Jurisdiction">The country.</param>
public sealed record Circumstances(
    Concern Concern, Severity Severity, PlannedDevice Device, decimal? LabelMaxMm, Facts Facts, ImmutableSortedSet<string> NotAsked, int? Age, DepthOverride? Override, bool Sooner,
    PracticeSettings Settings, Jurisdiction Jurisdiction)
{
    /// <summary>Deepest setting of the device: by its label, else what the protocol assumes.</summary>
    public decimal DeviceMaxMm => LabelMaxMm ?? Device.MaxMm ?? 0;

    /// <summary>The questions that leave a condition open: no fact speaks against it, and these have no answer. None: it holds, or it does not.</summary>
    /// <param name="when">The condition.</param>
    public ImmutableArray<string> Open(Condition when)
    {
        var failing = when.Tests.Where(t => !t.Matcher.Holds(Facts[t.Subject.Id], Facts.Session)).ToList();
        return failing.TrueForAll(t => Facts[t.Subject.Id] is null || Facts[t.Subject.Id] == Value.Unsure) && !failing.Exists(t => NotAsked.Contains(t.Subject.Id)) ? [.. failing.Select(t => t.Subject.Id)] : [];
    }
}

/// <summary>A clinician's decision against a rule that holds only down to a depth.</summary>
/// <param name="MaxMm">The depth in millimetres.</param>
/// <param name="Why">The rule, and what it rests on.</param>
public sealed record DepthOverride(decimal MaxMm, Reason Why);
