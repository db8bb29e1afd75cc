using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;

namespace Punctum.Tests.Fast.Clinic.Plans;

/// <summary>Persons and areas to plan for, on the protocol of this repository.</summary>
static class Planned
{
    public static PlanRules Rules { get; } = Ours.Protocol.Plan;

    public static PracticeSettings Defaults { get; } = Ours.Protocol.Settings;

    public static Jurisdiction Nowhere { get; } = Ours.Protocol.Jurisdictions["default"];

    public static readonly Facts HarmlessSkin = Facts.Nothing.With("fitzpatrick", 2).With("pih_history", "no").With("rosacea", "none");

    /// <summary>A person without anything that lowers the depth, with a pen.</summary>
    public static Circumstances Person(string concern, Severity severity = Severity.Moderate) => new(
        Rules.Concerns[concern], severity, Rules.Devices[DeviceKind.Pen], null, HarmlessSkin.With("concern", concern), [], 35, null, false, Defaults, Nowhere);

    public static AreaPlan On(this Circumstances person, string area) => AreaPlanning.Of(Rules, Ours.Protocol.Cautions, person, Rules.Areas[area]);

    public static Circumstances With(this Circumstances person, string question, string answer) => person with { Facts = person.Facts.With(question, answer) };

    public static Circumstances OfSkinType(this Circumstances person, int type) => person with { Facts = person.Facts.With("fitzpatrick", type) };

    public static Circumstances Without(this Circumstances person, string question) => person with { Facts = person.Facts.With(question, (Value?)null) };

    public static Circumstances Using(this Circumstances person, DeviceKind kind, decimal? labelMaxMm = null) => person with { Device = Rules.Devices[kind], LabelMaxMm = labelMaxMm };

    public static DepthOverride Decision(decimal maxMm) => new(maxMm, new("SU-ISO-2", new Text(ImmutableSortedDictionary<string, string>.Empty.Add("en", "decided")), ["K-C3"]));
}
