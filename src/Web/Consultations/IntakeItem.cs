using Punctum.Clinic.Consultations;

namespace Punctum.Web.Consultations;

/// <summary>How a question is answered on the screen.</summary>
public enum IntakeKind
{
    Choice,
    Several,
    Day,
    Number,
}

/// <summary>One question on the screen.</summary>
/// <param name="Id">Of the question, a part of the opening, or "also".</param>
/// <param name="Ask">The question.</param>
/// <param name="Help">Under it; null: nothing to add.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Options">Words that can be chosen, "I am not sure" among them.</param>
/// <param name="Low">The earliest day or the smallest number.</param>
/// <param name="High">The latest day or the greatest number.</param>
/// <param name="Answer">What is shown as the answer; null: none.</param>
/// <param name="Was">What is kept; an answer is saved only over this.</param>
/// <param name="IsAsked">Asked of this person, by what is known so far.</param>
/// <param name="IsRequired">Without an answer a clinician decides.</param>
/// <param name="IsCarried">The answer is of the last time.</param>
/// <param name="Problem">Why it was not saved; null: nothing is wrong.</param>
public sealed record IntakeItem(
    string Id, string Ask, string? Help, IntakeKind Kind, IReadOnlyList<IntakeOption> Options, string Low, string High, string? Answer, string? Was, bool IsAsked, bool IsRequired, bool IsCarried, string? Problem = null)
{
    public bool IsOpen => IsAsked && IsRequired && Was is null;

    public IEnumerable<string> Chosen => Answer?.Split(',') ?? [];

    /// <summary>The word beside a day or number that is the answer, if it is one.</summary>
    public string? Word => Options.FirstOrDefault(o => o.Word == Answer)?.Word;

    /// <summary>The day or the number, if that is the answer.</summary>
    public string? Typed => Word is null ? Answer : null;

    /// <summary>Few short words stand beside each other.</summary>
    public bool IsAcross => Options.Count <= 4 && Options.All(o => o.Says.Length <= 20);

    /// <summary>Numbers to choose from.</summary>
    public bool IsScale => Options.Count(o => o.Says.Length == 1) > 3;

    /// <summary>An answer in the words that were chosen.</summary>
    public string InWords(string? answer) => answer is null ? "no answer" : string.Join(", ", answer.Split(',').Select(a => Options.FirstOrDefault(o => o.Word == a)?.Says ?? a));
}

/// <summary>A word that can be chosen.</summary>
/// <param name="Word">Its id.</param>
/// <param name="Says">What is read.</param>
/// <param name="IsShown">It belongs to what was answered before.</param>
public sealed record IntakeOption(string Word, string Says, bool IsShown = true);

/// <summary>A part of the consultation that fits on a screen.</summary>
/// <param name="Id">In the address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Items">Its questions, also those that are not asked now.</param>
public sealed record IntakeSection(string Id, string Title, IReadOnlyList<IntakeItem> Items)
{
    public bool IsAsked => Items.Any(i => i.IsAsked);

    /// <summary>Nothing in it waits for anybody.</summary>
    public bool IsDone => !Items.Any(i => i.IsOpen || i.IsAsked && i.IsCarried);
}
