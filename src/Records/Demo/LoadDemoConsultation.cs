using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Records.Consents;
using Punctum.Records.Consultations;

namespace Punctum.Records.Demo;

/// <summary>The consultation of a demo client, ten days before the first picture: answers, screening, expectations, consents, plan.</summary>
sealed class LoadDemoConsultation(PracticeRecords records, ClinicalProtocol protocol, DemoDays days, DemoStaff staff)
{
    const int DaysBefore = 10, WithdrawnDaysAgo = 20;

    /// <returns>What the protocol plans.</returns>
    public async Task<TreatmentPlan> Run(DemoPerson person, Guid client, CancellationToken cancel)
    {
        int ago = person.Shots[0].DaysAgo + (person.Stage == DemoStage.Deferred ? 0 : DaysBefore);
        var (asked, planned) = (days.Day(ago), person.Sessions is [var first, ..] ? days.Day(first) : days.Day(-4));
        var clock = new MovedBack(days.At(ago, 9));
        var by = new Decider(staff.Practitioner, staff.Name, "practitioner");
        var id = await new StartConsultation(records, protocol, clock).Run(DemoActor.Maker, client, asked, cancel);
        var saved = await new SaveAnswers(records, protocol, clock).Run(DemoActor.Maker, id, await Version(id, cancel), [.. Answers(person, planned)], asked, cancel);
        if (saved is not AnswersSaved.Done { Version: var version }) throw new RecordsException($"the demo's answers of {person.Family} do not fit this protocol: {saved}");
        var finished = await new FinishConsultation(records, protocol, protocol.Settings, clock).Run(DemoActor.Maker, by, id, version, asked, cancel);
        if (finished is not ConsultationFinished.Done) throw new RecordsException($"the demo's consultation of {person.Family} could not be finished: {finished}");
        await new TalkThrough(records, protocol, clock).Run(DemoActor.Maker, by, id, person.Concern, cancel);
        await Consents(person, client, clock, cancel);
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        var kept = await work.Db.Consultations.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        return Planning.Of(protocol, kept.Read().Read(protocol, asked), protocol.Settings, planned);
    }

    async Task<uint> Version(Guid consultation, CancellationToken cancel)
    {
        await using var work = await records.Begin(DemoActor.Maker, cancel);
        return await work.Db.Consultations.Where(c => c.Id == consultation).Select(c => c.Version).SingleAsync(cancel);
    }

    /// <summary>To every question the answer that raises nothing, but for what this person shows.</summary>
    IEnumerable<TypedAnswer> Answers(DemoPerson person, DateOnly planned)
    {
        var answers = protocol.Questions.Harmless.ToDictionary(h => h.Key, h => Written(h.Value));
        (answers["planned_date"], answers["concern"], answers["severity"], answers["areas"]) = (Day(planned), person.Concern, "moderate", "cheek");
        answers["fitzpatrick"] = Math.Clamp((int)Math.Round(person.Tone), 1, 6).ToString(CultureInfo.InvariantCulture);
        if (person.Stage == DemoStage.Deferred) (answers["isotretinoin"], answers["isotretinoin_last"]) = ("past", Day(days.Day(95)));
        return answers.Where(a => a.Value.Length > 0).Select(a => new TypedAnswer(a.Key, a.Value, null));
    }

    static string Written(Value value) => value switch
    {
        Value.Choice choice => choice.Word,
        Value.Number number => number.Amount.ToString(CultureInfo.InvariantCulture),
        Value.Day day => Day(day.Date),
        Value.Words words => string.Join(',', words.Chosen),
        _ => "",
    };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    async Task Consents(DemoPerson person, Guid client, TimeProvider clock, CancellationToken cancel)
    {
        string[] permitted = person.Stage is DemoStage.Improved or DemoStage.Unchanged or DemoStage.Worse or DemoStage.LongAgo ? ["treatment", "record", "teaching", "gallery"] : ["treatment", "record"];
        foreach (string purpose in permitted)
        {
            var signed = await new SignConsent(records, protocol, clock).Run(DemoActor.Maker, new(client, null, purpose, true, "en", protocol.Consents.Version, new($"{person.Given} {person.Family}", [])), cancel);
            if (purpose == "record" && person.Stage == DemoStage.Withdrawn && signed is ConsentAnswer.Done { Consent: var consent })
                await new WithdrawConsent(records, new MovedBack(days.At(WithdrawnDaysAgo, 9))).Run(DemoActor.Maker, consent, cancel);
        }
    }
}
