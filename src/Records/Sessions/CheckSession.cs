using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Sessions;
using Punctum.Clinic.Settings;
using Punctum.Records.Courses;
using Punctum.Records.Database;

namespace Punctum.Records.Sessions;

/// <summary>Holds a paper against the protocol, the course's plan as edited, the role of who treated, the country, and the practice's lots: the same while typing and at signing.</summary>
static class CheckSession
{
    sealed record Around(Guid Practice, DateOnly Day, string? Plan, string? Edited, int? Number);

    sealed record KnownLot(string Typed, string Kind, DateOnly Expiry, string? RecalledBecause);

    public static async Task<PaperChecked> Of(Work work, ClinicalProtocol protocol, PracticeSettings settings, Guid session, JsonObject paper, CancellationToken cancel)
    {
        var around = (await work.Connection.Command("""
            select l.practice_id, v.day, c.plan::text, (select e.plan::text from course_edit e where e.course_id = c.id order by e.number desc limit 1), s.number
            from session s join client l on l.id = s.client_id join visit v on v.id = s.visit_id left join course c on c.id = s.course_id where s.id = $1
            """, session).Rows(r => new Around(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.IsDBNull(4) ? null : r.GetInt32(4)), cancel)).Single();
        var made = around.Plan is null ? null : MadePlan.Read(around.Plan);
        var country = protocol.Jurisdictions[made is not null && protocol.Jurisdictions.ContainsKey(made.Jurisdiction) ? made.Jurisdiction : Clinic.Consultations.Consultation.DefaultJurisdiction];
        var plan = around.Edited is not null ? CoursePlan.Read(around.Edited).Limits : made?.Values.Limits ?? SessionLimits.None;
        var lots = await Lots(work, around, paper, cancel);
        try
        {
            var record = SessionPaper.Form(paper, protocol);
            var role = record.OperatorRole is { } id ? country.Role(id) : null;
            var limits = plan with { RoleMaxMm = role?.MaxDepthIn(settings), OtcLidocaineMaxPercent = country.OtcLidocaineMaxPercent };
            return new(SessionCheck.Of(protocol, record, limits), null, lots, limits, role is not null && limits.RoleMaxMm is null);
        }
        catch (ProtocolException e)
        {
            return new(null, Words(e), lots, plan, false);
        }
    }

    // The line in our JSON says nothing to who fills in a page.
    static string Words(ProtocolException e) => e.Message[(e.Message.IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0)..];

    static async Task<ImmutableArray<LotWarning>> Lots(Work work, Around around, JsonObject paper, CancellationToken cancel)
    {
        var known = await work.Connection.Command("""
            select n.typed, l.kind, l.expiry, l.recalled_because
            from (select distinct t #>> '{}' as typed from jsonb_path_query($2::jsonb, '$.**.lot') t where jsonb_typeof(t) = 'string') n join lot l on l.practice_id = $1 and lot_key(l.number) = lot_key(n.typed)
            """, around.Practice, paper.ToJsonString()).Rows(r => new KnownLot(r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.IsDBNull(3) ? null : r.GetString(3)), cancel);
        return
        [
            .. known.Where(k => k.RecalledBecause is not null).Select(k => new LotWarning(k.Typed, true, $"Lot {k.Typed} was recalled: {k.RecalledBecause}")),
            .. known.Where(k => k.Expiry < around.Day).Select(k => new LotWarning(k.Typed, false, $"By the practice's books lot {k.Typed} expired on {k.Expiry:yyyy-MM-dd}.")),
        ];
    }
}
