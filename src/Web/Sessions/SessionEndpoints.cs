using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Sessions;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Sessions;

/// <summary>Begins a session's record, keeps what is typed and answers what is to be said of it, and marks one that did not take place.</summary>
static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/clients/{client:guid}/sessions", Start).Door(change: Roles.Carers);
        routes.MapPost("/sessions/{session:guid}/draft", Draft).Door(change: Roles.Carers);
        routes.MapPost("/sessions/{session:guid}/{mark}", Void).Door(change: Roles.Carers);
    }

    static async Task<IResult> Start(Guid client, [FromForm] Guid? appointment, [FromForm] Guid? course, Visitor visitor, PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, Said said, CancellationToken cancel)
    {
        switch (await new StartSession(records, protocol, clock).Run(visitor.Actor("care"), client, appointment, course, cancel))
        {
            case SessionStarted.There there: return Results.Redirect($"/clients/{client}/sessions/{there.Session}");
            case SessionStarted.Refused refused: said.Now(refused.Because); break;
        }
        return Results.Redirect(appointment is { } id ? $"/appointments/{id}" : $"/clients/{client}");
    }

    /// <summary>The findings as HTML, for whoever is typing; the same check as at signing.</summary>
    static async Task<RazorComponentResult<FindingsPart>> Draft(Guid session, HttpRequest request, Visitor visitor, PracticeRecords records, ClinicalProtocol protocol, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var paper = TypedPaper.Of(form, PaperFields.Of(protocol, protocol.Jurisdictions[Consultation.DefaultJurisdiction]));
        uint seen = uint.TryParse(form["version"], out uint number) ? number : 0;
        var save = new SaveSession(records, protocol);
        var (said, version, notice) = await save.Run(visitor.Actor("care"), session, seen, paper, protocol.Settings, cancel) switch
        {
            SessionSaved.Done done => (done.Checked, done.Version, null),
            SessionSaved.ChangedMeanwhile other => (other.Checked, seen, "Somebody else changed this record while you were typing. What you type is not saved now; open the page again to see theirs."),
            _ => (await save.Check(visitor.Actor("care"), session, paper, protocol.Settings, cancel), seen, "This record was signed meanwhile. What you type is not saved; amend it instead."),
        };
        return new(new { Checked = said, Paper = paper, Version = version, Notice = (string?)notice });
    }

    static async Task<IResult> Void(Guid session, string mark, Visitor visitor, PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, Said said, CancellationToken cancel)
    {
        if (mark is not ("error" or "valid")) return Results.NotFound();
        await new VoidSession(records, protocol, clock).Run(visitor.Actor("care"), session, mark == "error", cancel);
        said.Now(mark == "error" ? "Marked as entered in error. Nobody is asked how it went." : "The record is back.", $"/sessions/{session}/{(mark == "error" ? "valid" : "error")}");
        Guid client;
        await using (var work = await records.Begin(visitor.Actor("care"), cancel)) client = (await work.Db.Sessions.FindAsync([session], cancel))!.ClientId;
        return Results.Redirect($"/clients/{client}/sessions/{session}");
    }
}
