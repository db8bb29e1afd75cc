using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>A reference: a paper, a label, a regulator's page.</summary>
/// <param name="Id">R01 to R128.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Kind">What kind of text it is.</param>
/// <param name="Cite">As in a bibliography.</param>
/// <param name="Year">Of publication, where known.</param>
/// <param name="Doi">Digital object identifier, where known.</param>
/// <param name="Pmid">PubMed number, where known.</param>
/// <param name="Pmc">PubMed Central number, where known.</param>
/// <param name="Studies">How many studies it draws together.</param>
/// <param name="People">How many people began.</param>
/// <param name="Completed">How many of them finished.</param>
/// <param name="Seen">How far it was read.</param>
/// <param name="CheckedBy">The clinician who read it, or null.</param>
/// <param name="CheckedOn">When.</param>
/// <param name="Note">What is still open.</param>
public sealed record Source(
    string Id, Place Place, SourceKind Kind, string Cite, int? Year, string? Doi, string? Pmid, string? Pmc,
    int? Studies, int? People, int? Completed, Seen Seen, string? CheckedBy, DateOnly? CheckedOn, string? Note) : LibraryEntry(Id, Place)
{
    /// <summary>A clinician has read it.</summary>
    public bool IsChecked => CheckedBy is not null && CheckedOn is not null;

    /// <summary>It has to be read before a rule may rest on it alone: nobody of us had it open.</summary>
    public bool IsToBeRead => !IsChecked && Seen is Seen.SecondHand or Seen.NotSeen;

    /// <summary>How far it was read, such as "seen as abstract, not yet checked by a clinician".</summary>
    public string ReadInWords => Seen switch
    {
        Seen.Full => "read in full",
        Seen.Abstract => "seen as abstract or in part",
        Seen.SecondHand => "seen second hand only",
        _ => "not seen",
    } + (IsChecked ? $", checked by {CheckedBy} on {CheckedOn:yyyy-MM-dd}" : ", not yet checked by a clinician");

    /// <summary>Reads an entry of sources.yaml.</summary>
    /// <param name="node">The entry.</param>
    public static Source Read(Node node) => new(
        node["id"].String(), node.Place, node["kind"].Word<SourceKind>(), node["cite"].String(), node.Find("year")?.Whole(),
        node.Find("doi")?.String(), node.Find("pmid")?.String(), node.Find("pmc")?.String(),
        node.Find("studies")?.Whole(), node.Find("n")?.Whole(), node.Find("completed")?.Whole(),
        node["seen"].Word<Seen>(), node.Find("checked_by")?.String(), node.Find("checked_on")?.Date(), node.Find("note")?.String());
}
