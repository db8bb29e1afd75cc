namespace Punctum.Web.Sessions;

/// <summary>Fields that belong together.</summary>
sealed record PaperSection(string Id, string Title, IReadOnlyList<PaperField> Fields);
