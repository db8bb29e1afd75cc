using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Sessions;

/// <summary>What must hold of session.yaml beside the other files.</summary>
public static class SessionChecks
{
    /// <summary>Codes that stand twice or are never given, answers that the consultation does not know, areas that the plan does not know.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) => Codes(protocol).Concat(Answers(protocol)).Concat(Areas(protocol));

    static IEnumerable<Problem> Codes(ClinicalProtocol protocol)
    {
        var (file, rules) = (protocol.Root("session.yaml"), protocol.Sessions);
        foreach (var twice in file["codes"].Items.GroupBy(c => c["id"].String()).Where(g => g.Count() > 1)) yield return new(twice.Last().Place, $"the code {twice.Key} stands here for a second time", "keep one of the two");
        var given = SessionCheck.Codes.Concat(rules.Steps.SelectMany(s => s.Confirm).Select(c => c.Code)).Concat(rules.Contraindications.Select(c => c.Code)).Concat(rules.EndPoints.Select(e => e.Code)).ToHashSet();
        foreach (var code in file["codes"].Items) if (!given.Contains(code["id"].String())) yield return new(code.Place, $"nothing gives the code {code["id"].String()}", "use it in a step, a contraindication or an end point, or take it out");
    }

    // The same two answers are asked for in the consultation; a word that can never come from there would never be found here.
    static IEnumerable<Problem> Answers(ClinicalProtocol protocol)
    {
        if (!protocol.Roots.TryGetValue("questions.yaml", out var questions)) yield break;
        foreach (var subject in Contraindication.Vocabulary.Subjects.Values)
        {
            if (questions["questions"].Items.FirstOrDefault(q => q["id"].String() == subject.Id) is not { } question) yield return new(questions.Place, $"the question {subject.Id} is missing; the check of a session needs its answer", "put it back");
            else foreach (string word in subject.Words.Except(question.Find("of")?.Keys ?? []).Where(w => w != Value.Unsure.Word)) yield return new(question.Place, $"{subject.Id} has no answer \"{word}\"; the check of a session asks for it", "put it back");
        }
    }

    static IEnumerable<Problem> Areas(ClinicalProtocol protocol)
    {
        if (!protocol.Roots.TryGetValue("plan.yaml", out var plan)) yield break;
        var areas = plan["areas"].AnyItems.Select(a => a["id"].String()).Concat(protocol.Sessions.NeverZones).ToHashSet();
        foreach (var area in protocol.Root("session.yaml")["numbing_products"].Items.SelectMany(p => p.Find("not_on")?.Items ?? []))
            if (!areas.Contains(area.String())) yield return new(area.Place, $"the plan has no area \"{area.String()}\"", Nearest.Hint(area.String(), areas));
    }
}
