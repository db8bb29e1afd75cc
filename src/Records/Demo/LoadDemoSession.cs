using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Courses;
using Punctum.Records.Sessions;

namespace Punctum.Records.Demo;

/// <summary>One session of a demo client, begun, written down and signed by the clock of its day.</summary>
sealed class LoadDemoSession(PracticeRecords records, ClinicalProtocol protocol, DemoDays days, DemoStaff staff)
{
    static readonly string[] checks = ["person", "consent", "skin_today", "photos", "skin_disinfected", "opened_before_client", "sheath", "gloves", "cleaned_after", "photo_after", "sharps_bin", "aftercare_given"];

    public async Task Run(DemoPerson person, Guid client, Guid? course, Guid appointment, CoursePlan plan, int ago, CancellationToken cancel)
    {
        var clock = new MovedBack(days.At(ago, 11, 5));
        if (await new StartSession(records, protocol, new MovedBack(days.At(ago, 10))).Run(DemoActor.Maker, client, appointment, course, cancel) is not SessionStarted.There { Session: var session }) throw new RecordsException($"the demo's session of {person.Family} {ago} days ago could not begin.");
        var (version, paper) = await Begun(session, cancel);
        Fill(paper, person, plan, ago);
        var saved = await new SaveSession(records, protocol).Run(DemoActor.Maker, session, version, paper, protocol.Settings, cancel);
        if (saved is not SessionSaved.Done { Version: var kept, Checked: var said }) throw new RecordsException($"the demo's session of {person.Family} {ago} days ago could not be kept.");
        foreach (string code in SignSession.Codes(said)) Reasons(paper)[code] = "Demo record.";
        if (Reasons(paper).Count > 0 && await new SaveSession(records, protocol).Run(DemoActor.Maker, session, kept, paper, protocol.Settings, cancel) is SessionSaved.Done { Version: var again }) kept = again;
        if (await new SignSession(records, protocol, clock).Run(DemoActor.Maker, session, kept, new(staff.Name, "clinician"), protocol.Settings, cancel) is var signed and not SessionSigned.Done) throw new RecordsException($"the demo's session of {person.Family} {ago} days ago could not be signed: {signed}");
    }

    static JsonObject Reasons(JsonObject paper) => (JsonObject)(paper["reasons"] ??= new JsonObject());

    async Task<(uint Version, JsonObject Paper)> Begun(Guid session, CancellationToken cancel)
    {
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        var row = await work.Db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session, cancel);
        return (row.Version, SessionPaper.Read(row.Record));
    }

    /// <summary>A plain session within every limit of the plan.</summary>
    void Fill(JsonObject paper, DemoPerson person, CoursePlan plan, int ago)
    {
        bool first = person.Sessions.IndexOf(ago) <= 0;
        var area = plan.Areas[0];
        decimal limit = (first ? area.FirstMaxMm : area.MaxMm) ?? area.MaxMm ?? 0.5m, depth = first ? Math.Min(area.MinMm ?? limit, limit) : Math.Min(limit, (area.MinMm ?? limit) + 0.2m);
        var form = (JsonObject)(paper["form"] ??= new JsonObject());
        form["first_session"] = first;
        form["checks"] = new JsonObject(checks.Select(c => KeyValuePair.Create(c, (JsonNode?)true)));
        form["score"] = new JsonObject { ["scale"] = "goodman_baron", ["value"] = Math.Max(1, 3 - person.Sessions.IndexOf(ago) / 2) };
        form["numbing"] = new JsonObject { ["product"] = "none" };
        form["device"] ??= new JsonObject { ["name"] = "Demo pen", ["serial"] = "DP-1", ["kind"] = "pen", ["max_mm"] = 2.5 };
        form["cartridge"] = new JsonObject { ["lot"] = $"DC-{days.Day(ago).Year}-{(days.Day(ago).Month - 1) / 3 + 1}", ["expiry"] = Day(days.Day(ago).AddYears(1)), ["already_used"] = false };
        form["glide"] = new JsonObject { ["product"] = "sterile_saline", ["lot"] = "DG-7", ["expiry"] = Day(days.Day(-700)) };
        form["zones"] = new JsonArray(new JsonObject { ["zone"] = area.Area, ["depth_mm"] = depth, ["passes"] = 4, ["endpoint"] = "even_redness", ["plan_max_mm"] = limit });
        form["operator"] = new JsonObject { ["name"] = staff.Name, ["role"] = "nurse" };
        form["pain"] = 2;
        form["event"] = "none";
        form["aftercare"] = new JsonObject { ["version"] = "0.1.0", ["next_earliest"] = Day(days.Day(ago).AddDays(plan.LeastDays)) };
        paper["minutes"] = 40;
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
