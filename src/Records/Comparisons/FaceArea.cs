using System.Collections.Immutable;
using Punctum.Imaging.Change;

namespace Punctum.Records.Comparisons;

/// <summary>A part of the face as a session's record names it, and the zones that are measured in it.</summary>
/// <param name="Id">For forms: cheek_left.</param>
/// <param name="Name">For people.</param>
/// <param name="Zones">Ids of the zones.</param>
public sealed record FaceArea(string Id, string Name, ImmutableArray<string> Zones)
{
    /// <summary>All, from the top down; every zone lies in one of them.</summary>
    public static ImmutableArray<FaceArea> All { get; } =
    [
        new("forehead", "Forehead", ["forehead_right", "forehead_centre", "forehead_left", "glabella"]),
        .. Both("temple", "{0} temple", "temple"),
        .. Both("periorbital", "around the {0} eye", "crows_feet", "under_eye"),
        new("nose", "Nose", ["nose_bridge", "nose_side_right", "nose_side_left"]),
        .. Both("cheek", "{0} cheek", "cheek_medial", "cheek_lateral"),
        .. Both("fold", "{0} nose-to-mouth fold", "nasolabial"),
        new("perioral", "Around the mouth", ["lip_upper", "lip_lower"]),
        new("chin_jaw", "Chin and jaw", ["chin", "jaw_right", "jaw_left"]),
    ];

    /// <summary>The zones that a treated area reaches. The fold from nose to mouth is the border of cheek and mouth and belongs to either.</summary>
    /// <param name="area">The area's id in plan.yaml.</param>
    /// <param name="side">left, right, or empty for both.</param>
    public static IEnumerable<string> Reached(string area, string side)
    {
        bool fold = area is "cheek" or "perioral";
        var zones = All.Where(a => a.Id == area || a.Id == $"{area}_left" || a.Id == $"{area}_right" || (fold && a.Id is ("fold_left" or "fold_right"))).SelectMany(a => a.Zones);
        string other = side switch { "left" => "_right", "right" => "_left", _ => "" };
        return other.Length == 0 ? zones : zones.Where(z => !z.EndsWith(other, StringComparison.Ordinal));
    }

    static IEnumerable<FaceArea> Both(string id, string name, params string[] zones) =>
        ((string[])["right", "left"]).Select(side => new FaceArea($"{id}_{side}", Wording.Capital(name.Replace("{0}", side, StringComparison.Ordinal)), [.. zones.Select(z => $"{z}_{side}")]));
}
