using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Triage;

/// <summary>Sentences about words that need a remark; {word}, {meant} and {name} are filled in.</summary>
/// <param name="UnknownWord">The word is not in the table.</param>
/// <param name="DidYouMean">The word is not in the table, but another is near.</param>
/// <param name="OnItsOwn">A second symptom was judged on its own.</param>
public sealed record TriageNotes(Text UnknownWord, Text DidYouMean, Text OnItsOwn);
