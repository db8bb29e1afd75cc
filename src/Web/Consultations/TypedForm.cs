using Microsoft.AspNetCore.Http;
using Punctum.Records.Consultations;

namespace Punctum.Web.Consultations;

/// <summary>Answers out of a form that has them: a.ID is typed, o.ID chosen beside a day or number, was.ID what stood there, q the ids.</summary>
static class TypedForm
{
    const int MostQuestions = 100;

    public static IReadOnlyList<TypedAnswer> Read(IFormCollection form) => [.. form["q"].OfType<string>().Distinct().Take(MostQuestions).Select(q => Of(form, q))];

    /// <summary>Of the consultation when the page was read.</summary>
    public static uint Version(IFormCollection form) => uint.TryParse(form["version"], out uint version) ? version : 0;

    static TypedAnswer Of(IFormCollection form, string question)
    {
        var (typed, word, was) = (Joined(form["a." + question]), Joined(form["o." + question]), Joined(form["was." + question]));
        // With both a day and a word the one that is new counts.
        return new(question, typed is null ? word : word is null || word == was ? typed : typed == was ? word : typed, was);
    }

    static string? Joined(Microsoft.Extensions.Primitives.StringValues values) => values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).ToList() is { Count: > 0 } some ? string.Join(',', some) : null;
}
