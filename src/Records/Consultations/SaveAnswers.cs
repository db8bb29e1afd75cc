using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Records.Consultations;

/// <summary>Keeps answers as they are typed, one or a whole section. Two editors never overwrite each other: the second is told.</summary>
public sealed class SaveAnswers(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Further concerns beside the first.</summary>
    public const string Also = "also";

    /// <summary>Keeps all of them or none.</summary>
    /// <param name="actor">Who types.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="version">Of the consultation when the page was read.</param>
    /// <param name="typed">The answers.</param>
    /// <param name="today">In the practice's time zone: the day of asking.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ArgumentException">There is no such consultation.</exception>
    public async Task<AnswersSaved> Run(Actor actor, Guid consultation, uint version, IReadOnlyList<TypedAnswer> typed, DateOnly today, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var kept = await OpenConsultation.Locked(work, consultation, cancel) ?? throw new ArgumentException("there is no such consultation.");
        if (kept.FinishedAt is not null) return new AnswersSaved.Finished();
        string[] wrong = [.. typed.Where(t => !IsAnswer(t, today)).Select(t => t.Question)];
        if (wrong.Length > 0) return new AnswersSaved.NoAnswers(wrong);
        var form = kept.Read();
        var clashing = typed.Where(t => Stands(kept, form, t.Question) is var now && now != Plain(t.Was) && now != Plain(t.Answer)).ToDictionary(t => t.Question, t => Stands(kept, form, t.Question));
        if (clashing.Count > 0) return new AnswersSaved.ChangedMeanwhile(clashing);
        bool others = kept.Version != version;
        Take(kept, form with { AskedOn = today > form.AskedOn ? today : form.AskedOn }, typed);
        await work.Db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return new AnswersSaved.Done(kept.Version, others);
    }

    void Take(KeptConsultation kept, ConsultationForm form, IReadOnlyList<TypedAnswer> typed)
    {
        foreach (var answer in typed.Where(t => t.Question != Also)) form = form.With(answer.Question, answer.Answer);
        if (typed.FirstOrDefault(t => t.Question == Also) is { } also) kept.Also = also.Answer?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        // A place where the first concern is not treated cannot stay chosen.
        if (form["concern"] is { } concern && form["areas"] is { } areas) form = form.With("areas", string.Join(',', areas.Split(',').Intersect(protocol.Plan.Concerns[concern].Areas)));
        kept.Also = [.. kept.Also.Where(c => c != form["concern"]).Distinct()];
        kept.Carried = [.. kept.Carried.Except(typed.Select(t => t.Question))];
        kept.Form = form.ToJson();
        kept.SavedAt = clock.GetUtcNow();
    }

    bool IsAnswer(TypedAnswer typed, DateOnly today)
    {
        bool known = typed.Question == Also || ConsultationForm.Opening.Contains(typed.Question) || protocol.Questions.Find(typed.Question) is not null;
        if (!known || Plain(typed.Answer) is not { } answer) return known;
        try
        {
            if (typed.Question == Also) return answer.Split(',').All(protocol.Plan.Concerns.ContainsKey);
            ConsultationForm.Check(protocol, typed.Question, answer, today);
            return true;
        }
        catch (ProtocolException)
        {
            return false;
        }
    }

    static string? Stands(KeptConsultation kept, ConsultationForm form, string question) => Plain(question == Also ? string.Join(',', kept.Also) : form[question]);

    static string? Plain(string? answer) => string.IsNullOrWhiteSpace(answer) ? null : answer.Trim();
}
