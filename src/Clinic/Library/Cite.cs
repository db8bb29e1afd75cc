using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>One line of what something rests on.</summary>
/// <param name="Id">What is cited.</param>
/// <param name="Depth">0 for what is cited directly, 1 for what that rests on, and so on.</param>
/// <param name="What">Fact, disagreement, statement, a kind of reference, or a choice of ours.</param>
/// <param name="Says">Its text; a reference's citation.</param>
/// <param name="Grade">Of a statement.</param>
/// <param name="Read">How far a reference was read.</param>
/// <param name="Note">What is open.</param>
/// <param name="Again">It stands elsewhere in the list, with what it rests on.</param>
public sealed record Cite(string Id, int Depth, string What, Text Says, Grade? Grade, string? Read, string? Note, bool Again = false)
{
    /// <summary>The line for one step of the way.</summary>
    /// <param name="step">The step.</param>
    public static Cite Of(Step step) => step.Entry switch
    {
        Source s => new(s.Id, step.Depth, Node.SnakeCase(s.Kind.ToString()).Replace('_', ' '), Same(s.Cite), null, s.ReadInWords, s.Note, step.Again),
        Fact f => new(f.Id, step.Depth, $"fact ({f.UseWord})", Same(f.Values is null ? f.Says : $"{f.Says}: {f.Values}"), null, null, f.Note, step.Again),
        Disagreement d => new(d.Id, step.Depth, "disagreement", d.Resolution, null, null, null, step.Again),
        Statement s => new(s.Id, step.Depth, "statement", s.Says, s.Grade, null, s.Note, step.Again),
        _ => new(step.Id, step.Depth, "", Pseudo(step.Id), null, null, null, step.Again),
    };

    static Text Pseudo(string id) => id switch
    {
        ClinicalLibrary.Design => Text.Of("A choice of ours without an outside source.", "Eine eigene Entscheidung ohne äußere Quelle."),
        Statement.General => Text.Of("Professional knowledge; a reference is still wanted.", "Fachwissen; eine Quelle fehlt noch."),
        _ => Text.Of("There is nothing of this name.", "Nichts heißt so."),
    };

    // What is not translated: citations, and the facts in the words of the notes.
    static Text Same(string text) => Text.Of(text, text);
}
