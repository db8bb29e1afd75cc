using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;

namespace Punctum.Tests.Fast.Clinic.Sessions;

/// <summary>Records as tests write them.</summary>
static class Record
{
    /// <summary>Complete and within all limits.</summary>
    public const string Good = """
        date: 2026-03-02
        first_session: true
        weight_kg: 62
        answers: {numbing_risk: none, anaesthetic_allergy: "no"}
        checks: {person: true, consent: true, skin_today: true, photos: true, numbing_removed: true, skin_disinfected: true, opened_before_client: true, sheath: true, gloves: true, cleaned_after: true, photo_after: true, sharps_bin: true, aftercare_given: true}
        score: {scale: ECCA, value: 60}
        numbing: {product: lidocaine_prilocaine, percent: 5, grams: 30, area_cm2: 300, on_at: "13:05", off_at: "14:20", areas: [cheek], skin: intact, covered: false}
        device: {name: Pen, serial: A1, kind: pen, max_mm: 1.5}
        cartridge: {lot: C7, expiry: 2027-01-31, already_used: false}
        glide: {product: sterile_saline, lot: G2, expiry: 2026-12-31}
        zones: [{zone: cheek, depth_mm: 1.0, passes: 4, endpoint: pinpoint_bleeding, plan_max_mm: 1.5}]
        operator: {name: N. Example, role: nurse}
        pain: 3
        event: none
        aftercare: {version: 0.1.0, next_earliest: 2026-03-30}
        """;

    public static SessionRecord Read(string yaml) => SessionForm.Read(YamlText.Read("record.yaml", yaml), Ours.Protocol);

    public static SessionAnswer Check(SessionRecord record, SessionLimits? limits = null) => SessionCheck.Of(Ours.Protocol, record, limits ?? SessionLimits.None);
}
