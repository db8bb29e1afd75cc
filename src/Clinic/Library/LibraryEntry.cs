using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Something that rules and texts cite: a reference, a fact, a disagreement or a statement.</summary>
/// <param name="Id">What it is cited by, such as K-B8.</param>
/// <param name="Place">Where it stands.</param>
public abstract record LibraryEntry(string Id, Place Place);
