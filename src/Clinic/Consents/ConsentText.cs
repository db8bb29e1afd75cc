using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Consents;

/// <summary>The words of one purpose.</summary>
/// <param name="Purpose">treatment, record, teaching, gallery or marketing.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Points">What is said before the signature.</param>
/// <param name="Risks">What can happen; only for the treatment.</param>
/// <param name="Agree">What a yes says.</param>
/// <param name="Decline">What a no says.</param>
/// <param name="Refused">What follows from a no, or from taking a yes back.</param>
/// <param name="Always">Said under every text.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ConsentText(
    string Purpose, Text Title, ImmutableArray<ConsentPoint> Points, ImmutableArray<ConsentPoint> Risks, Text Agree, Text Decline, Text Refused, ImmutableArray<ConsentPoint> Always, Place Place)
{
    /// <summary>Everything that somebody reads before signing, as plain lines: what is kept with the signature.</summary>
    /// <param name="language">The language in which it was read.</param>
    /// <param name="permits">Whether the answer was yes.</param>
    public string Words(string language, bool permits) => string.Join('\n', [
        Title.In(language), .. Points.Concat(Risks).Concat(Always).Select(p => p.Says.In(language)), Refused.In(language), (permits ? Agree : Decline).In(language)]);

    /// <summary>Reads one.</summary>
    /// <param name="node">An item of "texts".</param>
    /// <param name="always">What is said under every text.</param>
    public static ConsentText Read(Node node, ImmutableArray<ConsentPoint> always) => new(
        node["id"].String(), node["title"].Text(), [.. node["points"].Items.Select(ConsentPoint.Read)], [.. (node.Find("risks")?.Items ?? []).Select(ConsentPoint.Read)],
        node["agree"].Text(), node["decline"].Text(), node["refused"].Text(), always, node.Place);
}
