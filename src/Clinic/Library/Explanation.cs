using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>A text of an entry, and what it is to the entry.</summary>
/// <param name="Name">Such as why, or until_text.</param>
/// <param name="Says">The text.</param>
public sealed record NamedText(string Name, Text Says);

/// <summary>A value of an entry.</summary>
/// <param name="Name">Such as outcome.</param>
/// <param name="Value">As it is written.</param>
public sealed record NamedValue(string Name, string Value);

/// <summary>Who cites or names something.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Citation(string Id, Place Place);

/// <summary>All there is to say about one entry of the protocol.</summary>
/// <param name="Id">Its id.</param>
/// <param name="List">The list it stands in, such as rules.</param>
/// <param name="Place">File and line.</param>
/// <param name="Says">Its texts, in every language.</param>
/// <param name="When">When it speaks, in words; null where it has no condition.</param>
/// <param name="Does">Everything else that it holds.</param>
/// <param name="Grade">Its own grade; null where it has none.</param>
/// <param name="RestsOn">What it cites, and what that rests on, down to the references.</param>
/// <param name="CitedBy">Who cites or names it.</param>
public sealed record Explanation(
    string Id, string List, Place Place, ImmutableArray<NamedText> Says, Text? When, ImmutableArray<NamedValue> Does, Grade? Grade, ImmutableArray<Cite> RestsOn, ImmutableArray<Citation> CitedBy);
