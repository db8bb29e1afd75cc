using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records;
using Punctum.Records.Consultations;
using Punctum.Records.Practices;
using Punctum.Web.Door;
using Punctum.Web.Shell;

namespace Punctum.Web.Consultations;

static class ConsultationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/clients/{client:guid}/consultation/answers", Save).Door(change: Roles.Carers);
        routes.MapPost("/decisions/{decision:guid}/take-back", TakeBack).Door(change: Roles.Clinician | Roles.Lead);
    }

    /// <summary>Keeps what was just typed, and says what is asked now.</summary>
    static async Task<IResult> Save(Guid client, HttpContext context, PracticeRecords records, ClinicalProtocol protocol, Visitor visitor, TimeProvider clock, CancellationToken cancel)
    {
        var actor = visitor.Actor("consultation");
        var reading = new ReadConsultation(records);
        if (await reading.Run(actor, client, finished: false, cancel) is not { FinishedAt: null } read) return Results.Json(new { finished = true });
        var form = context.Request.Form;
        var saved = await new SaveAnswers(records, protocol, clock).Run(actor, read.Id, TypedForm.Version(form), TypedForm.Read(form), visitor.Today, cancel);
        var now = (await reading.Run(actor, client, finished: false, cancel))!;
        return saved is AnswersSaved.Finished ? Results.Json(new { finished = true }) : Results.Json(Told(saved, now, Intake.Of(protocol, now, visitor.Today)));
    }

    static object Told(AnswersSaved saved, ConsultationRead now, Intake intake) => new
    {
        version = now.Version,
        others = saved is AnswersSaved.Done { OthersChanged: true },
        wrong = saved is AnswersSaved.NoAnswers no ? no.Questions.ToDictionary(q => q, q => intake.Items.FirstOrDefault(i => i.Id == q) is { } item ? Wrong.Says(item) : "") : [],
        clash = saved is AnswersSaved.ChangedMeanwhile clash ? clash.Now.ToDictionary(c => c.Key, c => new { now = c.Value, says = intake.Items.First(i => i.Id == c.Key).InWords(c.Value) }) : [],
        kept = intake.Items.Where(i => i.Was is not null).ToDictionary(i => i.Id, i => i.Was),
        asked = intake.Items.Where(i => i.IsAsked).Select(i => i.Id),
        options = intake.Items.Where(i => i.Kind == IntakeKind.Several).ToDictionary(i => i.Id, i => i.Options.Where(o => o.IsShown).Select(o => o.Word)),
        sections = intake.Sections.Where(s => s.IsAsked).ToDictionary(s => s.Id, s => s.IsDone),
        answered = intake.Answered,
        wanted = intake.Wanted,
    };

    static async Task<IResult> TakeBack(Guid decision, PracticeRecords records, ClinicalProtocol protocol, Visitor visitor, TimeProvider clock, Said said, HttpContext context, CancellationToken cancel)
    {
        bool done = await new LiftRule(records, protocol, await Settings(records, protocol, visitor), clock).TakeBack(visitor.Actor("suitability"), By(visitor), decision, visitor.Today, cancel);
        said.Now(done ? "The decision is taken back; the rule holds again." : "The decision did not stand any more.");
        return Results.Redirect(Accounts.LocalAddress.Or(BackOf(context), "/"));
    }

    /// <summary>The practice's own values, by which it judges.</summary>
    public static async Task<PracticeSettings> Settings(PracticeRecords records, ClinicalProtocol protocol, Visitor visitor) =>
        (await new ReadSettings(records).Run(visitor.Actor("settings"), visitor.Account.PracticeId, protocol.Settings, CancellationToken.None)).Values;

    /// <summary>Who acts, as the records name them.</summary>
    public static Decider By(Visitor visitor) => new(visitor.Account.Id, visitor.Account.Name, visitor.Account.Role.ToString().ToLowerInvariant());

    static string? BackOf(HttpContext context) => Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) ? from.AbsolutePath : null;
}
