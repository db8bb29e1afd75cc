namespace Punctum.Clinic.Library;

/// <summary>One step of the way from something cited down to the references.</summary>
/// <param name="Id">What is cited here.</param>
/// <param name="Depth">0 for the beginning, 1 for what it rests on, and so on.</param>
/// <param name="Entry">What stands behind the id; null for "design", "general", and what does not exist.</param>
/// <param name="Again">It stands elsewhere in the way, with what it rests on.</param>
public sealed record Step(string Id, int Depth, LibraryEntry? Entry, bool Again);
