using System.Text;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;
using Punctum.Records.Database;

namespace Punctum.Records.Consultations;

/// <summary>Asks the protocol about a consultation, with what was decided against its rules.</summary>
static class ScreenConsultation
{
    /// <summary>The answer.</summary>
    /// <exception cref="ProtocolException">The opening is not complete, or answers contradict each other.</exception>
    public static Screening Judge(ClinicalProtocol protocol, PracticeSettings? settings, ConsultationForm form, IEnumerable<LiftedRule> lifted, DateOnly today) =>
        Screening.Of(protocol, form.Read(protocol, today) with { Overrides = [.. lifted.Select(Decision)] }, settings);

    public static Override Decision(LiftedRule lifted) => new(lifted.Rule, lifted.ByName, Decider.RoleInProtocol, lifted.Reason, lifted.DecidedOn);

    public static Task<List<LiftedRule>> Standing(Work work, Guid consultation, CancellationToken cancel) =>
        work.Db.LiftedRules.Where(l => l.ConsultationId == consultation && l.TakenBackAt == null).ToListAsync(cancel);

    /// <summary>Adds the answer to the transaction.</summary>
    public static void Keep(Work work, KeptConsultation consultation, Screening screening, DateTimeOffset now, string by) => work.Db.Add(new KeptScreening
    {
        ClientId = consultation.ClientId, ConsultationId = consultation.Id, Outcome = Node.SnakeCase(screening.Outcome.ToString()), PlannedDate = screening.PlannedDate, EarliestDate = screening.EarliestDate,
        Answer = Encoding.UTF8.GetString(AnswerJson.Write(screening)), MadeAt = now, MadeBy = by,
    });
}
