namespace Punctum.Web.Sessions;

/// <summary>A field of a session's record.</summary>
/// <param name="Path">Where it stands in the record, such as form.numbing.grams; also its name in the form.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Options">The words of a choice, with how they are called.</param>
/// <param name="Suggestions">The list of words that are offered while typing; null: none.</param>
sealed record PaperField(string Path, string Label, FieldKind Kind, IReadOnlyList<(string Value, string Label)> Options, string? Suggestions = null);

