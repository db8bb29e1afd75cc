using System.Collections.Immutable;

namespace Punctum.Clinic.Protocol;

/// <summary>Why an answer is what it is: the rule that spoke, what it says, and what it rests on.</summary>
/// <param name="Id">The rule's id, such as SU-ISO-2.</param>
/// <param name="Says">One or two sentences in every language.</param>
/// <param name="Sources">Ids of facts, statements, references and disagreements; "design" is a choice of ours without an outside source.</param>
public sealed record Reason(string Id, Text Says, ImmutableArray<string> Sources);
