using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;

namespace Punctum.Web.Sessions;

/// <summary>Every field of a session's record but zones and other products, in the order of the work. Words of choices come from the protocol.</summary>
static class PaperFields
{
    /// <summary>How many rows of zones and of other products are offered beyond those filled in.</summary>
    public const int SpareRows = 2;

    /// <summary>What a zone's row holds.</summary>
    public static IReadOnlyList<(string Name, FieldKind Kind)> OfZone { get; } = [("zone", FieldKind.Text), ("side", FieldKind.Text), ("depth_mm", FieldKind.Number), ("passes", FieldKind.Number), ("speed", FieldKind.Text), ("endpoint", FieldKind.Text)];

    /// <summary>What the row of another product holds.</summary>
    public static IReadOnlyList<(string Name, FieldKind Kind)> OfTopical { get; } = [("product", FieldKind.Text), ("lot", FieldKind.Text), ("expiry", FieldKind.Text)];

    public static IReadOnlyList<PaperSection> Of(ClinicalProtocol protocol, Jurisdiction country)
    {
        var rules = protocol.Sessions;
        return
        [
            new("before", "Before", [
                Day("date", "Day of the session"), YesNo("first_session", "The first session of the course"), Number("weight_kg", "Body weight, kg"),
                YesNo("checks.person", "Right person, right area, right plan"), YesNo("checks.consent", "Consent is signed"), YesNo("checks.skin_today", "Skin is calm: no sore, no infection, no sunburn, no flare"), YesNo("checks.photos", "Standard pictures taken before any cream"),
                Choice("score.scale", "Scale used before", protocol.Scales.All.Select(s => (s.Id, s.Name.In("en")))), Number("score.value", "Score before"),
            ]),
            new("numbing", "Numbing", [
                Choice("numbing.product", "Product", rules.NumbingProducts.Select(p => (p.Id, p.Name.In("en")))), Number("numbing.percent", "Strength, %"), Number("numbing.grams", "Grams"), Number("numbing.area_cm2", "On how many cm²"), Number("numbing.minutes", "Minutes on the skin"),
                new("form.numbing.areas", "On which areas", FieldKind.Several, Areas(protocol)), Choice("numbing.skin", "The skin under it", [("intact", "intact"), ("atopic", "atopic"), ("broken", "broken")]),
                YesNo("numbing.covered", "Covered with film"), YesNo("numbing.after_needling", "Put on after needling began"),
                Choice("answers.numbing_risk", "G6PD, methaemoglobin or heart-rhythm medicine", [("none", "none of these"), ("g6pd_or_methaemoglobin", "G6PD or methaemoglobin"), ("antiarrhythmic_class3", "class III heart-rhythm medicine"), ("both", "both"), ("unsure", "not sure")]),
                Choice("answers.anaesthetic_allergy", "Allergy to numbing medicine", [("no", "no"), ("yes", "yes"), ("unsure", "not sure")]), Text("numbing.clinician", "Decided by the clinician"),
                YesNo("checks.numbing_removed", "Cream is completely off"), YesNo("checks.skin_disinfected", "Skin is disinfected and dry"),
            ]),
            new("needles", "Device, needles, glide fluid", [
                Text("device.name", "Device", "devices"), Text("device.serial", "Serial number", "serials"), Choice("device.kind", "Kind", [("pen", "pen"), ("roller", "roller"), ("stamp", "stamp"), ("radiofrequency", "radiofrequency")]), Number("device.max_mm", "Deepest setting on its label, mm"),
                Text("cartridge.lot", "Cartridge lot", "lots-cartridge"), Day("cartridge.expiry", "Cartridge expires"), YesNo("cartridge.already_used", "This cartridge was used before"),
                YesNo("checks.opened_before_client", "Opened in front of the client"), YesNo("checks.sheath", "Sheath on"), YesNo("checks.gloves", "New gloves"),
                Choice("glide.product", "Glide fluid", rules.Glides.Select(g => (g.Id, g.Name.In("en")))), Text("glide.lot", "Glide fluid lot", "lots-glide"), Day("glide.expiry", "Glide fluid expires"),
            ]),
            new("after", "After", [
                Number("pain", $"Pain, {rules.LeastPain} to {rules.MostPain}"), Text("event", "Anything unusual (or: none)"), new("minutes", "Duration, minutes", FieldKind.Number, []),
                YesNo("checks.cleaned_after", "Cleaned with sterile saline"), YesNo("checks.photo_after", "Picture taken after"), YesNo("checks.sharps_bin", "Cartridge is in the sharps bin"),
                YesNo("checks.aftercare_given", "Aftercare given in writing"), Text("aftercare.version", "Which aftercare sheet"), Day("aftercare.next_earliest", "Earliest next day told"),
                Text("operator.name", "Who treated"), Choice("operator.role", "In which role", country.Roles.Select(r => (r.Id, r.Name.In("en")))),
            ]),
        ];
    }

    /// <summary>Areas of the plan, and the places that are never needled: to write down that it happened.</summary>
    public static IReadOnlyList<(string Value, string Label)> Areas(ClinicalProtocol protocol) => [.. protocol.Plan.Areas.Values.OrderBy(a => a.Group).Select(a => (a.Id, a.Name.In("en"))), .. protocol.Sessions.NeverZones.Select(z => (z, z.Replace('_', ' ')))];

    static PaperField Text(string path, string label, string? suggestions = null) => new("form." + path, label, FieldKind.Text, [], suggestions);

    static PaperField Number(string path, string label) => new("form." + path, label, FieldKind.Number, []);

    static PaperField Day(string path, string label) => new("form." + path, label, FieldKind.Day, []);

    static PaperField YesNo(string path, string label) => new("form." + path, label, FieldKind.YesNo, []);

    static PaperField Choice(string path, string label, IEnumerable<(string, string)> options) => new("form." + path, label, FieldKind.Choice, [.. options]);
}
