using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>What values make on a scale: a score, or why there is none. A missing value is never taken for 0.</summary>
/// <param name="Scale">The scale's id.</param>
/// <param name="Score">The score; null where a value is missing or cannot be.</param>
/// <param name="Band">What the score is called; null where the scale names no bands.</param>
/// <param name="Direction">Of a scale that rates the change: which way it went.</param>
/// <param name="Missing">Items without a value.</param>
/// <param name="Refused">Why a value cannot be: out of range, between two steps, or of no item.</param>
/// <param name="Stamp">What it was made with.</param>
public sealed record ScaleScore(string Scale, decimal? Score, Text? Band, Direction? Direction, ImmutableArray<string> Missing, ImmutableArray<Text> Refused, Stamp Stamp)
{
    /// <summary>Scores values.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="scale">One of its scales.</param>
    /// <param name="values">A value for each item, by id.</param>
    public static ScaleScore Of(ClinicalProtocol protocol, Scale scale, IReadOnlyDictionary<string, decimal> values)
    {
        ImmutableArray<string> missing = [.. scale.Items.Select(i => i.Id).Where(id => !values.ContainsKey(id))];
        ImmutableArray<Text> refused = [.. values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => Refuses(scale, v.Key, v.Value)).OfType<Text>()];
        decimal? score = missing.IsEmpty && refused.IsEmpty ? scale.Scoring.Of(scale.Items, values) : null;
        var direction = score is { } now && scale.NoChange is { } none ? ScaleChange.DirectionOf(scale.Better, now - none) : (Direction?)null;
        return new(scale.Id, score, scale.Bands.FirstOrDefault(b => score is { } s && b.Range.Holds(s))?.Name, direction, missing, refused, protocol.Stamp(ScaleBook.File));
    }

    static Text? Refuses(Scale scale, string item, decimal value) => scale.Items.FirstOrDefault(i => i.Id == item) is { } known
        ? known.Refuses(value)
        : Text.Of($"there is no item \"{item}\"; {Nearest.Hint(item, scale.Items.Select(i => i.Id))}".TrimEnd(';', ' '), $"es gibt keinen Teil „{item}“");
}
