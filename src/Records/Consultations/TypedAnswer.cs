namespace Punctum.Records.Consultations;

/// <summary>An answer as somebody typed it.</summary>
/// <param name="Question">Its id, a part of the opening, or "also" for further concerns.</param>
/// <param name="Answer">Null: taken away. Several are parted by commas.</param>
/// <param name="Was">What stood there when the page was read.</param>
public sealed record TypedAnswer(string Question, string? Answer, string? Was);
