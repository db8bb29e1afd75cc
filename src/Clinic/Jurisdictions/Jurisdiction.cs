using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Jurisdictions;

/// <summary>What a country makes stricter or more exact. It can loosen nothing.</summary>
/// <param name="Id">Its id, which is the name of its file.</param>
/// <param name="Name">Its name.</param>
/// <param name="MinimumAge">Below this age nobody is needled for looks.</param>
/// <param name="MinimumAgeReason">Why.</param>
/// <param name="ReviewBelowAge">Below this age a clinician decides.</param>
/// <param name="ReviewBelowAgeReason">Why.</param>
/// <param name="Roles">Who may needle, and how deep.</param>
/// <param name="MinimumIntervalDays">Least days between sessions where the country asks for more than the protocol.</param>
/// <param name="AreaMaxMm">Depth limits by area where the country asks for less than the protocol.</param>
/// <param name="Indications">Authorised uses; null: not known here, the label of the device decides.</param>
/// <param name="OffLabelNotice">What is said of a use that is not authorised; null where none can be told.</param>
/// <param name="LabelUnknown">What is said where it cannot be told.</param>
/// <param name="OffLabelSources">What both rest on.</param>
/// <param name="Consent">What consent needs.</param>
/// <param name="RetentionYears">How long records are kept; null: the practice fills it in.</param>
/// <param name="RetentionSetting">The practice setting to fill it in.</param>
/// <param name="Retention">What is to be known about keeping records.</param>
/// <param name="EmergencyNumber">The number, or null where it differs from place to place.</param>
/// <param name="Emergency">The number in words.</param>
/// <param name="OtcLidocaineMaxPercent">Strongest lidocaine without prescription; null: by the product's label.</param>
/// <param name="Numbing">What is to be known about numbing.</param>
public sealed record Jurisdiction(
    string Id, Text Name, int MinimumAge, Reason MinimumAgeReason, int ReviewBelowAge, Reason ReviewBelowAgeReason, ImmutableArray<Role> Roles,
    ImmutableSortedDictionary<AreaGroup, int> MinimumIntervalDays, ImmutableSortedDictionary<string, decimal> AreaMaxMm,
    ImmutableArray<Indication>? Indications, Text? OffLabelNotice, Text LabelUnknown, ImmutableArray<string> OffLabelSources,
    Reason Consent, int? RetentionYears, string RetentionSetting, Reason Retention, string? EmergencyNumber, Reason Emergency, decimal? OtcLidocaineMaxPercent, Reason Numbing)
{
    /// <summary>How many years records are kept in a practice: the law's number, else the practice's. Null: it has to be filled in.</summary>
    /// <param name="settings">The practice's values.</param>
    public int? RetentionYearsIn(Punctum.Clinic.Settings.PracticeSettings settings) => RetentionYears ?? (int?)settings.Find(RetentionSetting);

    /// <summary>The role of an id, or null.</summary>
    /// <param name="id">Such as nurse.</param>
    public Role? Role(string id) => Roles.FirstOrDefault(r => r.Id == id);

    /// <summary>Whether a use is covered by a device's authorisation, with what staff is told; null where it is covered.</summary>
    /// <param name="concern">The concern.</param>
    /// <param name="area">The area.</param>
    /// <param name="age">Age in whole years, or null.</param>
    /// <param name="skinType">Fitzpatrick type, or null.</param>
    public LabelNotice? LabelOf(string concern, string area, int? age, int? skinType)
    {
        if (Indications is not { } indications) return new(LabelStanding.Unknown, LabelUnknown, OffLabelSources);
        var covers = indications.Select(i => i.Covers(concern, area, age, skinType)).ToList();
        if (covers.Contains(true)) return null;
        return covers.Contains(null) || OffLabelNotice is null ? new(LabelStanding.Unknown, LabelUnknown, OffLabelSources) : new(LabelStanding.OffLabel, OffLabelNotice, OffLabelSources);
    }
}
