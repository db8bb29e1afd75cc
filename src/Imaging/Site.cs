using System.Collections.Immutable;

namespace Punctum.Imaging;

/// <summary>What grows at a place of the body, and with it what can be asked of it.</summary>
public enum SiteKind
{
    /// <summary>Skin of the face and the neck: what any bare skin shows, and nothing besides.</summary>
    Face,
    /// <summary>Skin of the body: stretch marks are asked as well.</summary>
    Body,
    /// <summary>The hairy scalp: hair and what shows through it; nothing that is asked of bare skin.</summary>
    Scalp,
}

/// <summary>Where on the body a drawn region lies, as the user told it.</summary>
/// <param name="Id">Stable name in files; the areas of protocol/plan.yaml, and the back, the flank and the upper arm.</param>
/// <param name="Kind">What can be asked there.</param>
public sealed record Site(string Id, SiteKind Kind)
{
    /// <summary>All sites, from the top down.</summary>
    public static ImmutableArray<Site> All { get; } =
    [
        new("scalp", SiteKind.Scalp),
        .. new[] { "forehead", "temple", "nose", "periorbital", "perioral", "cheek", "chin_jaw", "neck" }.Select(id => new Site(id, SiteKind.Face)),
        .. new[] { "chest", "breast", "back", "flank", "abdomen", "thigh_buttock", "upper_arm", "hands" }.Select(id => new Site(id, SiteKind.Body)),
    ];

    /// <summary>The site of a name; null: there is none.</summary>
    public static Site? Find(string id) => All.FirstOrDefault(s => s.Id == id);
}
