using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>A consultation as rules see it.</summary>
/// <param name="Facts">What is known, with what follows from it: age, groups of areas, how many answers are missing or unsure.</param>
/// <param name="Asked">The questions that are asked of this person, in order.</param>
/// <param name="Unanswered">Ids of required questions without an answer.</param>
/// <param name="Unsure">Ids of required questions answered "unsure".</param>
public sealed record Answered(Facts Facts, ImmutableArray<Question> Asked, ImmutableArray<string> Unanswered, ImmutableArray<string> Unsure)
{
    /// <summary>What a consultation tells.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="consultation">The consultation.</param>
    public static Answered Of(ClinicalProtocol protocol, Consultation consultation)
    {
        var facts = Given(protocol, consultation);
        var asked = AskedOf(protocol.Questions, facts);
        var required = asked.Where(q => q.Required).ToList();
        ImmutableArray<string> missing = [.. required.Where(q => facts[q.Id] is null).Select(q => q.Id)], unsure = [.. required.Where(q => facts[q.Id] == Value.Unsure).Select(q => q.Id)];
        return new(facts.With(Questionnaire.Unanswered, missing.Length).With(Questionnaire.UnsureCount, unsure.Length), asked, missing, unsure);
    }

    /// <summary>The questions that are asked of someone of whom this is known.</summary>
    /// <param name="questions">All questions.</param>
    /// <param name="facts">What is known.</param>
    public static ImmutableArray<Question> AskedOf(Questionnaire questions, Facts facts) => [.. questions.Questions.Where(q => q.AskedIf.Holds(facts))];

    /// <summary>Age in whole years. Who was born on 29 February grows a year older on 1 March: the stricter of two customs.</summary>
    /// <param name="born">Day of birth.</param>
    /// <param name="on">The day.</param>
    public static int AgeOn(DateOnly born, DateOnly on) => on.Year - born.Year - ((on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    static Facts Given(ClinicalProtocol protocol, Consultation consultation)
    {
        var known = consultation.Answers.ToBuilder();
        known["concern"] = new Value.Choice(consultation.Concern);
        known["severity"] = new Value.Choice(Node.SnakeCase(consultation.Severity.ToString()));
        if (consultation.Device is { Kind: var kind }) known["device"] = new Value.Choice(Node.SnakeCase(kind.ToString()));
        known["areas"] = new Value.Words([.. consultation.Areas]);
        known[Questionnaire.AreaGroups] = GroupsOf(protocol.Plan, consultation.Areas);
        if (known.GetValueOrDefault("birth_date") is Value.Day { Date: var born }) known[Questionnaire.Age] = new Value.Number(AgeOn(born, consultation.PlannedDate));
        return new(consultation.PlannedDate, known.ToImmutable());
    }

    /// <summary>The groups that areas belong to.</summary>
    /// <param name="plan">Where areas are listed.</param>
    /// <param name="areas">Their ids.</param>
    public static Value.Words GroupsOf(PlanRules plan, IEnumerable<string> areas) => new([.. areas.Select(a => Node.SnakeCase(plan.Areas[a].Group.ToString()))]);
}
