using System.Collections.Immutable;

namespace Punctum.Clinic.Sessions;

/// <summary>Fields of a record by the names that session.yaml and a form call them; null is not filled in.</summary>
static class SessionFields
{
    public static ImmutableDictionary<string, Func<SessionRecord, object?>> OfRecord { get; } = new Dictionary<string, Func<SessionRecord, object?>>
    {
        ["date"] = r => r.Date,
        ["first_session"] = r => r.FirstSession,
        ["weight_kg"] = r => r.WeightKg,
        ["answers.numbing_risk"] = r => Answer(r.NumbingRisk),
        ["answers.anaesthetic_allergy"] = r => Answer(r.AnaestheticAllergy),
        ["score.scale"] = r => r.ScoreScale,
        ["score.value"] = r => r.ScoreValue,
        ["numbing.product"] = r => r.Numbing.Product,
        ["numbing.percent"] = r => r.Numbing.Percent,
        ["numbing.grams"] = r => r.Numbing.Grams,
        ["numbing.area_cm2"] = r => r.Numbing.AreaCm2,
        ["numbing.minutes"] = r => r.Numbing.Minutes,
        ["numbing.areas"] = r => r.Numbing.Areas.IsEmpty ? null : r.Numbing.Areas,
        ["numbing.skin"] = r => r.Numbing.Skin,
        ["numbing.covered"] = r => r.Numbing.Covered,
        ["device.name"] = r => r.Device.Name,
        ["device.serial"] = r => r.Device.Serial,
        ["device.kind"] = r => r.Device.Kind,
        ["device.max_mm"] = r => r.Device.MaxMm,
        ["cartridge.lot"] = r => r.Cartridge.Lot,
        ["cartridge.expiry"] = r => r.Cartridge.Expiry,
        ["cartridge.already_used"] = r => r.Cartridge.AlreadyUsed,
        ["glide.product"] = r => r.Glide.Product,
        ["glide.lot"] = r => r.Glide.Lot,
        ["glide.expiry"] = r => r.Glide.Expiry,
        ["zones"] = r => r.Zones.IsEmpty ? null : r.Zones,
        ["operator.name"] = r => r.OperatorName,
        ["operator.role"] = r => r.OperatorRole,
        ["pain"] = r => r.Pain,
        ["event"] = r => r.Event,
        ["aftercare.version"] = r => r.AftercareVersion,
        ["aftercare.next_earliest"] = r => r.NextEarliest,
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, Func<ZoneRecord, object?>> OfZone { get; } = new Dictionary<string, Func<ZoneRecord, object?>>
    {
        ["zone"] = z => z.Zone,
        ["depth_mm"] = z => z.DepthMm,
        ["passes"] = z => z.Passes,
        ["endpoint"] = z => z.EndPoint,
        ["plan_max_mm"] = z => z.PlanMaxMm,
    }.ToImmutableDictionary();

    // "unsure" is an answer that answers nothing.
    static string? Answer(string? word) => word == Rules.Value.Unsure.Word ? null : word;
}
